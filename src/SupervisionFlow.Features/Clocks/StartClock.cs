using System.Globalization;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Clocks;

/// <summary>Starts a statutory clock by the limit in force today. One that runs already goes on: a return does not start a period anew.</summary>
internal sealed class StartClock(SupervisionDb db, CaseClocks clocks, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.StartClock", "期限", "开始计算期限", "Start clock", "自当日起按期限表计算法定期限。")
        {
            Inputs =
            [
                ClockInputs.Clock("statutory"),
                new InputDescriptor("Limit", "String", "期限编号", "Limit") { Required = true, Description = "期限表中的编号，如TL-20。" },
                new InputDescriptor("From", "String", "起算日", "From") { Description = "日期，如2026-05-18；不填为当日。" },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var name = visit.Required("clock");
        var earlier = await clocks.Named(visit.Case.Id, name, stop);
        if (earlier.Any(clock => clock.StoppedAt is null))
            return new EffectResult.Completed();

        var from = visit.Text("from") is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : visit.Today;
        var rules = new ClockRules(tables.Limits.InForce(visit.Required("limit"), from), tables.Calendar);
        db.Clocks.Add(StatutoryClock.Start(ClockName.Next(visit.Case.Id, name, earlier.Count), visit.Case.Id, rules, from, visit.By, visit.At));

        return new EffectResult.Completed();
    }
}
