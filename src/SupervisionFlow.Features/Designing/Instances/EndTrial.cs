using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>Ends a trial run. The run of a real case is ended by the acts of its people, never from here.</summary>
/// <exception cref="RuleViolation"><c>instance.not_a_trial</c>.</exception>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Designer)]
public sealed record EndTrial(string InstanceId) : ICommand<bool>;

internal sealed class EndTrialHandler(SupervisionDb db, InstanceSight sight, WorkflowRun run, Attempt attempt, TimeProvider time) : IRequestHandler<EndTrial, bool>
{
    public async Task<bool> Handle(EndTrial request, CancellationToken stop)
    {
        var seen = await sight.Find(request.InstanceId, stop);
        if (!seen.Row.IsTest)
            throw new RuleViolation("instance.not_a_trial", "正式案件的流程不能在此取消，请在案卷中办理", "The run of a real case cannot be cancelled here; act on its case");
        if (seen.Row.FinishedAt is not null)
            return false;

        var @case = await db.Cases.SingleAsync(one => one.Id == seen.Case.Id, stop);
        db.Record(@case.Id, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "instance.trial_ended", "workflow_instance", request.InstanceId, attempt.Actor.From));
        await run.Apply(@case, new Stimulus.Cancel("试运行已取消"), stop);
        return true;
    }
}
