using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Clocks;

/// <summary>期间中止: suspends a clock on a ground that its limit lists (行政许可法45); with <c>*</c> every running one whose limit does.</summary>
internal sealed class PauseClock(CaseClocks clocks, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.PauseClock", "期限", "中止期限", "Pause clock", "按期限表所列事由中止计算。")
        {
            Inputs =
            [
                ClockInputs.Clock("*"),
                new InputDescriptor("Ground", "String", "事由", "Ground")
                {
                    Required = true,
                    UiHint = "dropdown",
                    DefaultValue = JsonValue.Create(Grounds.Supplement),
                    Options = [.. Grounds.Words.Select(ground => new InputOption(ground.Key, ground.Value, ground.Key))],
                },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        ClockActs.Pause(visit, await clocks.Of(visit.Case.Id, stop), tables);
        return new EffectResult.Completed();
    }
}
