using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Signals;

/// <summary>What a source told of an employer, under the source's own number: received once, however often it is sent.</summary>
public sealed class MonitoringSignal
{
    private MonitoringSignal()
    {
    }

    public MonitoringSignal(MonitoringSignalId id, string source, string externalId, string kind, string creditCode, UnitId unit, SignalReading reading, string follows, CaseId? @case, PersonId by, long at)
    {
        Id = id;
        Source = source;
        ExternalId = externalId;
        Kind = kind;
        CreditCode = creditCode;
        Unit = unit;
        Reading = reading;
        Follows = follows;
        CaseId = @case;
        By = by;
        At = at;
    }

    public MonitoringSignalId Id { get; private set; }

    /// <summary>Who tells, such as a testing body or a reporting system.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The number it has there; with <see cref="Source"/> it is known again.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>What it is, by the rules of signals: <c>exceedance</c>, <c>suspected</c> …</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The employer's credit code.</summary>
    public string CreditCode { get; private set; } = "";

    /// <summary>The unit that deals with it.</summary>
    public UnitId Unit { get; private set; }

    public SignalReading Reading { get; private set; } = null!;

    /// <summary>What the rules made of it: <c>case</c>, <c>note</c> or <c>none</c>.</summary>
    public string Follows { get; private set; } = "";

    /// <summary>The case it started.</summary>
    public CaseId? CaseId { get; private set; }

    public PersonId By { get; private set; }

    /// <summary>When it was received (Unix milliseconds).</summary>
    public long At { get; private set; }
}

/// <summary>What was measured, of what, where and when.</summary>
/// <param name="Measured">In <paramref name="Unit"/>; null where nothing is measured.</param>
/// <param name="Limit">The limit value, in the same unit.</param>
public sealed record SignalReading(DateOnly On, string Place, string Substance, decimal? Measured, decimal? Limit, string Unit, string Text);
