using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Registers;

/// <summary>The registers there are, with the last import of each.</summary>
[AllowedTo]
public sealed record RegisterList : IQuery<IReadOnlyList<RegisterSummary>>;

/// <summary>A register in the list of them.</summary>
/// <param name="MayImport">Whether the caller may import into it.</param>
public sealed record RegisterSummary(string Key, Bilingual Title, Bilingual Note, bool IsPersonal, bool MayImport, ImportLine? LastImport);

/// <summary>One register: its columns, what was imported lately, and of tables of the trade the rows.</summary>
/// <param name="Search">Rows that hold this text in any column; empty for all.</param>
/// <param name="After">The key of the last row of the page before.</param>
[AllowedTo]
public sealed record RegisterView(string Key, string? Search = null, string? After = null, int PageSize = 50) : IQuery<RegisterPage>;

/// <summary>A page of a register.</summary>
/// <param name="Rows">Each in the order of the columns; none for registers of objects and people, which have pages of their own.</param>
/// <param name="Next">The key of the last row, where there are more.</param>
public sealed record RegisterPage(RegisterSheet Sheet, bool MayImport, IReadOnlyList<RegisterRow> Rows, string? Next, int Total, IReadOnlyList<ImportLine> Imports);

/// <summary>A row in the words of the columns.</summary>
/// <param name="IsLocal">Whether the locality decided it; otherwise it ships.</param>
public sealed record RegisterRow(string Key, IReadOnlyList<Bilingual> Cells, bool IsLocal, bool InForce);

/// <summary>An import that took effect, or one that waits to be confirmed.</summary>
public sealed record ImportLine(string Id, string FileName, string FileHash, string ByName, long At, bool IsApplied, int New, int Changed, int Unchanged);

/// <summary>A proposed file with what it would do now, or one that took effect.</summary>
[AllowedTo(Roles.Administrator, Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ImportView(string Id) : IQuery<ImportPage>;

/// <summary>The page of an import.</summary>
/// <param name="Report">Null once it was applied.</param>
public sealed record ImportPage(RegisterSheet Sheet, ImportLine Import, ImportReport? Report)
{
    /// <summary>Whether the reader proposed the file.</summary>
    public bool IsMine { get; init; }
}

/// <summary>The rows of a register within the caller's reach, as a file that can be imported again. On the record where it names people or whom the agency supervises.</summary>
/// <param name="Words">In what words the heading and the choices are.</param>
[AllowedTo]
public sealed record RegisterFile(string Key, FileWords Words) : IQuery<IReadOnlyList<string>>;

/// <summary>The heading alone, to fill in.</summary>
[AllowedTo]
public sealed record RegisterTemplate(string Key, FileWords Words) : IQuery<IReadOnlyList<string>>;

/// <summary>In what words a file of a register is written; all of them can be read.</summary>
public enum FileWords
{
    /// <summary>Chinese, for people.</summary>
    Chinese,

    /// <summary>English, for people.</summary>
    English,

    /// <summary>Codes, for programs.</summary>
    Codes,
}
