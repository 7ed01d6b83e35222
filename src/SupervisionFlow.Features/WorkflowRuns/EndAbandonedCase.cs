using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Ends a case that a step had opened, because the step was taken back; one in which somebody has decided goes on.</summary>
[AllowedToTheSystem]
internal sealed record EndAbandonedCase(CaseId Id, string Reason) : ICommand<bool>;

internal sealed class EndAbandonedCaseHandler(SupervisionDb db, WorkflowRun run) : IRequestHandler<EndAbandonedCase, bool>
{
    public async Task<bool> Handle(EndAbandonedCase request, CancellationToken stop)
    {
        if (await db.Cases.SingleOrDefaultAsync(@case => @case.Id == request.Id, stop) is not { IsOpen: true } @case || await db.IsDecidedOn(@case.Id, stop))
            return false;

        await run.EndAbandoned(@case, request.Reason, stop);
        return true;
    }
}
