namespace SupervisionFlow.Persistence.Specification;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class FakeClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 4, 30, 9, 0, 0, TimeSpan.FromHours(8));

    public long Milliseconds => _now.ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public void Pass(TimeSpan time) => _now += time;
}
