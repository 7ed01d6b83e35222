namespace SupervisionFlow.Features.Seeding;

/// <summary>The clock of a demo: it travels while the demo's past is played, and then tells the real time.</summary>
/// <remarks>Registered in demo mode only. Timers always run in real time.</remarks>
public sealed class SeedTime(TimeProvider real) : TimeProvider
{
    private long _travelled = long.MinValue;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref _travelled) is var at && at == long.MinValue ? real.GetUtcNow() : DateTimeOffset.FromUnixTimeMilliseconds(at);

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);

    /// <summary>It is this instant until the next call.</summary>
    public void Travel(DateTimeOffset to) => Interlocked.Exchange(ref _travelled, to.ToUnixTimeMilliseconds());

    /// <summary>It is now.</summary>
    public void Return() => Interlocked.Exchange(ref _travelled, long.MinValue);
}
