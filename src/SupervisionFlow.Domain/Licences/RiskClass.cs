namespace SupervisionFlow.Domain.Licences;

/// <summary>A risk class with the scheme that gives it its meaning.</summary>
/// <remarks>Two schemes of occupational health use 甲乙丙 in opposite senses. A class says nothing without its scheme, and classes of two schemes are never compared.</remarks>
public sealed record RiskClass(string Scheme, string Class)
{
    /// <summary>Reads <c>scheme:class</c>; null for an empty text.</summary>
    /// <exception cref="RuleViolation"><c>risk.scheme_missing</c>.</exception>
    public static RiskClass? Parse(string text)
    {
        if (text.Trim() is not { Length: > 0 } said)
            return null;

        var parts = said.Split(':', '：');
        return parts is [{ Length: > 0 } scheme, { Length: > 0 } letter]
            ? new(scheme.Trim(), letter.Trim())
            : throw new RuleViolation("risk.scheme_missing", "风险等级须写成“方案：等级”，不同方案的等级不能比较", "Write a risk class as scheme:class; classes of different schemes are not comparable");
    }

    public override string ToString() => $"{Scheme}:{Class}";
}
