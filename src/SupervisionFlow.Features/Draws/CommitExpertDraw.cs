using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Draws;

/// <summary>公布专家抽取承诺: freezes the register of experts as the pool of a draw for the case's institution, whoever must step aside with the reason, and publishes the commitment.</summary>
/// <remarks>What was published stays on record, also where the flow goes back: the next commitment is another draw.</remarks>
internal sealed class CommitExpertDraw(SupervisionDb db, DrawDesk desk, SharedTables tables, CaseFacts facts, IIdSource ids) : IActivityHandler
{
    /// <summary>The fact that says who could not be drawn and why.</summary>
    public const string Excluded = "expertsExcluded";

    /// <summary>The fact with the hash that was published.</summary>
    public const string Commitment = "drawCommitment";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CommitExpertDraw", "登记与公示", "公布专家抽取承诺", "Commit to a draw of experts", "以专家库为名录、列明回避及理由，公布抽取承诺；可抽取的不足时走“不足”出口。")
        {
            Inputs =
            [
                new InputDescriptor("Experts", "Int32", "抽取人数", "How many") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Declared", "String", "申报回避", "Stepped aside") { DefaultSyntax = "JavaScript", Description = "每行：专家编号|事由；没有的写“无”。" },
                new InputDescriptor("Level", "String", "层级", "Level") { DefaultValue = JsonValue.Create("municipal") },
            ],
            Outputs = [new OutputDescriptor("DrawId", "String", "抽取标识", "Draw id")],
            Facts = [Excluded, Commitment],
            Ports = [new PortDescriptor("Committed", "已公布", "Committed"), new PortDescriptor("TooFew", "不足", "Too few")],
        },
        Waits: false);

    /// <summary>What a test run, which has no institution and draws nobody, carries on with.</summary>
    internal const string OfATest = "试运行";

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return await Tried(visit, stop);

        var subject = visit.Case.Subject ?? throw new RuleViolation("draw.no_subject", "案件没有监督对象，不能抽取专家", "The case has no institution to draw experts for");
        var entity = await db.Entities.FindAsync([subject], stop) ?? throw new NotFoundException("entity", subject.Value);
        var declared = Declared(visit.Text("declared") ?? "");
        var wanted = Math.Max(2, (int)(visit.Number("experts") ?? 2));
        var pools = DrawPools.Of(
            [new DrawObject(entity.Id.Value, entity.Name, entity.Kind, entity.Area.Value, "", entity.Ownership, "", [])],
            tables.Experts.DistinctBy(expert => expert.Code).Select(expert => expert.ForDraw(entity, visit.Today, declared)));
        var free = pools.Officers.Count(expert => expert.Excluded.Length == 0);
        await facts.Put(visit.Case.Id, Excluded, Told(pools, declared, free, wanted), visit.By, visit.At, stop);
        if (free < wanted)
            return new EffectResult.Completed(["TooFew"], new JsonObject { ["drawId"] = "" });

        var unit = await db.Units.SingleAsync(one => one.Id == visit.Case.Unit, stop);
        var rules = new DrawRules(wanted, DrawRules.Free, [new DrawStratum("experts", "评审专家组", [], [], [], [], "", 1, 0)]);
        var draw = new Draw(new DrawId(ids.Next()), $"评审专家抽取：{entity.Name}（{visit.Case.Number.Value}）", visit.Text("level") ?? "municipal", visit.Today.Year, unit, visit.Bundle.Key, rules, new DrawGates(false, 0), visit.By, visit.At);
        db.Draws.Add(draw);
        desk.Commit(draw, pools, visit.At);
        await facts.Put(visit.Case.Id, Commitment, draw.Commitment!.Hash, visit.By, visit.At, stop);

        return new EffectResult.Completed(["Committed"], new JsonObject { ["drawId"] = draw.Id.Value });
    }

    private async Task<EffectResult> Tried(Visit visit, CancellationToken stop)
    {
        await facts.Put(visit.Case.Id, Excluded, OfATest, visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, Commitment, OfATest, visit.By, visit.At, stop);
        return new EffectResult.Completed(["Committed"], new JsonObject { ["drawId"] = "-" });
    }

    private static HashSet<string> Declared(string text) =>
        [.. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('|', '｜')[0].Trim()).Where(code => code is not ("" or "无"))];

    private static string Told(DrawPools pools, HashSet<string> declared, int free, int wanted)
    {
        var known = pools.Officers.Select(expert => expert.Id).ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', pools.Officers.Where(expert => expert.Excluded.Length > 0).Select(expert => $"{expert.Id} {expert.Name}：{ExpertTable.Why(expert.Excluded).Zh}")
            .Concat(declared.Where(code => !known.Contains(code)).Order(StringComparer.Ordinal).Select(code => $"{code}：不在专家库中"))
            .Append($"专家库{pools.Officers.Count}人，可抽取{free}人，抽取{wanted}人{(free < wanted ? "：人数不足，请补充专家库或者减少人数" : "")}"));
    }
}
