using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Reports a piece of work that a workflow asked the outside for; the workflow goes on with the result. On the record.</summary>
/// <param name="TaskId">As the workflow gave it out.</param>
[AllowedTo(Roles.Operator)]
public sealed record ReportTask(string TaskId, JsonNode? Result) : ICommand<string>;

internal sealed class ReportTaskRules : AbstractValidator<ReportTask>
{
    public ReportTaskRules() => RuleFor(request => request.TaskId).NotEmpty().Says("请指明任务", "Name the task");
}

internal sealed class ReportTaskHandler(SupervisionDb db, ParentWorkflows cases, WorkflowRun run, Attempt attempt, TimeProvider time) : IRequestHandler<ReportTask, string>
{
    public async Task<string> Handle(ReportTask request, CancellationToken stop)
    {
        var (instance, visit) = (request.TaskId.Split(':')[0], VisitId.InInstance(request.TaskId));
        var @case = await cases.CaseOf(instance, stop) ?? throw new NotFoundException("task", request.TaskId);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("task.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", request.TaskId);
        if (!await db.Bookmarks.AnyAsync(row => row.InstanceId == instance && row.ActivityInstanceId == visit && row.Payload != null && row.Payload.Contains("taskName"), stop))
            throw new NotFoundException("task", request.TaskId);

        db.Record(@case.Id, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "task.report", "task", request.TaskId, attempt.Actor.From));
        await run.Apply(@case, new Stimulus.Resume(visit, Output: new JsonObject { ["result"] = request.Result?.DeepClone() }), stop);

        return @case.Stage;
    }
}
