using MediatR;
using SupervisionFlow.Persistence.Record;

namespace SupervisionFlow.Features.Record;

internal sealed class VerifyAuditHandler(AuditVerify audit) : IRequestHandler<VerifyAudit, AuditVerdict>
{
    public async Task<AuditVerdict> Handle(VerifyAudit request, CancellationToken stop)
    {
        var report = await audit.Run(stop);
        return new(report.Chains, report.Entries, report.Seals, [.. report.Faults.Select(fault => fault.ToString()!)]);
    }
}
