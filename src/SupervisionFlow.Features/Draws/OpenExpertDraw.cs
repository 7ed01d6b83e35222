using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Draws;

/// <summary>抽取专家: takes the witness's number, reveals the secret and draws the panel; its certificate is verified like that of every draw.</summary>
/// <remarks>A draw is opened once: where the flow comes back to it, it gives what it gave, whatever number is said then.</remarks>
internal sealed class OpenExpertDraw(SupervisionDb db, DrawDesk desk, StoredPools stored, CaseFacts facts) : IActivityHandler
{
    /// <summary>The panel, a line each.</summary>
    public const string Experts = "expertList";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.OpenExpertDraw", "登记与公示", "揭示并抽取专家", "Draw the experts", "录入见证数字后揭示、抽取专家组；抽取证书可以独立验证。")
        {
            Inputs =
            [
                new InputDescriptor("DrawId", "String", "抽取标识", "Draw id") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Witness", "String", "见证人", "Witness") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Number", "String", "见证数字", "Number") { Required = true, DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Count", "Int32", "人数", "Count")],
            Facts = [Experts],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
        {
            await facts.Put(visit.Case.Id, Experts, CommitExpertDraw.OfATest, visit.By, visit.At, stop);
            return new EffectResult.Completed(Output: new JsonObject { ["count"] = 0 });
        }

        var id = new DrawId(visit.Required("drawId"));
        var draw = await db.Draws.FindAsync([id], stop) ?? throw new RuleViolation("draw.not_committed", "尚未公布承诺，不能抽取", "Publish the commitment first");
        var pools = await stored.Of(id, stop);
        // The panel's work is the case itself: no inspection is started from the draw's page.
        if (draw.Reveal is null)
            foreach (var row in desk.Open(draw, pools, visit.Required("witness"), visit.Required("number"), visit.At))
                row.InspectIn(visit.Case.Id);

        var drawn = draw.Certificate(pools).Drawn.Single(row => row.StruckBy == 0).Officers;
        var experts = pools.Officers.ToDictionary(expert => expert.Id, StringComparer.Ordinal);
        await facts.Put(visit.Case.Id, Experts, string.Join('\n', drawn.Select(code => $"{code} {experts[code].Name}（{string.Join('、', experts[code].Fields)}）")), visit.By, visit.At, stop);
        return new EffectResult.Completed(Output: new JsonObject { ["count"] = drawn.Count });
    }
}
