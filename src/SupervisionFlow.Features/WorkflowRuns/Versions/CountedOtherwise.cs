using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>What another version says of who is asked at a step and how their votes are counted, where that differs. A step that goes on keeps what it was opened under.</summary>
internal static class CountedOtherwise
{
    private static readonly string[] Asking = ["Roles", "Unit", "People", "SameAs", "SuperiorOf", "SamePerson", "NotSameAs"];
    private static readonly Bilingual Nothing = new("（无）", "(none)");

    /// <param name="before">The visit as the version left reads, and <paramref name="after"/> as the other does.</param>
    public static IReadOnlyList<RuleChange> Of(Step step, Visit before, Visit after, OrganisationChart chart)
    {
        if (before.Case.IsTest)
            return [];

        var inputs = (step.Kind == StepKind.SignOff ? SignOff.Activity : HumanTask.Activity).Descriptor.Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        var rule = step.Kind == StepKind.SignOff ? SignOff.RuleOf(after) : SignRule.OneSeat;
        var asked = Math.Max(1, after.Texts("people") is { Count: > 0 } named ? named.Count : after.Texts("roles").Count);
        var seats = step.Seats.Count(seat => seat.Removal is null && seat.Placement == SeatPlacement.Defined);

        var counting = step.Kind != StepKind.SignOff ? [] : RuleTexts(rule).Zip(RuleTexts(step.Rule)).Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair => Change(inputs[pair.First.Input], [pair.Second.Text], [pair.First.Text], chart, IsStricter(pair.First.Input, step.Rule, seats, rule, asked)));
        var weights = (Before: WeightsOf(before), After: WeightsOf(after)) is var (old, now) && old != now ? new[] { Change(inputs["Weights"], [old], [now], chart, rule.Mode is SignMode.Weight or SignMode.Ratio) } : [];
        var asking = Asking.Select(name => inputs[name]).Select(input => (Input: input, Before: ValuesOf(before, input), After: ValuesOf(after, input))).Where(one => !one.Before.ToHashSet().SetEquals(one.After))
            .Select(one => Change(one.Input, one.Before, one.After, chart, IsStricter(one.Input.Name, one.Before, one.After, rule.Mode)));
        IReadOnlyList<RuleChange> changes = [.. counting, .. weights, .. asking];
        if (changes.Count == 0)
            return [];

        return changes;
    }

    private static IEnumerable<(string Input, string Text)> RuleTexts(SignRule rule) =>
    [
        ("Mode", InputName(rule.Mode)),
        ("Threshold", rule.Mode is SignMode.Ratio or SignMode.Weight or SignMode.AtLeast ? rule.Threshold.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) : ""),
        ("Veto", rule.Veto ? "true" : "false"),
        ("Abstentions", rule.AbstentionsStay ? "stay" : "leave"),
        ("ReturnIs", rule.Returns == ReturnEffect.CountsAgainst ? "against" : "atOnce"),
        ("VotesStand", rule.VotesStand ? "true" : "false"),
        ("MayAddSigners", rule.MayAddSigners ? "true" : "false"),
    ];

    private static string InputName(SignMode mode) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(mode.ToString());

    private static string WeightsOf(Visit visit) => visit.Effect.Arguments["weights"] is JsonObject { Count: > 0 } weights
        ? string.Join('、', weights.OrderBy(weight => weight.Key, StringComparer.Ordinal).Select(weight => $"{weight.Key} {weight.Value}")) : "";

    private static IReadOnlyList<string> ValuesOf(Visit visit, InputDescriptor input) =>
        visit.Texts(input.PropertyName) is { Count: > 0 } given ? given : input.DefaultValue is JsonValue value && value.TryGetValue<string>(out var usual) ? [usual] : [];

    private static bool IsStricter(string input, SignRule old, int seats, SignRule now, int asked) => input switch
    {
        "Mode" or "Threshold" => old.ApprovalsOf(seats) is { } before && now.ApprovalsOf(asked) is { } after ? after > before : old.Mode != now.Mode || now.Threshold > old.Threshold,
        "Veto" => now.Veto,
        "Abstentions" => now.AbstentionsStay,
        "VotesStand" => !now.VotesStand,
        _ => false,
    };

    /// <summary>Whoever is asked in addition must agree where all must; where some suffice, whoever is asked no more would still suffice.</summary>
    private static bool IsStricter(string input, IReadOnlyList<string> before, IReadOnlyList<string> after, SignMode mode)
    {
        var (added, dropped) = (after.Except(before).Any(), before.Except(after).Any());
        return input switch
        {
            "Roles" or "People" => mode switch { SignMode.All or SignMode.InOrder => added, SignMode.Any => dropped, _ => added || dropped },
            "SamePerson" => after.Contains("superior") || before.Contains("skip"),
            "Unit" => true,
            _ => added,
        };
    }

    private static RuleChange Change(InputDescriptor input, IReadOnlyList<string> before, IReadOnlyList<string> after, OrganisationChart chart, bool stricter)
    {
        var (old, now) = (Words(input, before, chart), Words(input, after, chart));
        return new(input.PropertyName, $"{input.DisplayName}：{old.Zh} → {now.Zh}", $"{input.DisplayNameEn}: {old.En} → {now.En}", stricter);
    }

    private static Bilingual Words(InputDescriptor input, IReadOnlyList<string> values, OrganisationChart chart)
    {
        var words = values.Where(value => value.Length > 0).Select(value => Words(input, value, chart)).ToList();
        return words.Count == 0 ? Nothing : new(string.Join('、', words.Select(word => word.Zh)), string.Join(", ", words.Select(word => word.En)));
    }

    private static Bilingual Words(InputDescriptor input, string value, OrganisationChart chart) => input.Name switch
    {
        "Roles" => StandardOutcomes.Role(value),
        "People" => Bilingual.Same(chart.NameOf(new PersonId(value))),
        _ when input.TypeName == "Boolean" => value == "true" ? new("是", "yes") : new("否", "no"),
        _ => input.Options.FirstOrDefault(option => option.Value == value) is { } option ? new(option.Text, option.TextEn) : Bilingual.Same(value),
    };
}
