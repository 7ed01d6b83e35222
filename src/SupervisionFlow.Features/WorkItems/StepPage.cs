using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>All that a person needs to do one step: the form, the case beside it, and the acts they have now. Opening it the first time is on the record.</summary>
[AllowedTo]
public sealed record StepPage(WorkItemId Id) : IQuery<StepView>;

/// <summary>A step as shown; <see cref="ContentHash"/> goes back with the decision, so that what was signed is known.</summary>
/// <param name="SignedOnForm">Whether the form has a signature that the person may give; where it has none, or cannot be used, the password again stands for it.</param>
public sealed record StepView(
    WorkItemId Id, StepKind Kind, string Title, string? Instructions, int Round, WorkItemState State, string? HolderName, bool HeldByMe, long CreatedAt, DateOnly? DueDay,
    int? RemainingWorkingDays, string ActivityId, FormDefinition? Form, JsonObject Values, long? DraftSavedAt, FormOptions Options,
    IReadOnlyList<OutcomeChoice> Outcomes, IReadOnlyList<ActChoice> Acts, bool OpinionRequired, bool SignatureRequired, bool SignedOnForm,
    IReadOnlyList<ReturnTarget> ReturnTargets, IReadOnlyList<Named> TransferTo, IReadOnlyList<Named> MaySignToo, IReadOnlyList<SeatView> Seats,
    CaseSummary Case, IReadOnlyList<ClockView> Clocks, IReadOnlyList<EarlierStep> Earlier, IReadOnlyList<DocumentLine> Documents, IReadOnlyList<ChangedFact> Changed, IReadOnlyList<AdviceView> Advice, string? Asked, IReadOnlyList<Named> MayBeAsked, string ContentHash, int Version)
{
    /// <summary>What to look at before judging the staff of a village clinic; it warns and bars nothing.</summary>
    public IReadOnlyList<StaffCaution> Cautions { get; init; } = [];
}

/// <summary>What the holder asked another, and the answer; <paramref name="WithdrawableBy"/> is the item to name when the person may take the question back.</summary>
public sealed record AdviceView(string Who, string Question, string Answer, long? AnsweredAt, string? ClosedBecause, WorkItemId? WithdrawableBy);

/// <summary>What is not as it was when the person decided at this step before: a field filled since, or a document issued.</summary>
public sealed record ChangedFact(string LabelZh, string LabelEn, string By, long At);

/// <summary>An outcome the person may choose, in words: what it is called and what follows.</summary>
public sealed record OutcomeChoice(string Code, string LabelZh, string LabelEn, string Tone, string? ConsequenceZh, string? ConsequenceEn);

/// <summary>An act by its code, and whether the person has it now; if not, why, in words.</summary>
public sealed record ActChoice(string Code, bool Possible, string? WhyNotZh, string? WhyNotEn);

/// <summary>An earlier step to which this one may be returned.</summary>
public sealed record ReturnTarget(string ActivityId, string Title, string DoneBy);

/// <summary>Anything chosen from a list by id and shown by name.</summary>
public sealed record Named(string Id, string Name, string? Detail = null);

/// <summary>One signer's place in a sign-off and what they said.</summary>
/// <param name="AddedBy">Who added the seat, with <paramref name="Placement"/>; null for one of the definition.</param>
/// <param name="RemovedBecause">Why it was taken away; null while it is there.</param>
/// <param name="RemovableBy">The item to name when the person may take the seat away; null when they may not.</param>
public sealed record SeatView(
    int Order, string Who, decimal Weight, string State, string? Verdict, string? Opinion, long? At, SeatPlacement Placement, string? AddedBy, string? RemovedBecause, WorkItemId? RemovableBy);

/// <summary>What an earlier step of the case came to, with the data it left.</summary>
public sealed record EarlierStep(string ActivityId, string Title, int Round, string? Outcome, string? OutcomeLabelZh, string? OutcomeLabelEn, string By, long At, string? Opinion, FormDefinition? Form, JsonObject Data, bool Withdrawn);
