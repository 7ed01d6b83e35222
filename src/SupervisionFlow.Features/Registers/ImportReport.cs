using System.Security.Cryptography;
using System.Text;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Registers;

/// <summary>What a file would do to a register, row by row, or has done.</summary>
/// <param name="FileHash">SHA-256 of the file as it came.</param>
/// <param name="Lines">Refused rows first, then changed, then new ones; at most <see cref="MostLines"/>. Rows that change nothing are only counted.</param>
/// <param name="Fingerprint">Changes with anything that the report says, so that who confirms confirms what they saw.</param>
public sealed record ImportReport(string Register, string FileName, string FileHash, int New, int Changed, int Unchanged, int Refused, IReadOnlyList<ReportLine> Lines, string Fingerprint)
{
    /// <summary>How many rows change rules that were in force before today: with any, somebody else than who proposed the file confirms it.</summary>
    public int ForSecond { get; init; }

    /// <summary>How many rows a report spells out.</summary>
    public const int MostLines = 500;

    internal static ImportReport Of(RegisterSheet sheet, string fileName, string hash, IReadOnlyList<RegisterLine> lines, UnitNames units)
    {
        var counts = lines.CountBy(line => line.Outcome).ToDictionary();
        var told = lines.Where(line => line.Outcome != LineOutcome.Unchanged).OrderBy(line => line.Outcome switch { LineOutcome.Refused => 0, _ when line.Second is not null => 1, LineOutcome.Changed => 2, _ => 3 }).ThenBy(line => line.Number);

        return new(
            sheet.Key, fileName, hash, counts.GetValueOrDefault(LineOutcome.New), counts.GetValueOrDefault(LineOutcome.Changed), counts.GetValueOrDefault(LineOutcome.Unchanged), counts.GetValueOrDefault(LineOutcome.Refused),
            [.. told.Take(MostLines).Select(line => ReportLine.Of(sheet, line, units))], FingerprintOf(lines))
        {
            ForSecond = lines.Count(line => line is { Second: not null, Outcome: LineOutcome.New or LineOutcome.Changed }),
        };
    }

    private static string FingerprintOf(IReadOnlyList<RegisterLine> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
            hash.AppendData(Encoding.UTF8.GetBytes($"{line.Number} {line.Outcome} {string.Join('\u001f', line.Changes.Select(column => $"{column.Code}={line.Known?[column.Code]}>{line[column.Code]}"))}\n"));

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}

/// <summary>A row of the file.</summary>
/// <param name="Number">Its line in the file, counted from one.</param>
/// <param name="Title">What the row is about, from its first columns.</param>
public sealed record ReportLine(int Number, LineOutcome Outcome, string Title, IReadOnlyList<LineChange> Changes, IReadOnlyList<LineProblem> Problems)
{
    /// <summary>Why a second person has to confirm it; empty where nobody has to.</summary>
    public Bilingual ForSecond { get; init; } = Bilingual.Empty;

    internal static ReportLine Of(RegisterSheet sheet, RegisterLine line, UnitNames units) => new(
        line.Number, line.Outcome,
        string.Join(' ', sheet.Columns.Where(column => column.Required || sheet.KeyColumns.Contains(column.Code)).Select(column => line[column.Code]).Where(text => text.Length > 0).Take(3)),
        [.. line.Changes.Select(column => new LineChange(column.Label, Words(column, line.Known?[column.Code] ?? "", units), Words(column, line[column.Code], units)))],
        [.. line.Refusals.Select(refusal => new LineProblem(refusal.Column, refusal.Column.Length > 0 ? sheet.Column(refusal.Column).Label : Bilingual.Empty, refusal.Code, refusal.Zh, refusal.En))])
    {
        ForSecond = line.Second is var (zh, en) ? new(zh, en) : Bilingual.Empty,
    };

    internal static Bilingual Words(RegisterColumn column, string value, UnitNames units) => column.Kind == ColumnKind.Unit ? Bilingual.Same(units.NameOf(value)) : column.Words(value);
}

/// <summary>One column that the row changes.</summary>
public sealed record LineChange(Bilingual Column, Bilingual From, Bilingual To);

/// <summary>Why the row is refused; the column is empty where it is about the row as a whole.</summary>
public sealed record LineProblem(string Column, Bilingual Label, string Code, string Zh, string En);
