using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Tests;

/// <summary>Takes an ended test run away. The run of a real case is part of its record and stays.</summary>
/// <exception cref="RuleViolation"><c>instance.is_record</c>, <c>instance.test_runs</c>.</exception>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Designer)]
public sealed record DeleteTest(string InstanceId) : ICommand<bool>;

internal sealed class DeleteTestHandler(SupervisionDb db, InstanceSight sight, TestRuns tests, Attempt attempt, TimeProvider time) : IRequestHandler<DeleteTest, bool>
{
    public async Task<bool> Handle(DeleteTest request, CancellationToken stop)
    {
        var seen = await sight.Find(request.InstanceId, stop);
        if (!seen.Row.IsTest)
            throw new RuleViolation("instance.is_record", "流程实例是办案记录的一部分，不能删除", "A run is part of the record and cannot be deleted");
        if (seen.Row.FinishedAt is null)
            throw new RuleViolation("instance.test_runs", "试运行尚未结束，请先取消", "The test run has not ended; cancel it first");

        await tests.Remove(seen.Case.Id, stop);
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "instance.test_deleted", "workflow_instance", request.InstanceId, attempt.Actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["case"] = seen.Case.Id.Value, ["number"] = seen.Case.Number.Value }),
        });
        return true;
    }
}
