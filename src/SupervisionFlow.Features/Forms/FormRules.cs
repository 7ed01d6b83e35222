using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Penalties;

namespace SupervisionFlow.Features.Forms;

/// <summary>Asks the rules of a form. Pure.</summary>
public static class FormRules
{
    private const string FirstTime = "first";
    private const string Agrees = "agrees";

    /// <summary>What is wrong by the form's rules.</summary>
    /// <param name="value">The value of a field as conditions see it.</param>
    internal static IEnumerable<FieldError> Faults(FormDefinition form, FormSituation at, string? outcome, Func<string, JsonNode?> value) =>
        at.Law is null ? [] : form.Rules.Where(rule => rule.Outcomes.Count == 0 || outcome is null || rule.Outcomes.Contains(outcome)).Select(rule => Fault(rule, form, at, at.Law, value)).OfType<FieldError>();

    /// <summary>What a person should know at a field before typing, such as the fines that the law allows; null for nothing.</summary>
    public static Bilingual? Hint(FormDefinition form, FormSituation at, FormField field, Func<string, JsonNode?> value)
    {
        if (form.Rules.FirstOrDefault(rule => rule.Kind is FormRuleKind.FineInRange && rule.On == field.Id) is not { } rule || at.Law is null)
            return null;

        return Assessed(rule, at, at.Law, value) switch
        {
            null => null,
            { Statutory: null } unread => new($"{unread.Cause.PenalisedBy}的罚款幅度尚未录入，请核对条文", $"The amounts of {unread.Cause.PenalisedBy} are not on record; read the text"),
            { Statutory: { Most: 0 } } none => new($"{none.Cause.PenalisedBy}没有规定罚款", $"{none.Cause.PenalisedBy} knows no fine"),
            { Statutory: { } range } found => new($"法定幅度{Yuan(range.Least)}元至{Yuan(range.Most)}元（{found.Cause.PenalisedBy}）", $"The law allows {Yuan(range.Least)} to {Yuan(range.Most)} yuan ({found.Cause.PenalisedBy})"),
        };
    }

    private static FieldError? Fault(FormRule rule, FormDefinition form, FormSituation at, FormLaw law, Func<string, JsonNode?> value) => rule.Kind switch
    {
        FormRuleKind.FineInRange => Number(value(rule.On)) is { } yuan && Assessed(rule, at, law, value)?.WhyNot(yuan) is { } violation
            ? new(rule.On, violation.Message, violation.MessageEn ?? violation.Message)
            : null,
        FormRuleKind.NotTimeBarred => Barred(rule, at, law, value),
        FormRuleKind.OnNoPenaltyList => Unlisted(rule, at, law, value),
        FormRuleKind.Different => Same(rule, form, value),
        FormRuleKind.FiguresAgree => Disagreeing(rule, value),
        FormRuleKind.NotMore => TooMany(rule, value),
        FormRuleKind.NotBefore => TooEarly(rule, value),
        FormRuleKind.ItemFails => Passed(rule, value),
        FormRuleKind.DatedPayments => PaymentRules.UnreadPayment(rule, at, value),
        FormRuleKind.DatedStays => PaymentRules.UnreadStay(rule, at, value),
        FormRuleKind.NotOverpaid => PaymentRules.Overpaid(rule, at, law, value),
        FormRuleKind.PaidUp => PaymentRules.Unsettled(rule, at, law, value),
        FormRuleKind.StillOwed => PaymentRules.NothingOwed(rule, at, law, value),
        FormRuleKind.AfterPeriod or FormRuleKind.WithinPeriod => OutOfPeriod(rule, law, value),
        FormRuleKind.NoticeBefore => ToldTooLate(rule, at, law, value),
        FormRuleKind.PeriodOver => PeriodRules.NotOver(rule, at, law, value),
        FormRuleKind.SampleLines => PrescriptionRules.Unread(rule, at, law, value),
        FormRuleKind.IndependentExperts => QualityRules.Dependent(rule, at, law, value),
        FormRuleKind.ActsFor => QualityRules.OfAnother(rule, form, at, value),
        FormRuleKind.IndicatorLines => QualityRules.Unread(rule, at, law, value),
        FormRuleKind.InstitutionLines => QualityRules.Unlisted(rule, value),
        FormRuleKind.DefenceLines => PrescriptionRules.Unanswered(rule, at, law, value),
        FormRuleKind.NotListed => Listed(rule, at, law, value),
        FormRuleKind.OnTheSpot => PenaltyRules.BeyondTheSpot(rule, at, law, value),
        FormRuleKind.OrderedFirst => PenaltyRules.NotOrdered(rule, at, law, value),
        FormRuleKind.NotHeavier => PenaltyRules.Heavier(rule, value),
        _ => null,
    };

    private static FineAssessment? Assessed(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (Of("cause") is not { Length: > 0 } code)
            return null;

        var gains = Number(rule.FieldFor("gains") is { } field ? value(field) : null) ?? 0;
        var violated = Day(Of("violatedOn")) ?? at.Today;
        Discretion? degree = Enum.TryParse<Discretion>(Of("discretion"), ignoreCase: true, out var said) ? said : null;
        return law.Penalties.Causes.Applying(code, violated, at.Today, gains) is { } cause ? FineAssessment.Of(cause, gains, degree, law.Penalties.Benchmark) : null;

        string? Of(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(value(field)) : null;
    }

    private static FieldError? Barred(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (Day(rule.FieldFor("violatedOn") is { } on ? FieldEntry.Text(value(on)) : null) is not { } violated)
            return null;

        var harm = rule.FieldFor("harm") is { } field && FieldValues.IsFilled(value(field)) && FieldEntry.Text(value(field)) is not ("no" or "false");
        var (last, article) = law.TimeBar(violated, harm, at.Today);
        return at.Today <= last ? null : new(rule.On,
            $"违法行为于{violated:yyyy-MM-dd}终了，至{last:yyyy-MM-dd}未被发现的，不再给予行政处罚（{article}）",
            $"The violation ended on {violated:yyyy-MM-dd}; found after {last:yyyy-MM-dd} it is no longer penalised ({article})");
    }

    private static FieldError? Unlisted(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        var cause = rule.FieldFor("cause") is { } causeField ? FieldEntry.Text(value(causeField)) : "";
        var ground = rule.FieldFor("ground") is { } groundField ? FieldEntry.Text(value(groundField)) : "";
        if (cause.Length == 0 || ground != FirstTime || law.Penalties.NoPenalty.Any(entry => entry.CauseCode == cause && entry.Ground == FirstTime && entry.IsInForce(at.Today)))
            return null;

        return new(rule.On, $"本地初次违法不予处罚清单没有列入{cause}，不能以“初次违法”不予处罚（行政处罚法33）", $"The local list of first-time exemptions does not have {cause}; it cannot be the ground: 行政处罚法33");
    }

    private static FieldError? Same(FormRule rule, FormDefinition form, Func<string, JsonNode?> value)
    {
        var (one, other) = (FieldEntry.Text(value(rule.On)), rule.FieldFor("from") is { } from ? FieldEntry.Text(value(from)) : "");
        if (one.Length == 0 || one != other)
            return null;

        return form.Field(rule.On) is { Type: FieldType.Unit } ? new(rule.On, "两处不得填写同一单位", "The two must not be the same unit") : new(rule.On, "两处不得填写同一人（行政处罚法42）", "The two must not be the same: 行政处罚法42");
    }

    private static FieldError? Disagreeing(FormRule rule, Func<string, JsonNode?> value)
    {
        if (FieldEntry.Text(value(rule.On)) != Agrees || NumberOf(rule, "one", value) is not { } one || NumberOf(rule, "other", value) is not { } other || one == other)
            return null;

        return new(rule.On, $"两处数量不同（{Yuan(one)}与{Yuan(other)}），不能判为相符", $"The figures differ, {Yuan(one)} and {Yuan(other)}; they do not agree");
    }

    private static FieldError? TooMany(FormRule rule, Func<string, JsonNode?> value) =>
        Number(value(rule.On)) is { } count && NumberOf(rule, "than", value) is { } most && count > most
            ? new(rule.On, $"不得大于{Yuan(most)}", $"Not more than {Yuan(most)}")
            : null;

    private static FieldError? TooEarly(FormRule rule, Func<string, JsonNode?> value) =>
        Day(FieldEntry.Text(value(rule.On))) is { } day && Day(rule.FieldFor("from") is { } from ? FieldEntry.Text(value(from)) : null) is { } first && day < first
            ? new(rule.On, $"不得早于{first:yyyy-MM-dd}", $"Not before {first:yyyy-MM-dd}")
            : null;

    private static FieldError? Passed(FormRule rule, Func<string, JsonNode?> value)
    {
        var finding = rule.FieldFor("finding") is { } field ? FieldEntry.Text(value(field)) : "";
        if (finding is "" or Agrees || rule.FieldFor("item") is not { } item || FieldEntry.Text(value(rule.On)?[item]?["result"]) != "pass")
            return null;

        return new(rule.On, $"核对结果不相符，{item}项不能判为合格", $"What was compared does not agree; item {item} is no pass") { Item = item };
    }

    private static FieldError? Listed(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        string Of(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(value(field)) : "";
        return law.ShortageList.FirstOrDefault(row => row.IsSame(Of("drug"), Of("dosageForm"), Of("specification")) && row.IsListed(at.Today)) is { } listed
            ? new(rule.On, $"{listed.Drug}（{listed.DosageForm}，{listed.Specification}）已在清单中（{listed.Decision}），不能重复列入", $"{listed.Drug} ({listed.DosageForm}, {listed.Specification}) is on the list already ({listed.Decision})")
            : null;
    }

    private static FieldError? OutOfPeriod(FormRule rule, FormLaw law, Func<string, JsonNode?> value)
    {
        if (rule.FieldFor("limit") is not { } key || Day(FieldEntry.Text(value(rule.On))) is not { } day || Day(rule.FieldFor("from") is { } field ? FieldEntry.Text(value(field)) : null) is not { } from)
            return null;

        var (last, limit) = law.EndOf(key, from);
        return rule.Kind switch
        {
            FormRuleKind.AfterPeriod when day <= last => new(rule.On, $"{limit.Subject}须在{last:yyyy-MM-dd}届满之后（{limit.Citation}）", $"Only after {last:yyyy-MM-dd}: {limit.Citation}"),
            FormRuleKind.WithinPeriod when day <= from => new(rule.On, $"{limit.Subject}自{from:yyyy-MM-dd}的次日起（{limit.Citation}）", $"Not before the day after {from:yyyy-MM-dd}: {limit.Citation}"),
            FormRuleKind.WithinPeriod when day > last => new(rule.On, $"{limit.Subject}的期限已于{last:yyyy-MM-dd}届满（{limit.Citation}）", $"The time for it ended on {last:yyyy-MM-dd}: {limit.Citation}"),
            _ => null,
        };
    }

    private static FieldError? ToldTooLate(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        var (held, told) = rule.FieldFor("for") is { } field ? (field, Day(FieldEntry.Text(value(rule.On)))) : (rule.On, at.Today);
        if (rule.FieldFor("limit") is not { } key || Day(FieldEntry.Text(value(held))) is not { } day || told is null)
            return null;

        var (last, limit) = law.EndOf(key, day);
        return told <= last ? null : new(rule.On,
            $"{limit.Subject}最迟应当在{last:yyyy-MM-dd}发出，{(told == at.Today ? "今天" : $"{told:yyyy-MM-dd}")}通知已经来不及，请改定更晚的日期（{limit.Citation}）",
            $"The notice for that day was due by {last:yyyy-MM-dd}; choose a later day: {limit.Citation}");
    }

    private static decimal? NumberOf(FormRule rule, string name, Func<string, JsonNode?> value) => rule.FieldFor(name) is { } field ? Number(value(field)) : null;

    internal static decimal? Number(JsonNode? node) =>
        decimal.TryParse(FieldEntry.Text(node), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static string Yuan(decimal amount) => amount.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
