using SupervisionFlow.Persistence.Record;

namespace SupervisionFlow.Features.Invariants;

/// <summary>The record is whole: every chain, every seal.</summary>
internal sealed class RecordInvariants(AuditVerify audit)
{
    public async Task<long> Check(List<Breach> breaches, CancellationToken stop)
    {
        var reading = await audit.Run(stop);
        breaches.AddRange(reading.Faults.Select(fault => new Breach("record.broken", fault.ChainKey, $"{fault.Kind} at {fault.Sequence}: {fault.Words}")));

        return reading.Entries;
    }
}
