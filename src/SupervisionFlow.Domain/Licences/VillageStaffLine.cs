using System.Globalization;

namespace SupervisionFlow.Domain.Licences;

/// <summary>One person of a village clinic as written down on a line: name, kind of licence, number, last day, place registered.</summary>
/// <param name="Until">The words for the last day; <see cref="LastDay"/> reads them.</param>
public sealed record VillageStaffLine(string Name, string Licence, string Number, string Until, string Place)
{
    private static readonly char[] Separators = ['，', ',', '；', ';', '\t'];
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>The last day it is valid; null where none is written or it cannot be read.</summary>
    public DateOnly? LastDay => DateOnly.TryParseExact(Until, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The lines that say anything.</summary>
    public static IReadOnlyList<VillageStaffLine> Read(string text) =>
        [.. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of)];

    private static VillageStaffLine Of(string line)
    {
        var parts = line.Split(Separators, StringSplitOptions.TrimEntries);
        return new(Part(0), Part(1), Part(2), Part(3), Part(4));

        string Part(int at) => at < parts.Length ? parts[at] : "";
    }
}
