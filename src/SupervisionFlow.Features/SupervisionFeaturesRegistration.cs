using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features;

/// <summary>Registers what can be done: the pipeline, every handler and validator, the activities, and the workers behind them.</summary>
public static class SupervisionFeaturesRegistration
{
    /// <summary>Needs <c>AddSupervisionDb</c>. Reads the sections "Bundles", "Messaging", "Mail" and "Attachments".</summary>
    public static IServiceCollection AddSupervisionFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, TimeSortableIds>();

        return services.AddRequestPipeline();
    }

    private static IServiceCollection AddRequestPipeline(this IServiceCollection services)
    {
        services.AddSingleton<RequestSender>();
        services.AddSingleton<Refusals>();
        services.AddScoped<Attempt>();
        services.AddScoped<CallerSight>();
        services.AddScoped<Bundles.ProcessTitles>();
        services.AddScoped<Cases.CaseRows>();
        services.AddScoped<Licences.RegisterReach>();
        services.AddScoped<Organisation.Accounts>();
        services.TryAddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddScoped<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddScoped<IMediator>(scope => new Mediator(type => scope.GetRequiredService(type)));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogRequest<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateRequest<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthoriseRequest<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitRequest<,>));

        foreach (var type in typeof(SupervisionFeaturesRegistration).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var role in type.GetInterfaces().Where(role => role.IsGenericType))
            {
                if (role.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || role.GetGenericTypeDefinition() == typeof(IValidator<>))
                    services.AddScoped(role, type);
            }
        }

        return services;
    }
}
