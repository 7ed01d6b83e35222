using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Clocks;

/// <summary>Goes on counting with the day after; clocks that are not suspended stay as they are.</summary>
internal sealed class ResumeClock(CaseClocks clocks, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ResumeClock", "期限", "恢复期限", "Resume clock", "恢复计算已中止的期限。") { Inputs = [ClockInputs.Clock("*")], Ports = [PortDescriptor.Done] },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        ClockActs.Resume(visit, await clocks.Of(visit.Case.Id, stop), tables);
        return new EffectResult.Completed();
    }
}
