using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Quality;

namespace SupervisionFlow.Features.Forms;

/// <summary>What the lines of a round of indicators must keep. Pure.</summary>
internal static class QualityRules
{
    private const int LeastExperts = 2;

    public static FieldError? Dependent(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (value(rule.On) is not JsonArray { Count: > 0 } chosen)
            return null;
        if (chosen.Count < LeastExperts)
            return new(rule.On, $"至少{LeastExperts}名专家", $"At least {LeastExperts} experts");

        var centre = rule.FieldFor("centre") is { } field ? FieldEntry.Text(value(field)) : "";
        var hosts = law.QualityCentres.Where(one => one.Name == centre).Select(one => one.Host).Append(centre).ToHashSet(StringComparer.Ordinal);
        foreach (var code in chosen.Select(one => one!.ToString()))
        {
            if (law.Experts.FirstOrDefault(one => one.Code == code && one.IsAppointed(at.Today)) is not { } expert)
                return new(rule.On, $"{code}不是聘期内的专家", $"{code} is no expert appointed today");
            if (hosts.Contains(expert.Employer) || expert.Related.Any(hosts.Contains))
                return new(rule.On, $"{expert.Name}在挂靠单位任职或者与其有关，应当回避", $"{expert.Name} works for the centre's host or has to do with it, and steps aside");
        }

        return null;
    }

    public static FieldError? Unread(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (FieldEntry.Text(value(rule.On)) is not { Length: > 0 } text)
            return null;

        var institutions = ReportingInstitution.Read(Of("institutions")).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var indicators = QualityRounds.IndicatorsOf(Of("centre"), at.Today, law.QualityCentres, law.QualityIndicators).Select(one => one.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        foreach (var (place, line) in FigureLine.Read(text))
        {
            if (line is null)
                return new(rule.On, $"第{place}行须为“机构名称|指标代码|分子|分母”，分子、分母为不小于0的数", $"Line {place} must be “institution|code|numerator|denominator”, both figures not below 0");
            if (!institutions.Contains(line.Institution))
                return new(rule.On, $"第{place}行的{line.Institution}不在应报机构中", $"Line {place}: {line.Institution} is none of those that report");
            if (!indicators.Contains(line.Indicator))
                return new(rule.On, $"第{place}行的{line.Indicator}不是本专业现行的质控指标", $"Line {place}: {line.Indicator} is no indicator of this specialty that is in force");
            if (!seen.Add((line.Institution, line.Indicator)))
                return new(rule.On, $"第{place}行重复：{line.Institution}的{line.Indicator}", $"Line {place} stands twice: {line.Indicator} of {line.Institution}");
        }

        return null;

        string Of(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(value(field)) : "";
    }
}
