using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Cases;

/// <summary>A case as its file shows it: number, subject, clocks, what happened, what is open, documents, findings, materials and the data gathered.</summary>
[AllowedTo]
public sealed record CasePage(CaseId Id) : IQuery<CaseView>;

/// <summary>The case file.</summary>
public sealed record CaseView(
    CaseSummary Summary, IReadOnlyList<ClockView> Clocks, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<OpenStep> Open, IReadOnlyList<DocumentLine> Documents,
    IReadOnlyList<InspectionLine> Inspections, IReadOnlyList<FindingLine> Findings, IReadOnlyList<MaterialLine> Materials, IReadOnlyList<CommentLine> Comments, IReadOnlyList<EarlierStep> Steps,
    IReadOnlyList<IncidentLine> Incidents, IReadOnlyList<RelatedCase> Related, IReadOnlyList<DoneItem> DoneByMe, CaseActs Acts)
{
    /// <summary>What the fields of the steps' forms choose from.</summary>
    public FormOptions Options { get; init; } = FormOptions.None;

    /// <summary>What the case made public, the oldest first.</summary>
    public IReadOnlyList<Licences.PublishedLine> Published { get; init; } = [];

    /// <summary>The documents proposed on the case, the newest first.</summary>
    public IReadOnlyList<Documents.Proposing.ProposalLine> Proposals { get; init; } = [];

    /// <summary>Whether the caller may issue or propose a document on the case beside its workflow.</summary>
    public bool MayIssue { get; init; }

    /// <summary>By which documents the caller may withdraw or correct it.</summary>
    public IReadOnlyList<Documents.Proposing.IssuableLine> OnPublished { get; init; } = [];

    /// <summary>Whether it is kept who reported; null where the caller may not even read it.</summary>
    public bool? ReporterKept { get; init; }

    /// <summary>The power that the case carries out, and by what its unit holds it; null where the list has none.</summary>
    public CasePower? Power { get; init; }

    /// <summary>The code (检查码) that the officers show; null where the case has none.</summary>
    public string? InspectionCode { get; init; }
}

/// <summary>A case in a few words, beside a step and at the head of its file.</summary>
public sealed record CaseSummary(
    CaseId Id, string Number, string Title, string Process, string ProcessTitle, string? SubjectId, string SubjectName, string UnitName, string Stage, string StartedBy, long StartedAt,
    string? ClosedAs, long? ClosedAt, string? ClosingReason, bool IsTest, JsonObject Subject);

/// <summary>A clock as shown: the day, how far, and why this day in words.</summary>
/// <param name="State">running, suspended, stopped or overdue.</param>
/// <param name="WhyZh">The article, the start, the days skipped and why, in Chinese.</param>
public sealed record ClockView(string Name, string LimitKey, string SubjectZh, string Law, string LawEn, string State, DateOnly? Due, int? RemainingWorkingDays, bool Overdue, bool Provisional, IReadOnlyList<string> WhyZh, IReadOnlyList<string> WhyEn, string LimitStatus, IReadOnlyList<ClockMoment> Moments)
{
    /// <summary>Whether it is a period of the party, or one that has to be waited out: its end makes nobody here late.</summary>
    public bool NotOurs { get; init; }

    /// <summary>The document that began it; null where a step did.</summary>
    public string? Document { get; init; }
}

/// <summary>A moment in a clock's life, for the bar with its suspensions.</summary>
public sealed record ClockMoment(string Kind, long At, DateOnly Day, string? Ground);

/// <summary>One entry of what happened: who, what, when, from where; <paramref name="Sequence"/> is its place in the record and its anchor.</summary>
public sealed record TimelineEntry(long Sequence, long At, string Who, string? OnBehalfOf, string Act, string TextZh, string TextEn, string? Detail, string From);

/// <summary>A step that is open now and who owes it.</summary>
public sealed record OpenStep(string ActivityId, string Title, int Round, string Who, long Since, DateOnly? DueDay, bool Overdue, string? WorkItemId, int Urged, string? UrgeId, bool Parked)
{
    /// <summary>Who, for readers of English; the same where it is a name.</summary>
    public string? WhoEn { get; init; }
}

/// <summary>What the caller may do with the case as a whole now, and what there is to know of it.</summary>
/// <param name="Suspended">The ground and reason, while the case is suspended.</param>
/// <param name="ToSee">Whether it was copied to the caller, who has not said yet that they have seen it.</param>
/// <param name="MayWithdraw">Whether the caller started it and nobody has decided anything.</param>
/// <param name="Proposed">A jump that waits for a second person; null for none.</param>
public sealed record CaseActs(
    IReadOnlyList<string> Possible, IReadOnlyList<CaseGround> SuspendOn, IReadOnlyList<CaseGround> TerminateOn, string? Suspended, bool ToSee, bool MayWithdraw,
    IReadOnlyList<Named> People, IReadOnlyList<CopyLine> Copies, IReadOnlyList<Named> JumpTo, ProposedJumpLine? Proposed);

/// <summary>Somebody copied in, and when they saw it.</summary>
public sealed record CopyLine(string Name, long Since, long? SeenAt);

/// <summary>A jump that one person proposed.</summary>
/// <param name="MayConfirm">Whether the caller is a second person who may agree: another operator or head of the handling unit or above.</param>
public sealed record ProposedJumpLine(string ToTitle, string By, string Reason, bool MayConfirm)
{
    /// <summary>The activity, to be sent with the confirmation.</summary>
    public string To { get; init; } = "";
}

/// <summary>An item that the caller decided and could still take back, with the acts for it.</summary>
public sealed record DoneItem(WorkItemId Id, string Title, long At, IReadOnlyList<string> Acts);

/// <summary>An issued document in a list.</summary>
/// <param name="ServedOn">The day on which its first service takes effect.</param>
/// <param name="Standing">revoked, corrected, or overtaken: a return went behind it after it was served; null for none.</param>
public sealed record DocumentLine(string Id, string Title, string? Number, long IssuedAt, string IssuedBy, string? VoidedBecause, DateOnly? ServedOn = null, string? Standing = null);

/// <summary>An inspection of the case: the day, the officers, the checklist and the result.</summary>
public sealed record InspectionLine(string Id, DateOnly Day, string Officers, string Checklist, string ResultZh, string ResultEn, string RecordedBy, long At);

/// <summary>A finding, and the inspection it belongs to, if any.</summary>
public sealed record FindingLine(string Id, string ItemCode, string ItemText, string Result, string? Remark, IReadOnlyList<string> Photos, string By, long At, string? InspectionId);

/// <summary>A file of the case.</summary>
public sealed record MaterialLine(string AttachmentId, string FileName, string MediaType, long Size, string By, long At, string? Field);

/// <summary>What somebody said about the case.</summary>
public sealed record CommentLine(string By, long At, string Text, string? StepTitle);

/// <summary>A failed automatic step.</summary>
public sealed record IncidentLine(string Id, string ActivityId, string ActivityTitle, string Type, string Message, long At, string CaseId, string CaseNumber, string CaseTitle, string SubjectName)
{
    /// <summary>The message in English, where there is one.</summary>
    public string MessageEn { get; init; } = Message;
}

/// <summary>A case linked with this one: of its chain, from the first to the last, or about the same party.</summary>
public sealed record RelatedCase(string CaseId, string Number, string Title, string Why);
