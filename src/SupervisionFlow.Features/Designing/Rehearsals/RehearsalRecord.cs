namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>What is noted of a rehearsal beside its database: what is tried, for which unit, what the virtual clock reads and what was done.</summary>
/// <param name="By">The designer whose it is.</param>
/// <param name="Bundle">The version that is tried, as it was when it began.</param>
/// <param name="Unit">The unit that handles the case.</param>
/// <param name="BegunAt">When the virtual clock began, Unix milliseconds.</param>
/// <param name="Now">The virtual clock's reading, Unix milliseconds.</param>
public sealed record RehearsalRecord(string By, string Process, string Bundle, int Version, string Unit, long BegunAt, long Now, IReadOnlyList<RehearsedAct> Acts);

/// <summary>One act of a rehearsal, in words.</summary>
/// <param name="Who">As whom; empty for the clock and what comes from outside.</param>
/// <param name="At">What the virtual clock read when it was done, Unix milliseconds.</param>
public sealed record RehearsedAct(string Zh, string En, string Who, long At);
