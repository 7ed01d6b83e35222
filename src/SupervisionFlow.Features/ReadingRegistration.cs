using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Persistence.Record;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features;

/// <summary>Registers what the queries, the files and the seeding stand on.</summary>
internal static class ReadingRegistration
{
    public static IServiceCollection AddReading(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CallerSight>();
        services.AddScoped<ProcessTitles>();
        services.AddScoped<CaseRows>();
        services.AddScoped<CaseViews>().AddScoped<Powers.CasePowers>();
        services.AddScoped<InstanceSight>();
        services.AddScoped<ClockViews>();
        services.AddScoped<RegisterReach>().AddScoped<Affiliates>().AddScoped<ResponsibilityScore>().AddScoped<StaffCautions>();
        services.AddScoped<Exchange.ExchangedMatters>().AddScoped<Exchange.LicencesChanged>();
        services.AddScoped<IssuedDocuments>();
        services.AddSingleton<Readings>();
        services.AddScoped<SensitiveReading>();
        services.AddHostedService<ReadingsWorker>();
        services.AddScoped<AuditVerify>();
        services.AddScoped<AuditSealer>();
        services.AddScoped<Accounts>();
        services.AddScoped<Administering>();
        services.TryAddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddScoped<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        // Asked for anew by each request: an import may have brought another.
        services.TryAddTransient(provider => provider.GetRequiredService<SharedTables>().Calendar);

        services.TryAddSingleton(configuration.GetSection("Attachments").Get<AttachmentOptions>() ?? new());
        services.AddSingleton<AttachmentFolder>();
        services.AddScoped<StagedFiles>();
        services.AddScoped<CaseFiles>();
        services.AddSingleton(configuration.GetSection("Printing").Get<PdfPrinting>() ?? new());
        services.AddSingleton<IPdfPrinter, ChromiumPdfPrinter>();
        services.TryAddSingleton(configuration.GetSection("Demo").Get<DemoOptions>() ?? new());
        services.AddTransient<DemoPlay>();
        services.TryAddSingleton(configuration.GetSection("Housekeeping").Get<HousekeepingOptions>() ?? new());
        services.AddHostedService<HousekeepingWorker>();
        return services;
    }
}
