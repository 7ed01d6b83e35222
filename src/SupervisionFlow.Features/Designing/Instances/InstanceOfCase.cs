using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>The run of a case, for those who may look into runs.</summary>
/// <exception cref="NotFoundException">There is no such case, or not for the caller.</exception>
[AllowedTo(DesignRoles.Operates, DesignRoles.Audits, DesignRoles.Administers)]
public sealed record InstanceOfCase(CaseId Case) : IQuery<string>;

internal sealed class InstanceOfCaseHandler(SupervisionDb db, InstanceSight sight) : IRequestHandler<InstanceOfCase, string>
{
    public async Task<string> Handle(InstanceOfCase request, CancellationToken stop) =>
        await (await sight.Cases(stop)).AsNoTracking().Where(@case => @case.Id == request.Case).Select(@case => @case.WorkflowInstanceId).SingleOrDefaultAsync(stop)
            ?? throw await NotFoundException.Of("case", request.Case.Value, db.Cases.AnyAsync(@case => @case.Id == request.Case, stop));
}
