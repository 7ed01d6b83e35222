using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Duties;

/// <summary>Do the gates and marks of a design name what is there, and does a matter of law say which procedure it follows?</summary>
internal static class MarkedGates
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design) => [.. Procedure(design), .. Activities(design), .. Unknown(design), .. Elsewhere(design)];

    private static IEnumerable<DesignFinding> Procedure(CheckedDesign design)
    {
        var known = design.Known.Law.Procedures;
        var due = known.Where(one => one.Matter.Length > 0 && one.Matter == design.Bundle.Matter).ToList();
        var named = known.FirstOrDefault(one => one.Key == design.Gates.Procedure);

        if (design.Gates.Procedure is { } said && named is null && known.Count > 0)
            yield return Found("procedure-unknown", CheckSeverity.Error, [], new($"rules/gates.json 所写的程序“{said}”不在 gates/procedures.csv 中", $"The procedure {said} of rules/gates.json is not in gates/procedures.csv"));
        else if (due.Count > 0 && !due.Exists(one => one.Key == design.Gates.Procedure))
            yield return Found("procedure-missing", CheckSeverity.Error, [], new(
                $"“{design.Bundle.Matter}”的流程必须在 rules/gates.json 中写明程序：{string.Join("、", due.Select(one => $"{one.Key}（{one.Title.Zh}）"))}",
                $"A process of this matter names its procedure in rules/gates.json: {string.Join(", ", due.Select(one => $"{one.Key} ({one.Title.En})"))}"));
        else if (named is { MustMark.Count: > 0 } && !design.Gates.Marks.Any(mark => named.MustMark.Contains(mark.Mark)))
            yield return Found("decision-not-marked", CheckSeverity.Error, [], new(
                $"{named.Title.Zh}的流程没有标明{Titles(design, named.MustMark, "或者", words => words.Zh)}在哪个环节，法定的先后顺序无从核对",
                $"{named.Title.En}: no step is marked as {Titles(design, named.MustMark, " or ", words => words.En)}, so what the law demands before it cannot be checked"));
    }

    private static IEnumerable<DesignFinding> Activities(CheckedDesign design) =>
        from entry in design.Gates.Gates.Select(gate => (gate.Activity, What: gate.Article ?? "")).Concat(design.Gates.Marks.Select(mark => (mark.Activity, What: mark.Mark)))
        where design.Workflow.TryFind(entry.Activity) is null
        group entry.What by entry.Activity into missing
        select Found("gate-without-activity", CheckSeverity.Error, [], new(
            $"rules/gates.json 中的环节“{missing.Key}”（{string.Join("、", missing.Where(what => what.Length > 0).Distinct())}）不在流程图中：法定环节被删除或者改了标识",
            $"rules/gates.json names the activity {missing.Key} ({string.Join(", ", missing.Where(what => what.Length > 0).Distinct())}), which is not in the workflow: a gate was deleted or renamed")) with { Topic = missing.Key };

    private static IEnumerable<DesignFinding> Unknown(CheckedDesign design) =>
        from mark in design.Gates.Marks
        where design.Known.Law.Marks.Count > 0
        let activity = design.Workflow.TryFind(mark.Activity)
        where activity is not null
        from wrong in design.Known.Law.Marks.ContainsKey(mark.Mark)
            ? mark.Outcomes.Where(outcome => PortsOf.Activity(activity, WorkflowRuns.BusinessActivities.Catalogue)?.Contains(outcome) == false).Select(outcome => (
                Code: "mark-outcome-unknown", Words: new Bilingual($"{design.Name(activity).Zh}没有出口“{outcome}”，标记“{mark.Mark}”不会成立", $"{design.Name(activity).En} has no outcome {outcome}, so the mark {mark.Mark} never counts")))
            : [(Code: "mark-unknown", Words: new Bilingual($"{design.Name(activity).Zh}的标记“{mark.Mark}”不在 gates/marks.csv 中", $"The mark {mark.Mark} of {design.Name(activity).En} is not in gates/marks.csv"))]
        select Found(wrong.Code, CheckSeverity.Error, [mark.Activity], wrong.Words) with { Topic = mark.Mark };

    /// <summary>Gates have one source; what stands beside it counts for nothing and misleads.</summary>
    private static IEnumerable<DesignFinding> Elsewhere(CheckedDesign design) =>
        from activity in design.Workflow.Activities
        where activity.CustomProperty("gate") is not null
        select Found("gate-elsewhere", CheckSeverity.Warning, [activity.Id], new(
            $"{design.Name(activity).Zh}在流程图中写了 customProperties.gate；法定环节只以 rules/gates.json 为准", $"{design.Name(activity).En} has customProperties.gate; only rules/gates.json counts"));

    private static string Titles(CheckedDesign design, IEnumerable<string> marks, string or, Func<Bilingual, string> said) => string.Join(or, marks.Select(mark => $"“{said(design.Known.Law.TitleOf(mark))}”"));

    private static DesignFinding Found(string code, CheckSeverity severity, string[] activities, Bilingual why) => new(code, severity, activities, why, activities);
}
