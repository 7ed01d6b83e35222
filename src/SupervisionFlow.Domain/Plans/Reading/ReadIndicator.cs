using System.Globalization;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>An indicator proposed from a sentence.</summary>
/// <param name="Value">Null where the document lost it (待补) or compares with a reference instead; never nought for want of a number.</param>
/// <param name="UpTo">The upper end of a range.</param>
/// <param name="Unit">As written: %, 个, 所, 元; empty for done or not done (1).</param>
/// <param name="Yearly">The target returns each year.</param>
/// <param name="PerUnit">It holds for each of a group (每个县区), so that the least of them counts, not the sum.</param>
/// <param name="Reference">What it is compared with instead of a number, such as 全省平均水平.</param>
/// <param name="Missing">The number is missing in the text.</param>
/// <param name="Source">The sentence it was read from.</param>
/// <param name="Confidence">From nought to one.</param>
public sealed record ReadIndicator(
    string Name, Comparator Comparator, decimal? Value, decimal? UpTo, string Unit, DateOnly? Date,
    bool Yearly, bool PerUnit, bool Soft, string? Reference, bool Missing, string Source, double Confidence)
{
    /// <summary>The target in one short text: ≥40%, 3-5个, 20名/年, 待补.</summary>
    public string Target => Missing ? "待补"
        : Value is null ? $"{Sign}{Reference}"
        : string.Create(CultureInfo.InvariantCulture, $"{Sign}{Value:0.####}{(UpTo is null ? "" : $"-{UpTo:0.####}")}{Unit}{(Yearly ? "/年" : "")}");

    private string Sign => Comparator switch
    {
        Comparator.AtLeast => ">=",
        Comparator.AtMost => "<=",
        Comparator.MoreThan => ">",
        Comparator.LessThan => "<",
        Comparator.About => "~",
        Comparator.Between => "",
        _ => "=",
    };
}
