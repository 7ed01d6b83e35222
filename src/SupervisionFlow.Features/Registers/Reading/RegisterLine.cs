using System.Globalization;

namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>One row of a file, as it would stand in the register.</summary>
/// <param name="number">The line of the file on which it begins.</param>
/// <param name="given">What the file says, by column; a column that the file leaves out is not in it and stays as it was.</param>
internal sealed class RegisterLine(int number, RegisterSheet sheet, Dictionary<string, string> given)
{
    private readonly List<LineRefusal> _refusals = [];

    public int Number => number;

    /// <summary>The row of the register that it is about; null for a new one.</summary>
    public KnownRow? Known { get; set; }

    public IReadOnlyList<LineRefusal> Refusals => _refusals;

    public LineOutcome Outcome =>
        _refusals.Count > 0 ? LineOutcome.Refused : Known is null ? LineOutcome.New : Changes.Any() ? LineOutcome.Changed : LineOutcome.Unchanged;

    /// <summary>The columns that it changes, in the order of the register.</summary>
    public IEnumerable<RegisterColumn> Changes => Known is { } known
        ? sheet.Columns.Where(column => given.TryGetValue(column.Code, out var value) && value != known[column.Code])
        : sheet.Columns.Where(column => this[column.Code].Length > 0);

    /// <summary>What the column will hold: what the file says, else what it holds already.</summary>
    public string this[string column] => given.TryGetValue(column, out var value) ? value : Known?[column] ?? "";

    /// <summary>Whether the column will hold something else than it does.</summary>
    public bool Alters(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (this[column] != (Known?[column] ?? ""))
                return true;

        return false;
    }

    /// <summary>All of it, as it will stand.</summary>
    public IReadOnlyDictionary<string, string> Whole => sheet.Columns.ToDictionary(column => column.Code, column => this[column.Code], StringComparer.Ordinal);

    public DateOnly? Day(string column) => DateOnly.TryParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public long? Figure(string column) => long.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    /// <summary>Says in full what the file says in part, such as the id of what it names by a code.</summary>
    public void Complete(string column, string value) => given[column] = value;

    public void Refuse(LineRefusal refusal) => _refusals.Add(refusal);

    public void Refuse(string column, string code, string zh, string en) => _refusals.Add(new(column, code, zh, en));

    /// <summary>Why a second person has to confirm it, in Chinese and English; null where nobody has to.</summary>
    public (string Zh, string En)? Second { get; private set; }

    public void FlagForSecond(string zh, string en) => Second = (zh, en);

    /// <summary>Refuses it where the condition holds and nothing was said against that column yet.</summary>
    public void RefuseIf(bool wrong, string column, string code, string zh, string en)
    {
        if (wrong && !_refusals.Exists(refusal => refusal.Column == column))
            Refuse(column, code, zh, en);
    }
}

/// <summary>A row as it stands in the register.</summary>
/// <param name="Keys">By any of which it is found.</param>
/// <param name="Source">What it stands for, for the register that keeps it.</param>
internal sealed record KnownRow(IReadOnlyList<string> Keys, IReadOnlyDictionary<string, string> Values, object? Source = null)
{
    public string this[string column] => Values.GetValueOrDefault(column, "");
}

/// <summary>Why a row is refused.</summary>
/// <param name="Column">The column's code; empty for the row as a whole.</param>
public sealed record LineRefusal(string Column, string Code, string Zh, string En);

/// <summary>What becomes of a row.</summary>
public enum LineOutcome
{
    /// <summary>It enters the register.</summary>
    New,

    /// <summary>It changes a row that is there.</summary>
    Changed,

    /// <summary>It stands in the register like that already.</summary>
    Unchanged,

    /// <summary>It cannot be taken, and therefore nothing of the file.</summary>
    Refused,
}
