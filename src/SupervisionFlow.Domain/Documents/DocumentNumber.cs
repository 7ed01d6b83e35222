using System.Globalization;

namespace SupervisionFlow.Domain.Documents;

/// <summary>How document numbers are written (卫生行政执法文书规范4). The counter itself is one atomic row elsewhere.</summary>
public static class DocumentNumber
{
    /// <summary>文号: 地区简称+卫+类别+性质〔年〕n号, such as 芜镜卫医罚〔2026〕12号.</summary>
    /// <param name="prefix">The unit's prefix including 卫, such as 芜镜卫.</param>
    /// <param name="category">The category letter, such as 医; empty where a local rule has none.</param>
    /// <param name="nature">The nature letter, such as 罚.</param>
    public static string Formal(string prefix, string category, string nature, int year, long sequence) =>
        $"{prefix}{category}{nature}〔{Year(year)}〕{Positive(sequence).ToString(CultureInfo.InvariantCulture)}号";

    /// <summary>编号: year and a sequence of four digits, such as 2026-0012; longer once the sequence is.</summary>
    public static string Plain(int year, long sequence) =>
        $"{Year(year)}-{Positive(sequence).ToString("0000", CultureInfo.InvariantCulture)}";

    /// <summary>The series a 文号 counts in: gap-free per agency, category, nature and year.</summary>
    public static string Series(string prefix, string category, string nature, int year) => $"{prefix}{category}{nature}/{Year(year)}";

    private static string Year(int year) =>
        year is >= 1949 and <= 9999
            ? year.ToString(CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(nameof(year));

    private static long Positive(long sequence) =>
        sequence > 0 ? sequence : throw new ArgumentOutOfRangeException(nameof(sequence));
}
