using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Finds with what a version is simulated: what is asked for, what history shows, who is there, and the files for the rest.</summary>
internal sealed class SimulationBases(SupervisionDb db, SharedTables tables, BundleOptions options, OrganisationCharts charts, StepHistory history, TimeProvider time)
{
    private const int MostVersions = 100;

    public async Task<(ProcessBundle Bundle, SimulationPlan Plan, SimulationBasisView View)> Of(string process, string? version, SimulationAsked asked, CancellationToken stop)
    {
        var rows = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == process).OrderByDescending(bundle => bundle.Version).Take(MostVersions).ToListAsync(stop);
        var row = rows.Find(one => version is { Length: > 0 } ? one.Id == version : one.IsLatest) ?? throw new NotFoundException("workflow_definition", process);
        var bundle = new ProcessBundle(row.Id, row.Version, await Read(row.Id, stop));
        var defaults = SimulationDefaults.Of(bundle.Content, options.Folder);
        var staff = await Staff(bundle, stop);
        foreach (var (role, count) in asked.Staff)
            staff[role] = count;

        var seen = await history.Of(bundle, defaults, new WorkingTime(tables.Calendar, defaults.Hours), stop);
        var plan = SimulationPlans.Of(bundle.Content, defaults, asked with { Staff = staff }, seen, LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds()));
        var steps = bundle.Workflow.Activities.Where(activity => plan.Steps.ContainsKey(activity.Id)).Select(activity => new SimulationStepBasis(activity.Id, activity.DisplayText, plan.Steps[activity.Id].EffortHours, plan.Steps[activity.Id].LeadDays, plan.Steps[activity.Id].From));

        return (bundle, plan, new(process, row.Title, row.Id, row.Version, [.. rows.Select(one => new RehearsalVersion(one.Id, one.Version, one.Status, one.IsLatest))], staff, plan.ArrivalsPerDay, [.. steps]));
    }

    private async Task<Bundle> Read(string id, CancellationToken stop)
    {
        var files = await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == id).ToListAsync(stop);
        try
        {
            return BundleFolder.Read(files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal));
        }
        catch (BundleException unreadable)
        {
            throw new RuleViolation("simulation.unreadable", $"该版本还不完整，不能仿真：{BundleReasons.InChinese(unreadable)}", $"This version is not complete yet: {unreadable.Message}");
        }
    }

    /// <summary>The roles that the steps ask and that the fields of people choose from, each as many as hold it at the unit where most do.</summary>
    private async Task<SortedDictionary<string, int>> Staff(ProcessBundle bundle, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var asked = bundle.Workflow.Activities.Select(activity => activity.Input("roles")?.Text).OfType<string>().Distinct().ToList();
        var chosen = bundle.Content.Forms.Values.SelectMany(form => form.Fields).Select(field => field.Source).OfType<OptionSourceName.People>().Select(people => people.Role).ToHashSet(StringComparer.Ordinal);
        var staff = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var role in Domain.Organisation.Roles.All.Where(role => chosen.Contains(role) || asked.Exists(text => text.Contains($"\"{role}\"", StringComparison.Ordinal))))
            staff[role] = Math.Max(1, chart.Units.Max(unit => chart.Holders(role, unit.Id).Count()));

        return staff;
    }
}
