using System.Text.Json.Nodes;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>核对承诺失信记录: whether the entity of the case, or its owner, broke a commitment (告知承诺) that still bars it. It decides nothing: a person verifies what was found.</summary>
internal sealed class CheckCommitments(SupervisionDb db, CaseFacts facts, BrokenCommitments broken) : IActivityHandler
{
    /// <summary>The fact that says in words what was found.</summary>
    public const string Found = "brokenCommitments";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CheckCommitments", "登记与公示", "核对承诺失信记录", "Check commitments", "查找申请人或者其举办单位仍在限制期内的承诺失信记录。")
        {
            Inputs = [new InputDescriptor("Years", "Int32", "限制年数", "Years") { Required = true, Description = "记录没有写明限制到哪一天的，自失信之日起限制几年。" }],
            Outputs = [new OutputDescriptor("Count", "Int32", "记录数", "Count")],
            Facts = [Found],
            Ports = [new PortDescriptor("Clean", "没有记录", "Clean"), new PortDescriptor("Broken", "有失信记录", "Broken")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var entity = visit.Case.Subject is { } subject ? await db.Entities.FindAsync([subject], stop) : null;
        var against = entity is null ? [] : broken.Against(entity, visit.Today, (int)(visit.Number("years") ?? 0));
        if (against.Count == 0)
            return new EffectResult.Completed(["Clean"], new JsonObject { ["count"] = 0 });

        var told = string.Join('；', against.Select(one => $"{one.Name}于{one.BrokenOn:yyyy-MM-dd}因承诺不实被撤销“{one.Matter}”（{one.Decision}）"));
        await facts.Put(visit.Case.Id, Found, told, visit.By, visit.At, stop);
        return new EffectResult.Completed(["Broken"], new JsonObject { ["count"] = against.Count });
    }
}
