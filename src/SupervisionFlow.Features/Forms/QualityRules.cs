using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Forms;

/// <summary>What the lines of a round of indicators, and of those that report them, must keep. Pure.</summary>
internal static class QualityRules
{
    /// <summary>How long a period, an institution and an indicator may be together: they are kept under one key with the number of the case.</summary>
    private const int LongestLine = TradeTable.LongestKey - 40;

    public static FieldError? Dependent(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (value(rule.On) is not JsonArray { Count: > 0 } chosen)
            return null;
        if (int.TryParse(rule.FieldFor("least"), CultureInfo.InvariantCulture, out var least) && chosen.Count < least)
            return new(rule.On, $"至少{least}名专家", $"At least {least} experts");

        var centre = rule.FieldFor("centre") is { } field ? FieldEntry.Text(value(field)) : "";
        var terms = law.QualityCentres.Where(one => one.Name == centre).ToList();
        string[] own = [centre, .. terms.SelectMany(term => new[] { term.Host, term.HostCode })];
        foreach (var code in chosen.Select(one => one!.ToString()))
        {
            if (law.Experts.FirstOrDefault(one => one.Code == code && one.IsAppointed(at.Today)) is not { } expert)
                return new(rule.On, $"{code}不是聘期内的专家", $"{code} is no expert appointed today");
            if (terms.Any(term => term.Head == expert.Name))
                return new(rule.On, $"{expert.Name}是或者曾是该中心的负责人，应当回避", $"{expert.Name} heads the centre or did so, and steps aside");
            if (expert.IsBoundTo(own))
                return new(rule.On, $"{expert.Name}在挂靠单位任职或者与其有关，应当回避", $"{expert.Name} works for the centre's host or has to do with it, and steps aside");
        }

        return null;
    }

    public static FieldError? OfAnother(FormRule rule, FormDefinition form, FormSituation at, Func<string, JsonNode?> value)
    {
        var (person, centre) = (FieldEntry.Text(value(rule.On)), rule.FieldFor("centre") is { } field ? FieldEntry.Text(value(field)) : "");
        return centre.Length > 0 && form.Field(rule.On) is { } asked && at.Options.Of(asked).FirstOrDefault(option => option.Value == person) is { For.Count: > 0 } chosen && !chosen.For.Contains(centre)
            ? new(rule.On, $"{chosen.Label.Zh}不是{centre}的人员", $"{chosen.Label.En} does not act for {centre}")
            : null;
    }

    /// <summary>The round whose lines the form takes, by what the case knows; null where it takes none or the round is not known yet.</summary>
    public static RoundAsked? RoundOf(FormDefinition? form, JsonObject known)
    {
        if (form?.Rules.FirstOrDefault(rule => rule.Kind is FormRuleKind.IndicatorLines) is not { } rule)
            return null;

        return QualityPeriod.Of(Of("period")) is { } period && Of("centre") is { Length: > 0 } centre ? new(centre, period.Last) : null;

        string Of(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(known[field]) : "";
    }

    public static FieldError? Unread(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (FieldEntry.Text(value(rule.On)) is not { Length: > 0 } text)
            return null;

        var institutions = ReportingInstitution.Read(Of("institutions")).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var indicators = QualityRounds.IndicatorsOf(Of("centre"), QualityPeriod.Of(Of("period"))?.Last ?? at.Today, law.QualityCentres, law.QualityIndicators).Select(one => one.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        foreach (var (place, line) in FigureLine.Read(text))
        {
            if (line is null)
                return new(rule.On, $"第{place}行须为“机构名称|指标代码|分子|分母”四列，分子、分母为不小于0的数", $"Line {place} must be “institution|code|numerator|denominator” and no more, both figures not below 0");
            if (!institutions.Contains(line.Institution))
                return new(rule.On, $"第{place}行的{line.Institution}不在应报机构中", $"Line {place}: {line.Institution} is none of those that report");
            if (!indicators.Contains(line.Indicator))
                return new(rule.On, $"第{place}行的{line.Indicator}不是本专业该期的质控指标", $"Line {place}: {line.Indicator} is no indicator of this specialty for the period");
            if (Of("period").Length + line.Institution.Length + line.Indicator.Length > LongestLine)
                return new(rule.On, $"第{place}行的机构名称和指标代码过长，不能登记入册：{line.Institution}、{line.Indicator}", $"Line {place}: {line.Institution} and {line.Indicator} are too long together to be entered");
            if (!seen.Add((line.Institution, line.Indicator)))
                return new(rule.On, $"第{place}行重复：{line.Institution}的{line.Indicator}", $"Line {place} stands twice: {line.Indicator} of {line.Institution}");
        }

        return null;

        string Of(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(value(field)) : "";
    }

    public static FieldError? Unlisted(FormRule rule, Func<string, JsonNode?> value)
    {
        var (names, codes) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (place, institution) in ReportingInstitution.Lines(FieldEntry.Text(value(rule.On))))
        {
            if (institution is null)
                return new(rule.On, $"第{place}行须为“机构名称|统一社会信用代码”，名称不超过{ReportingInstitution.LongestName}字，代码可以不写，写了须正确", $"Line {place} must be “name|credit code”, the name of at most {ReportingInstitution.LongestName} characters; a code may be left out but not be wrong");
            if (!names.Add(institution.Name) || (institution.CreditCode.Length > 0 && !codes.Add(institution.CreditCode)))
                return new(rule.On, $"第{place}行重复：{institution.Name}", $"Line {place} stands twice: {institution.Name}");
        }

        return null;
    }
}
