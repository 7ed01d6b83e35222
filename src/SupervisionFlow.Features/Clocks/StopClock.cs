using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Clocks;

/// <summary>Stops clocks: what had to happen has happened. Those that have stopped stay as they are.</summary>
internal sealed class StopClock(CaseClocks clocks, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.StopClock", "期限", "停止期限", "Stop clock", "应办事项已办，停止计算。") { Inputs = [ClockInputs.Clock("*")], Ports = [PortDescriptor.Done] },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        foreach (var clock in await clocks.Named(visit.Case.Id, visit.Text("clock") ?? "*", stop))
        {
            if (clock.StoppedAt is null)
                clock.Stop(tables.RulesOf(clock), visit.Today, visit.By, visit.At, visit.Effect.Activity.DisplayText);
        }

        return new EffectResult.Completed();
    }
}
