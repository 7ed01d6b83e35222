using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Documents;

/// <summary>A document as a bundle defines it: blocks whose texts are Handlebars over the case's data.</summary>
/// <remarks>
/// Data: <c>case</c>, <c>subject</c>, <c>data</c>, <c>officers</c>, <c>clock</c>, <c>today</c>, <c>unit</c>, <c>authority</c>, <c>limits</c>, <c>documents</c>, <c>document</c>.
/// Only the helpers of <see cref="DocumentHelpers"/> exist; there are no partials and no code.
/// </remarks>
public sealed record DocumentTemplate
{
    public required string Key { get; init; }

    public required Bilingual Title { get; init; }

    /// <summary>How it is numbered; null if it has no number.</summary>
    public DocumentNumbering? Number { get; init; }

    public PaperSize Paper { get; init; }

    /// <summary>Who signs, wherever a signatures block does not say otherwise.</summary>
    public IReadOnlyList<SignerTemplate> Signers { get; init; } = [];

    public required IReadOnlyList<BlockTemplate> Blocks { get; init; }

    /// <summary>The clocks that begin with the day its service on the party takes effect; none for most.</summary>
    public IReadOnlyList<DocumentClock> Clocks { get; init; } = [];

    /// <summary>The clocks that begin with the day of its issue, such as that of a sealing (行政强制法25: from the decision, whenever it is served).</summary>
    public IReadOnlyList<DocumentClock> ClocksOnIssue { get; init; } = [];

    /// <summary>What another document began and ends with the issue of this one, such as a sealing with the decision on it; null for most.</summary>
    public EndedClock? Ends { get; init; }

    /// <summary>Which clock its issue extends, such as that of a sealing (行政强制法25: once, by no more than its limit allows, before it has run out); null for most.</summary>
    public ExtendedClock? Extends { get; init; }

    /// <summary>The template of the decision that its issue by a step revokes, such as the one that an appeal was accepted against: the latest that was served; null for most.</summary>
    public string? Revokes { get; init; }

    /// <summary>How an officer issues it on a case; null where only a step does.</summary>
    public OfficerIssue? Issue { get; init; }

    /// <summary>The file, with what this version does not know.</summary>
    internal JsonObject File { get; init; } = [];

    /// <summary>Reads a document file.</summary>
    /// <exception cref="DocumentTemplateException">The file is no document, or a text asks for what templates may not; names the place.</exception>
    public static DocumentTemplate Parse(string json) => DocumentTemplateReader.Read(json);

    /// <summary>The document of a case.</summary>
    /// <param name="data">The case's data; nothing of it is read as markup or code.</param>
    /// <exception cref="DocumentTemplateException">The text grows beyond its limit.</exception>
    public DocumentModel Fill(JsonObject data) => DocumentFilling.Fill(this, data);

    /// <summary>On a closed case only what amends what is there, or ends what another document began.</summary>
    internal bool IsIssuableOn(Case @case) => @case.IsOpen || Issue is { StandsAlone: false } || Ends is not null;

    /// <exception cref="RuleViolation"><c>case.closed</c>.</exception>
    internal void RequireIssuableOn(Case @case)
    {
        if (!IsIssuableOn(@case))
            throw new RuleViolation("case.closed", "案件已办结，不能再制作文书", "The case is closed; no document is issued on it any more");
    }

    /// <summary>The file again.</summary>
    public JsonObject ToJson() => File.DeepClone().AsObject();
}

/// <summary>How a document is numbered.</summary>
/// <param name="Style">Issued by the agency (文号) or drawn up by officers (编号).</param>
/// <param name="Category">The word for the field of work, such as 医.</param>
/// <param name="Nature">The word for the nature of the act, such as 许.</param>
public sealed record DocumentNumbering(NumberStyle Style, string Category, string Nature)
{
    /// <summary>Stands for the category that the cases of the process are numbered with.</summary>
    public const string OfTheCase = "case";
}

/// <summary>A clock that a document begins.</summary>
/// <param name="Clock">Its name within the case.</param>
/// <param name="Limit">The key of its limit.</param>
public sealed record DocumentClock(string Clock, string Limit);

/// <summary>That a document ends a clock which another began.</summary>
/// <param name="Clock">Its name within the case.</param>
/// <param name="NumberField">The field that names the other document by its number; matters where several are running.</param>
public sealed record EndedClock(string Clock, string NumberField);

/// <summary>That a document extends a clock which another began.</summary>
/// <param name="Clock">Its name within the case.</param>
/// <param name="NumberField">The field that names the other document by its number.</param>
/// <param name="UntilField">The field that holds the last day as extended.</param>
public sealed record ExtendedClock(string Clock, string NumberField, string UntilField);

/// <summary>That an officer may issue a document on a case, beside the workflow.</summary>
/// <param name="Roles">Who may propose it, at the handling unit or above.</param>
/// <param name="ApprovedBy">Whose approval it needs; none where it needs none.</param>
/// <param name="BySuperior">Whether the approval is the superior unit's.</param>
/// <param name="Amends">Whether it revokes or corrects a document that was served; null where it stands by itself.</param>
/// <param name="Form">What is filled in for it.</param>
public sealed record OfficerIssue(IReadOnlyList<string> Roles, IReadOnlyList<string> ApprovedBy, bool BySuperior, Domain.Documents.RevocationKind? Amends, FormDefinition Form)
{
    /// <summary>What its approval does to something that the case made public; null for nothing.</summary>
    public PublicationAct? OnPublication { get; init; }

    /// <summary>Whether it stands by itself, rather than being about a document or a publication.</summary>
    public bool StandsAlone => Amends is null && OnPublication is null;
}

/// <summary>What may be done to a publication.</summary>
public enum PublicationAct
{
    /// <summary>撤回: it is taken down, and the reason told.</summary>
    Withdraw,

    /// <summary>更正: another takes its place.</summary>
    Correct,
}

/// <summary>The two ways of numbering.</summary>
public enum NumberStyle
{
    /// <summary>文号: 芜镜卫医许〔2026〕31号.</summary>
    Wenhao,

    /// <summary>编号: a running number of the series.</summary>
    Bianhao,
}

/// <summary>Who signs: as what, and the text that gives the name.</summary>
public sealed record SignerTemplate(string Label, string Name);

/// <summary>A block before it is filled.</summary>
public sealed record BlockTemplate(BlockKind Kind, string Text)
{
    /// <summary>When the block is there at all; looks at the same data by path, such as <c>data.result</c>.</summary>
    public ShowIf When { get; init; } = ShowIf.Always;

    /// <summary>The path of the list, or of the text with a line for each, that a table has a row of, or a list an item of, for each entry; null for the fixed ones.</summary>
    public string? Each { get; init; }

    /// <summary>A table's columns: the head, and with <see cref="Each"/> the text of the cell over the entry.</summary>
    public IReadOnlyList<ColumnTemplate> Columns { get; init; } = [];

    /// <summary>A table's fixed rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>A list's fixed items; with <see cref="Each"/> the first is the text over the entry.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    public bool Ordered { get; init; }

    public IReadOnlyList<SignerTemplate> Signers { get; init; } = [];
}

/// <summary>A column of a table.</summary>
public sealed record ColumnTemplate(string Title, string Text);
