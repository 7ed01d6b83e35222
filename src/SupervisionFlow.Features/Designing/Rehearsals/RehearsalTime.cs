namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>The virtual clock of a rehearsal: it stands until somebody moves it.</summary>
internal sealed class RehearsalTime : TimeProvider
{
    /// <summary>What it reads, Unix milliseconds.</summary>
    public long Now { get; set; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
