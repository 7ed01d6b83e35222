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
                new InputDescriptor("Length", "Int32", "长度", "Length") { Description = "期限表只规定上下限的，在此给出长度；单位同期限表。" },
                new InputDescriptor("From", "String", "起算日", "From") { Description = "日期，如2026-05-18；不填为当日。" },
                new InputDescriptor("After", "String", "届满后起算的期限", "After") { Description = "本案内的期限名称，用空格隔开；自其中最晚的末日起算。没有填写起算日的才看。" },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (ClockActs.Start(visit, await clocks.Of(visit.Case.Id, stop), tables) is { } started)
            db.Clocks.Add(started);
        return new EffectResult.Completed();
    }
}
