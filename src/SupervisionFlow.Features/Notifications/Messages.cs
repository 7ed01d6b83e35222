using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Something that happened, told after the commit that made it so. Carries ids; names are looked up by whoever tells people.</summary>
public interface IMessage
{
    /// <summary>The case it concerns; null for none.</summary>
    CaseId? Case { get; }
}

/// <summary>A work item waits for people: its holder, or everyone its pool is open to.</summary>
/// <param name="Audience">The audience keys that are asked.</param>
public sealed record WorkItemAssigned(CaseId? Case, WorkItemId WorkItem, string Title, IReadOnlyList<AudienceKey> Audience) : IMessage;

/// <summary>A work item went from one person to another.</summary>
public sealed record WorkItemTransferred(CaseId? Case, WorkItemId WorkItem, string Title, PersonId From, PersonId To, string Reason) : IMessage;

/// <summary>Somebody did something that others should know of; what, is the act's code.</summary>
/// <param name="Act">Such as <c>withdraw</c>; its words are looked up by whoever tells people.</param>
/// <param name="Title">The step it was about.</param>
/// <param name="WorkItem">The item to open; null for the case.</param>
public sealed record PeopleConcerned(CaseId? Case, string Act, string Title, PersonId By, string Reason, IReadOnlyList<PersonId> People, WorkItemId? WorkItem = null) : IMessage
{
    /// <summary>Told besides: whoever answers to these keys when it is told.</summary>
    public IReadOnlyList<AudienceKey> Audience { get; init; } = [];

    /// <summary>The proposed document that it is about, to be looked at and decided on; null for anything else.</summary>
    public string? Proposal { get; init; }
}

/// <summary>A step was sent back to people who had done it.</summary>
public sealed record StepReturned(CaseId? Case, string Title, string Reason, IReadOnlyList<PersonId> To) : IMessage;

/// <summary>Nobody was left to ask at a step; the head is asked instead, and somebody should look.</summary>
public sealed record NobodyLeftToAsk(CaseId? Case, string StepTitle, UnitId Unit) : IMessage
{
    /// <summary>There is no head either who may be asked: only operators and administrators can help.</summary>
    public bool NoHead { get; init; }
}

/// <summary>A definition tells units or people something.</summary>
/// <param name="Units">Units whose contacts, or holders of the roles, are told.</param>
/// <param name="ForApplicant">Whether the applicant is to be told; whoever took the application passes it on.</param>
public sealed record UnitsNotified(CaseId? Case, IReadOnlyList<UnitId> Units, IReadOnlyList<string> Roles, IReadOnlyList<PersonId> People, bool ForApplicant, string Title, string Text) : IMessage
{
    /// <summary>The page of ours to open, where it concerns no case.</summary>
    public string? Link { get; init; }
}

/// <summary>A case ended.</summary>
public sealed record CaseClosed(CaseId? Case, string Outcome, string Reason) : IMessage;

/// <summary>An automatic step failed and waits for an operator.</summary>
public sealed record IncidentOpened(CaseId? Case, string IncidentId, string StepTitle) : IMessage;

/// <summary>Somebody asks that a version of a process go live.</summary>
public sealed record PublicationAsked(string Request, string Title, int Version, PersonId By, bool NeedsSecond, bool NeedsLegal) : IMessage
{
    /// <inheritdoc/>
    public CaseId? Case => null;
}

/// <summary>What became of it: agreed, published, refused, withdrawn or lapsed.</summary>
/// <param name="By">Who did it; the system where it lapsed.</param>
public sealed record PublicationAnswered(string Request, string Title, int Version, string Outcome, PersonId By, PersonId Asker, string? Reason) : IMessage
{
    /// <inheritdoc/>
    public CaseId? Case => null;
}
