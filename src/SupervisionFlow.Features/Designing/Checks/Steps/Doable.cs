using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Steps;

/// <summary>Can a step be done at all, whoever the people are: does it name somebody, exclude not everybody, and ask for no more signatures than it has seats?</summary>
internal static class Doable
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design) => design.Steps.SelectMany(step => Of(design, step));

    private static IEnumerable<DesignFinding> Of(CheckedDesign design, ActivityNode step)
    {
        var name = design.Name(step);

        if (CheckedDesign.Texts(step, "roles") is { Count: 0 } && !IsGiven(step, "people") && !IsGiven(step, "sameAs") && !IsGiven(step, "superiorOf"))
            yield return new("step-without-people", CheckSeverity.Error, [step.Id], new($"{name.Zh}没有写明由谁办理：岗位、指定人员和同一人都没有", $"{name.En} names nobody: no roles, no people, no earlier step's person"), Way(design, step));

        if (Bound(design, step, []).FirstOrDefault(same => CheckedDesign.Texts(step, "notSameAs")?.Contains(same) == true) is { } both)
            yield return new("step-excludes-everyone", CheckSeverity.Error, [step.Id, both], new(
                $"{name.Zh}须与{design.Name(both).Zh}为同一人，又不得与其为同一人", $"{name.En} must be done by whoever did {design.Name(both).En}, and must not"), Way(design, step)) { Topic = both };

        if (SeatsOf(step) is { } seats && Asked(step, seats) is { } asked && asked.Needed > asked.Has)
            yield return new("sign-off-never-passes", CheckSeverity.Error, [step.Id], new(
                $"{name.Zh}要求{asked.Needed:0.##}，全部签批也只有{asked.Has:0.##}，永远不能通过", $"{name.En} asks for {asked.Needed:0.##}, but all its seats together give {asked.Has:0.##}; it never passes"), Way(design, step));
    }

    /// <summary>Whom the step must be the same as, and whom those must, in a chain.</summary>
    private static HashSet<string> Bound(CheckedDesign design, ActivityNode step, HashSet<string> known)
    {
        foreach (var same in (CheckedDesign.Texts(step, "sameAs") ?? []).Where(known.Add))
            if (design.Workflow.TryFind(same) is { } other)
                Bound(design, other, known);

        return known;
    }

    private static IReadOnlyList<string>? SeatsOf(ActivityNode step) =>
        step.Type != SignOff.TypeName ? null : CheckedDesign.Texts(step, "people") is not { } people ? null : people.Count > 0 ? people : CheckedDesign.Texts(step, "roles");

    private static (double Needed, double Has)? Asked(ActivityNode step, IReadOnlyList<string> seats)
    {
        if (CheckedDesign.Texts(step, "threshold") is not [var text] || !double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var threshold))
            return null;

        return CheckedDesign.Texts(step, "mode") switch
        {
            ["atLeast"] => (threshold, seats.Count),
            ["weight"] when step.Input("weights") is null or { ExpressionType: "Object" or "Literal" } => (threshold, seats.Sum(seat => WeightOf(step, seat))),
            ["ratio"] => (threshold > 1 ? threshold / 100 : threshold, 1),
            _ => null,
        };
    }

    private static double WeightOf(ActivityNode step, string seat)
    {
        try
        {
            return JsonNode.Parse(step.Input("weights")?.Text is { Length: > 0 } text ? text : "{}") is JsonObject weights && weights[seat] is JsonValue value && value.TryGetValue<double>(out var weight) ? weight : 1;
        }
        catch (JsonException)
        {
            return 1;
        }
    }

    private static bool IsGiven(ActivityNode step, string input) => step.Input(input) is { Text: { Length: > 0 } text } && text is not "[]";

    private static IReadOnlyList<string> Way(CheckedDesign design, ActivityNode step) =>
        design.Situations.Select(situation => situation.Map.WayTo(step.Id)).FirstOrDefault(way => way.Count > 0) ?? [step.Id];
}
