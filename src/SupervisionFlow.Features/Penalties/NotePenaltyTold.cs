using System.Text.Json.Nodes;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Penalties;

/// <summary>Keeps what penalty the party was told of, so that none heavier follows from its defence (行政处罚法45). Told anew, the new one replaces it, and what was new then is new no more.</summary>
/// <remarks>The facts <c>toldPenaltyKinds</c>, <c>toldFineYuan</c> and <c>toldConfiscatedYuan</c> hold it.</remarks>
internal sealed class NotePenaltyTold(CaseFacts facts) : IActivityHandler
{
    private const string NewFacts = "newFacts";

    private static readonly (string Told, string Field)[] Kept = [("toldPenaltyKinds", "penaltyKinds"), ("toldFineYuan", "fineYuan"), ("toldConfiscatedYuan", "confiscatedYuan")];

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.NotePenaltyTold", "登记与公示", "留存已告知的处罚", "Note penalty told", "留存事先告知书告知的处罚种类和金额，复核后的处罚不得因申辩而更重。")
        {
            Facts = [.. Kept.Select(one => one.Told)],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var known = await facts.Of(visit.Case.Id, stop);
        await facts.Forget(visit.Case.Id, Kept.Where(one => known[one.Field] is null).Select(one => one.Told).Append(NewFacts), stop);
        foreach (var (told, field) in Kept)
            if (known[field]?.DeepClone() is { } value)
                await facts.Put(visit.Case.Id, told, value, visit.By, visit.At, stop);

        return new EffectResult.Completed();
    }
}
