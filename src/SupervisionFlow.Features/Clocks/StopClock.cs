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
        ClockActs.Stop(visit, await clocks.Of(visit.Case.Id, stop), tables);
        return new EffectResult.Completed();
    }
}
