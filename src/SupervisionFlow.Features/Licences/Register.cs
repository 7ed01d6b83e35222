using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Licences;

/// <summary>The register of supervised entities within the actor's reach, the newest first, paged by key.</summary>
[AllowedTo]
public sealed record EntityRegister(string? Search = null, string? After = null, int PageSize = 50) : IQuery<EntityRegisterPage>
{
    /// <summary>Which of them; all unless told.</summary>
    public EntityFilter Filter { get; init; } = EntityFilter.All;
}

/// <summary>Narrows the register; null narrows nothing.</summary>
/// <param name="Risk">As <c>scheme:class</c>: a class is asked for within its scheme.</param>
/// <param name="OnlyKey">Only those under key supervision today.</param>
public sealed record EntityFilter(string? Kind = null, string? Area = null, string? State = null, string? Risk = null, bool OnlyKey = false)
{
    /// <summary>Narrows nothing.</summary>
    public static EntityFilter All { get; } = new();
}

/// <summary>A page of the register.</summary>
public sealed record EntityRegisterPage(IReadOnlyList<EntityRow> Rows, string? Next, int Total);

/// <summary>An entity in the register.</summary>
/// <param name="Risk">Its class with the scheme, in words; null where nobody classified it.</param>
/// <param name="IsKey">Whether it is under key supervision today.</param>
public sealed record EntityRow(string Id, string Name, string CreditCode, string Kind, string Address, string UnitName, string State, string? LicenceNumber, Bilingual? Risk = null, bool IsKey = false);

/// <summary>What the register can be narrowed by: kinds, units within reach, states and risk classes.</summary>
[AllowedTo]
public sealed record EntityFilterChoices : IQuery<EntityChoices>;

/// <summary>What the register can be narrowed by.</summary>
public sealed record EntityChoices(IReadOnlyList<ColumnOption> Kinds, IReadOnlyList<ColumnOption> Areas, IReadOnlyList<ColumnOption> States, IReadOnlyList<ColumnOption> Risks);

/// <summary>One entity with its licences and cases, and the newest of what happened to it.</summary>
[AllowedTo]
public sealed record EntityPage(string Id) : IQuery<EntityView>;

/// <summary>An entity's page.</summary>
public sealed record EntityView(EntityRow Entity, string Principal, string Phone, string Ownership, IReadOnlyList<LicenceLine> Licences, IReadOnlyList<CaseRow> Cases, IReadOnlyList<ScheduledCheckLine> Checks)
{
    /// <summary>The two to call; those that are known.</summary>
    public IReadOnlyList<EntityContact> Contacts { get; init; } = [];

    /// <summary>Who is responsible there for referrals; null where nobody is named.</summary>
    public EntityContact? Referral { get; init; }

    /// <summary>The part of the grid it lies in, with who is responsible; null where none was named.</summary>
    public EntityGrid? Grid { get; init; }

    /// <summary>Whether it reports directly over the network; null where nobody said.</summary>
    public bool? ReportsDirectly { get; init; }

    /// <summary>How it did by dimension of its responsibility, by the newest findings; empty where nothing of the lists was looked at.</summary>
    public IReadOnlyList<DimensionScore> Dimensions { get; init; } = [];

    /// <summary>Whether the caller may say whom to call.</summary>
    public bool MayNameContacts { get; init; }

    /// <summary>Its risk class, when it was given, and what it asks for.</summary>
    public EntityRisk? Risk { get; init; }

    /// <summary>Its place on the list of key supervision, also after that ended.</summary>
    public KeySupervision? Key { get; init; }

    /// <summary>Who owns or controls it, and the others of the same owner, as far as they are within reach.</summary>
    public IReadOnlyList<EntityLink> Affiliates { get; init; } = [];

    /// <summary>The credit code of who owns it; empty where nobody does or none is known.</summary>
    public string OwnerCode { get; init; } = "";
}

/// <summary>The risk class of an entity.</summary>
/// <param name="On">The day from which it counts; null where that is not known.</param>
/// <param name="Percent">The share of such objects to be inspected in a year, by the scheme.</param>
/// <param name="PerYear">How often such an object is to be inspected in a year, by the scheme.</param>
public sealed record EntityRisk(Bilingual Words, DateOnly? On, int? Percent, int? PerYear);

/// <summary>Another entity of the same owner, with how it stands: by institution, by conduct, by function.</summary>
public sealed record EntityLink(string Id, string Name, bool IsOwner)
{
    /// <summary>The code of its kind: its function.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Its risk class in words; null where it has none.</summary>
    public Bilingual? Risk { get; init; }

    /// <summary>How many of its cases are open and within the caller's sight.</summary>
    public int OpenCases { get; init; }

    /// <summary>How many records of its practitioners' conduct stand.</summary>
    public int Conduct { get; init; }
}

/// <summary>A part of the area and who is responsible for it.</summary>
public sealed record EntityGrid(string Code, string Name, string Responsible, string Phone, string Deputy, string DeputyPhone);

/// <summary>A dimension of an institution's responsibility.</summary>
/// <param name="Percent">Of the items looked at, the share that passed, in percent, rounded down.</param>
/// <param name="Failed">The codes of the items that failed last.</param>
/// <param name="Status">How sure the dimension is: verified, knowledge or parameter.</param>
public sealed record DimensionScore(string List, string Key, Bilingual Words, int Looked, int Passed, int Percent, IReadOnlyList<string> Failed, string Status);

/// <summary>A licence or filing certificate.</summary>
public sealed record LicenceLine(string Id, string Kind, string? Number, DateOnly IssuedOn, DateOnly? ValidUntil, string? RevokedBecause);

/// <summary>A check that is scheduled.</summary>
public sealed record ScheduledCheckLine(DateOnly Day, string Reason, string? CaseId);

/// <summary>What happened to an entity, the newest first, page by page: its register, licences, cases, documents, complaints and draws, as far as the actor may see them.</summary>
/// <param name="Before">The <see cref="EntityTimelinePage.Next"/> of the page before.</param>
[AllowedTo]
public sealed record EntityTimeline(string Id, string? Before = null, int PageSize = 30) : IQuery<EntityTimelinePage>;

/// <summary>A page of the timeline.</summary>
public sealed record EntityTimelinePage(IReadOnlyList<TimelineLine> Lines, string? Next);

/// <summary>One thing that happened.</summary>
/// <param name="Kind">Such as <c>case</c>, <c>document</c>, <c>licence</c>, <c>classified</c>.</param>
/// <param name="Text">In the words in which it was kept.</param>
/// <param name="Link">An address of this site; null where there is nothing to open.</param>
public sealed record TimelineLine(string Id, long At, string Kind, string Text, string? Number, string? Link);

/// <summary>What has been made public, newest first: results and licences without personal data. What was withdrawn shows that and why, and nothing of what it said; what was to be shown for a period is gone after its last day.</summary>
[AllowedToThePublic]
public sealed record PublicNotices(string? Search = null, string? After = null, int PageSize = 50) : IQuery<PublicNoticePage>;

/// <summary>A page of public notices.</summary>
public sealed record PublicNoticePage(IReadOnlyList<PublicNotice> Rows, string? Next);

/// <summary>A public notice.</summary>
/// <param name="Title">Empty where even that should never have been public.</param>
/// <param name="Text">Empty once it was withdrawn.</param>
/// <param name="Withdrawn">When and why it was taken down; null while it stands.</param>
/// <param name="Corrected">Whether another took its place.</param>
/// <param name="Corrects">Whether it took the place of one that was wrong.</param>
/// <param name="Until">The last day it is shown; null where no period ends it.</param>
public sealed record PublicNotice(string Id, string Title, string Text, string UnitName, long PublishedAt, NoticeWithdrawn? Withdrawn, bool Corrected, bool Corrects, DateOnly? Until);

/// <summary>That a notice was taken down.</summary>
public sealed record NoticeWithdrawn(long At, string Reason);

/// <summary>What a case made public, as its file shows it.</summary>
public sealed record PublishedLine(string Id, string Title, string Text, long PublishedAt, bool Corrects, NoticeWithdrawn? Withdrawn, DateOnly? Until)
{
    internal static PublishedLine Of(Publication one) => new(
        one.Id.Value, one.Title, one.Content, one.PublishedAt, one.What == Publication.Correction, one.Withdrawal is { } taken ? new(taken.At, taken.Reason) : null, one.ShownUntil);
}
