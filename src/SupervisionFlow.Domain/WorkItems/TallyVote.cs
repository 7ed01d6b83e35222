namespace SupervisionFlow.Domain.WorkItems;

/// <summary>A decision as the tally sees it. Of one seat's votes the last given counts; <see cref="Verdict.TakenBack"/> opens the seat again.</summary>
public sealed record TallyVote(SeatId Seat, Verdict Verdict);
