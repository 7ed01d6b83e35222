using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Ends a case that a step had opened, because the step was taken back; one in which somebody has decided goes on.</summary>
[AllowedToTheSystem]
internal sealed record EndAbandonedCase(CaseId Id, string Reason) : ICommand<bool>;

internal sealed class EndAbandonedCaseHandler(SupervisionDb db, CaseWindingUp windingUp, WorkflowRun run, Attempt attempt, TimeProvider time) : IRequestHandler<EndAbandonedCase, bool>
{
    public async Task<bool> Handle(EndAbandonedCase request, CancellationToken stop)
    {
        if (await db.Cases.SingleOrDefaultAsync(@case => @case.Id == request.Id, stop) is not { IsOpen: true } @case || await db.Steps.Where(step => step.CaseId == request.Id).AnyAsync(step => step.Decisions.Any(), stop))
            return false;

        await windingUp.EndAbandoned(@case, attempt.Caller.Person ?? PersonId.System, time.GetUtcNow().ToUnixTimeMilliseconds(), request.Reason, stop);
        await run.Apply(@case, new Stimulus.Cancel(request.Reason), stop);

        return true;
    }
}
