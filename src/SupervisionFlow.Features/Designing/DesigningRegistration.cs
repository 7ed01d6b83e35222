using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Designing.History;

namespace SupervisionFlow.Features.Designing;

/// <summary>Registers what designing stands on.</summary>
internal static class DesigningRegistration
{
    public static IServiceCollection AddDesigning(this IServiceCollection services) =>
        services.AddScoped<Designs>().AddScoped<EditSessions>().AddScoped<Revisions>().AddScoped<BaseActivities>().AddSingleton<KnownContent>().AddSingleton<Checks.FindingCounts>().AddScoped<WorkflowSaving>().AddScoped<Beginnings>().AddScoped<HandEdits>().AddScoped<FormFiles>().AddScoped<Templates.TemplateFiles>().AddScoped<DesignRecord>().AddScoped<Publishing.Publishing>()
            .AddScoped<Versions.Restoring>().AddScoped<Versions.VersionRemoval>().AddScoped<Tests.TestRuns>()
            .AddScoped<Catalogue.Pickers>()
            .AddScoped<Rehearsals.RehearsedFiles>().AddScoped<Simulations.SimulationBases>().AddScoped<Simulations.StepHistory>().AddSingleton<Rehearsals.Rehearsals>().AddSingleton<Shadows.ShadowRuns>().AddSingleton<Shadows.ShadowCases>().AddHostedService<Shadows.ShadowRunWorker>().AddSingleton<Catalogue.ForeignTypes>().AddSingleton<Catalogue.UsableWorkflows>();
}
