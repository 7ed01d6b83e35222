using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Registers.Objects;

/// <summary>What a risk class means: always with the scheme that gives it its meaning.</summary>
public sealed class RiskWords(SharedTables tables)
{
    /// <summary>The scheme and the class in words; codes that no scheme of the register has stand for themselves.</summary>
    public Bilingual Of(RiskClass risk)
    {
        ArgumentNullException.ThrowIfNull(risk);

        return Find(risk.Scheme, risk.Class) is { } row ? new($"{row["zh"]} · {row["scheme_zh"]}", $"{row["en"]} · {row["scheme_en"]}") : Bilingual.Same(risk.ToString());
    }

    /// <summary>The share of such objects to be inspected in a year, in percent, and how often; null where the scheme does not say.</summary>
    public (int Percent, int PerYear)? FrequencyOf(RiskClass risk)
    {
        ArgumentNullException.ThrowIfNull(risk);

        return Find(risk.Scheme, risk.Class) is { } row && int.TryParse(row["ratio_percent"], out var percent) ? (percent, int.TryParse(row["per_year"], out var times) ? times : 0) : null;
    }

    /// <summary>Whether the scheme has such a class.</summary>
    public bool Knows(string scheme, string @class) => Find(scheme, @class) is not null;

    /// <summary>All classes of all schemes, each scheme's highest risk first.</summary>
    public IReadOnlyList<(RiskClass Risk, Bilingual Words)> All =>
        [.. tables.RiskClasses.OrderBy(row => row["scheme"], StringComparer.Ordinal).ThenBy(row => row["rank"], StringComparer.Ordinal).Select(row => new RiskClass(row["scheme"], row["class"])).Select(risk => (risk, Of(risk)))];

    private IReadOnlyDictionary<string, string>? Find(string scheme, string @class) => tables.RiskClasses.FirstOrDefault(row => row["scheme"] == scheme && row["class"] == @class);
}
