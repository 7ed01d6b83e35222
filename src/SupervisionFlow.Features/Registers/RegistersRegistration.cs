using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Features.Registers.Objects;
using SupervisionFlow.Features.Registers.People;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.Signals;

namespace SupervisionFlow.Features.Registers;

/// <summary>Registers the registers, in the order in which they are listed.</summary>
internal static class RegistersRegistration
{
    public static IServiceCollection AddRegisters(this IServiceCollection services)
    {
        services.AddSingleton<FollowLocalRows>().AddHostedService(provider => provider.GetRequiredService<FollowLocalRows>());
        services.AddSingleton<RiskWords>();
        services.AddScoped<AdministeredUnits>().AddScoped<EntityLookup>().AddScoped<OfficerLookup>();
        services.AddScoped<SignalUnits>().AddScoped<SignalFaults>().AddTransient<SignalCases>();
        services.AddScoped<RegisterDesk>().AddScoped<ImportLines>();

        services.AddScoped<IRegister, EntitiesRegister>().AddScoped<IRegister, LicenceRegister>();
        return services.AddScoped<IRegister, OfficerRegister>().AddScoped<IRegister, ConflictRegister>().AddScoped<IRegister, AbsenceRegister>().AddScoped<IRegister, TrainingRegister>().AddScoped<IRegister, SignalRegister>();
    }
}
