using SupervisionFlow.Domain.Record;

namespace SupervisionFlow.Persistence.Record;

/// <summary>What a verification of the record has read and found.</summary>
public sealed class AuditReading
{
    private readonly List<AuditFault> _faults = [];

    public long Chains { get; internal set; }

    public long Entries { get; internal set; }

    public long Seals { get; internal set; }

    /// <summary>Empty when the record is whole.</summary>
    public IReadOnlyList<AuditFault> Faults => _faults;

    internal void Add(IEnumerable<AuditFault>? faults) => _faults.AddRange(faults ?? []);
}
