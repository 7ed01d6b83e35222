using System.Globalization;

namespace SupervisionFlow.Domain.Prescriptions;

/// <summary>One evaluated prescription as written down on a line: prescriber, number, the day it was written, codes of findings. A rational one has the code 0.</summary>
public sealed record SampleLine(string Prescriber, string Number, DateOnly On, IReadOnlyList<string> Codes)
{
    /// <summary>What stands for no finding.</summary>
    public const string Rational = "0";

    private static readonly char[] Columns = ['|', '｜', '\t'];
    private static readonly char[] BetweenCodes = [',', '，', ';', '；', '、', ' '];
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>Every line that says anything, null where it cannot be read, with its place from 1. Columns stand between bars, or between tabs as a spreadsheet copies them.</summary>
    public static IEnumerable<(int Place, SampleLine? Line)> Read(string text) =>
        LinesOf(text).Select((line, index) => (index + 1, Of(line)));

    /// <summary>Those that can be read.</summary>
    public static IReadOnlyList<SampleLine> Of(IEnumerable<(int Place, SampleLine? Line)> read) => [.. read.Select(one => one.Line).OfType<SampleLine>()];

    /// <summary>The worst of its findings; null where a code is unknown.</summary>
    public PrescriptionClass? ClassBy(IReadOnlyDictionary<string, PrescriptionFinding> findings) =>
        Codes is [Rational] ? PrescriptionClass.Rational
        : Codes.All(findings.ContainsKey) ? Codes.Max(code => findings[code].Class)
        : null;

    internal static string[] LinesOf(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static string[] ColumnsOf(string line) => line.Split(Columns, StringSplitOptions.TrimEntries);

    internal static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static SampleLine? Of(string line) =>
        ColumnsOf(line) is [{ Length: > 0 } prescriber, { Length: > 0 } number, var on, var codes, ..] && DayOf(on) is { } day
        && codes.Split(BetweenCodes, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } each
            ? new(prescriber.ToUpperInvariant(), number.ToUpperInvariant(), day, each)
            : null;
}
