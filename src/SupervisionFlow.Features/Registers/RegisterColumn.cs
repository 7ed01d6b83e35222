using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Registers;

/// <summary>What a column of a register holds, and how a cell of it is read.</summary>
public enum ColumnKind
{
    /// <summary>Any text; a line break counts as a space.</summary>
    Text,

    /// <summary>A code of small and capital letters, digits, full stops, hyphens and underscores.</summary>
    Code,

    /// <summary>A day: 2026-05-18, and the ways in which spreadsheets and people write it.</summary>
    Day,

    /// <summary>A whole number that is not negative.</summary>
    Number,

    /// <summary>One of its options, by code or by its words in either language.</summary>
    Choice,

    /// <summary>A unified social credit code, checked by its check character.</summary>
    CreditCode,

    /// <summary>A unit, by its code, name or short name.</summary>
    Unit,
}

/// <summary>A column of a register.</summary>
/// <param name="Code">What programs call it; never changes.</param>
/// <param name="Label">What people call it; either language and the code are taken as its heading.</param>
public sealed record RegisterColumn(string Code, Bilingual Label, ColumnKind Kind = ColumnKind.Text)
{
    /// <summary>Whether every row must fill it.</summary>
    public bool Required { get; init; }

    /// <summary>The most characters of a text, or the greatest number.</summary>
    public int Most { get; init; } = 200;

    /// <summary>What a choice is made from.</summary>
    public IReadOnlyList<ColumnOption> Options { get; init; } = [];

    /// <summary>Whether another code than the options may stand here too: what a locality names itself.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What to know when filling it; empty for what the label says.</summary>
    public Bilingual Note { get; init; } = Bilingual.Empty;

    /// <summary>The words for a stored value: an option's label, or the value itself.</summary>
    public Bilingual Words(string value) => Options.FirstOrDefault(option => option.Code == value)?.Label ?? Bilingual.Same(value);
}

/// <summary>One option of a choice.</summary>
public sealed record ColumnOption(string Code, Bilingual Label);

/// <summary>A register as its files have it.</summary>
/// <param name="Key">Such as <c>entities</c>; part of addresses and commands.</param>
/// <param name="KeyColumns">By which a row is told from others.</param>
/// <param name="IsPersonal">Whether carrying it away is on the record, as it names people or whom the agency supervises.</param>
public sealed record RegisterSheet(string Key, Bilingual Title, Bilingual Note, IReadOnlyList<string> KeyColumns, IReadOnlyList<RegisterColumn> Columns, bool IsPersonal)
{
    /// <summary>The column of that code.</summary>
    public RegisterColumn Column(string code) => Columns.First(column => column.Code == code);
}
