using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Penalties;

/// <summary>What the penalty proposed must keep to besides the range of its fine. Pure.</summary>
internal static class PenaltyRules
{
    private const string Warning = "warning";
    private const string Fine = "fine";
    private const string Confiscation = "confiscate";

    /// <summary>A kind of penalty that the cause does not know on the spot (行政处罚法51).</summary>
    public static FieldError? BeyondTheSpot(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (CauseOf(rule, at, law, value) is not { } cause)
            return null;

        return (cause.OnTheSpot, Kinds(value(rule.On)).Contains(Fine)) switch
        {
            (SpotPenalty.No, _) => new(rule.On, $"“{cause.Title}”（{cause.PenalisedBy}）不适用简易程序，应当转为普通程序（行政处罚法51）", $"{cause.TitleEn} is not decided on the spot; take the ordinary procedure: 行政处罚法51"),
            (SpotPenalty.Warning, true) => new(rule.On, $"“{cause.Title}”（{cause.PenalisedBy}）当场只能给予警告；应当罚款的，转为普通程序（行政处罚法51）", $"{cause.TitleEn} is only warned of on the spot; a fine takes the ordinary procedure: 行政处罚法51"),
            _ => null,
        };
    }

    /// <summary>More than a warning for what was never ordered to be mended, or was not looked at again once the time was over. What a provision keeps for grave cases takes no order.</summary>
    public static FieldError? NotOrdered(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (CauseOf(rule, at, law, value) is not { FollowsAnOrder: true } cause || !Kinds(value(rule.On)).Any(TakesAnOrder))
            return null;

        var (due, rechecked) = (Day("due"), Day("recheckedOn"));
        if (Text("order").Length == 0 || Text("found").Length == 0 || due is null || rechecked is null)
            return new(rule.On,
                $"“{cause.Title}”以“{cause.Precondition}”为处罚的前提（{cause.PenalisedBy}）：应当先责令改正，期满复查仍未改正的，才能给予{(cause.KnowsGraveCases ? "罚款、没收" : "警告以外的处罚")}；请填写责令改正的文书、期限和复查情况",
                $"{cause.PenalisedBy} {(cause.KnowsGraveCases ? "fines" : "penalises beyond a warning")} only what was ordered to be mended and was not: give the order, its last day and the re-check");

        return rechecked > due ? null : new(rule.On,
            $"复查（{rechecked:yyyy-MM-dd}）应当在改正期限届满（{due:yyyy-MM-dd}）之后（{cause.PenalisedBy}）",
            $"The re-check of {rechecked:yyyy-MM-dd} comes before the time to mend is over, {due:yyyy-MM-dd} ({cause.PenalisedBy})");

        bool TakesAnOrder(string kind) => cause.KnowsGraveCases ? kind is Fine or Confiscation : kind != Warning;
        string Text(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(value(field)).Trim() : "";
        DateOnly? Day(string name) => FormRules.Day(Text(name));
    }

    /// <summary>Anything that weighs more than what the party was told, where it defended itself and no new fact came to light (行政处罚法45). In place of a kind that is dropped there may be a lighter one.</summary>
    public static FieldError? Heavier(FormRule rule, Func<string, JsonNode?> value)
    {
        string[] told = [.. Kinds(Of("toldKinds"))];
        if (told.Length == 0 || !HasDefended() || FieldValues.IsFilled(Of("newFacts")))
            return null;

        string[] kinds = [.. Kinds(value(rule.On))];
        var dropped = told.Except(kinds).Select(Weight).DefaultIfEmpty(0).Max();
        var (fine, toldFine) = (FormRules.Number(Of("fine")) ?? 0, FormRules.Number(Of("toldFine")) ?? 0);
        var (taken, toldTaken) = (FormRules.Number(Of("confiscated")) ?? 0, FormRules.Number(Of("toldConfiscated")) ?? 0);
        if (told.Contains(Fine) && fine > toldFine)
            return Refused($"罚款{FormRules.Yuan(fine)}元，高于已经告知的{FormRules.Yuan(toldFine)}元", $"A fine of {FormRules.Yuan(fine)} yuan is above the {FormRules.Yuan(toldFine)} that the party was told of");
        if (told.Contains(Confiscation) && taken > toldTaken)
            return Refused($"没收{FormRules.Yuan(taken)}元，高于已经告知的{FormRules.Yuan(toldTaken)}元", $"A confiscation of {FormRules.Yuan(taken)} yuan is above the {FormRules.Yuan(toldTaken)} that the party was told of");

        return kinds.Except(told).Any(kind => kind != Warning && Weight(kind) >= dropped)
            ? Refused("增加了没有告知过的处罚种类", "There is a kind of penalty that the party was not told of")
            : null;

        // A form of before they were told apart says neither.
        bool HasDefended() => (rule.FieldFor("defence") ?? rule.FieldFor("hearing")) is null || FieldValues.IsFilled(Of("defence")) || FieldValues.IsFilled(Of("hearing"));
        JsonNode? Of(string name) => rule.FieldFor(name) is { } field ? value(field) : null;
        FieldError Refused(string zh, string en) => new(rule.On,
            $"{zh}；不得因当事人陈述、申辩而给予更重的处罚（行政处罚法45）。另有新的违法事实、证据的，写明后重新告知",
            $"{en}; nobody is penalised more heavily for the defence: 行政处罚法45. State what came to light besides, and tell the party anew");
    }

    private static PenaltyCause? CauseOf(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value) =>
        rule.FieldFor("cause") is { } field && FieldEntry.Text(value(field)) is { Length: > 0 } code
            ? law.Penalties.Causes.Applying(code, FormRules.Day(rule.FieldFor("violatedOn") is { } on ? FieldEntry.Text(value(on)) : null) ?? at.Today, at.Today, 0)
            : null;

    /// <summary>How heavy a kind is, as 行政处罚法9 lists them.</summary>
    private static int Weight(string kind) => kind switch
    {
        Warning => 0,
        Fine or Confiscation => 1,
        "revoke" or "close" => 3,
        _ => 2,
    };

    private static IEnumerable<string> Kinds(JsonNode? chosen) => chosen is JsonArray kinds ? kinds.Select(kind => kind!.ToString()) : [];
}
