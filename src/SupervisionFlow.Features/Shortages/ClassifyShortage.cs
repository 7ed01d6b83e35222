using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Shortages;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Shortages;

/// <summary>短缺分级: grades a shortage by the table of levels, and says what that level asks for.</summary>
internal sealed class ClassifyShortage(SharedTables tables, CaseFacts facts) : IActivityHandler
{
    /// <summary>The fact that says in words how grave the shortage is.</summary>
    public const string Level = "shortageLevel";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ClassifyShortage", "药事", "短缺分级", "Classify shortage", "按短缺分级表确定短缺级别和该级别的应对措施。")
        {
            Inputs =
            [
                new InputDescriptor("StockDays", "Object", "库存可用天数", "Days of stock") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Institutions", "Object", "报告短缺的机构数", "Institutions") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Substitute", "String", "有无替代药品", "Substitute") { Required = true, DefaultSyntax = "JavaScript", Description = "yes 或者 no。" },
                new InputDescriptor("Drug", "String", "通用名", "Drug") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("DosageForm", "String", "剂型", "Dosage form") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Specification", "String", "规格", "Specification") { DefaultSyntax = "JavaScript" },
            ],
            Outputs =
            [
                new OutputDescriptor("Level", "String", "级别", "Level"), new OutputDescriptor("Reserve", "String", "动用储备", "Reserve"),
                new OutputDescriptor("Conference", "Boolean", "须会商", "Conference"), new OutputDescriptor("Listed", "Boolean", "该级别列入清单", "The level is listed"),
                new OutputDescriptor("Proposed", "Boolean", "须报请列入", "To be proposed for the list"),
            ],
            Facts = [Level],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var level = LevelOf(visit, tables);
        await facts.Put(visit.Case.Id, Level, level.Zh, visit.By, visit.At, stop);

        return Graded(level, visit, tables);
    }

    /// <summary>The same where a case is only thought of, with nothing noted.</summary>
    public static EffectResult Think(Visit visit, SharedTables tables) => Graded(LevelOf(visit, tables), visit, tables);

    private static ShortageLevel LevelOf(Visit visit, SharedTables tables) =>
        ShortageLevel.Of(tables.ShortageLevels, visit.Number("stockDays") ?? 0, (int)(visit.Number("institutions") ?? 1), visit.Text("substitute") == "yes");

    private static EffectResult.Completed Graded(ShortageLevel level, Visit visit, SharedTables tables) => new(Output: new JsonObject
    {
        ["level"] = level.Code,
        ["reserve"] = level.Reserve,
        ["conference"] = level.Confers,
        ["listed"] = level.IsListed,
        ["proposed"] = level.IsListed && !IsListed(visit, tables),
    });

    /// <summary>Whoever entered it: another case, or the import of a list.</summary>
    private static bool IsListed(Visit visit, SharedTables tables) =>
        tables.ShortageList.Any(row => row.IsSame(visit.Text("drug") ?? "", visit.Text("dosageForm") ?? "", visit.Text("specification") ?? "") && row.IsListed(visit.Today));
}
