using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Bookmarks;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Tells workflows of something that happened outside: every place within reach that waits for an event of that name goes on, each in a burst of its own. On the record.</summary>
/// <remarks>Answers how many places are told; sent twice under one key they are told once.</remarks>
/// <param name="CorrelationId">Only what began to wait under this correlation id; null for all.</param>
[AllowedTo(Roles.Operator)]
public sealed record RaiseEvent(string Name, string? CorrelationId, JsonNode? Payload) : ICommand<int>;

internal sealed class RaiseEventRules : AbstractValidator<RaiseEvent>
{
    public RaiseEventRules() => RuleFor(request => request.Name).NotEmpty().MaximumLength(500).Says("请填写事件名称，不超过500字", "Name the event, in at most 500 characters");
}

internal sealed class RaiseEventHandler(SupervisionDb db, Outbox outbox, Attempt attempt, TimeProvider time) : IRequestHandler<RaiseEvent, int>
{
    public async Task<int> Handle(RaiseEvent request, CancellationToken stop)
    {
        var (kind, name, hash) = (nameof(BookmarkKind.Event), BurstStorage.Short(request.Name), StimulusHash.OfEvent(request.Name));
        var waiting = await db.Bookmarks.AsNoTracking().Where(row => row.Kind == kind && row.Name == name && row.StimulusHash == hash).OrderBy(row => row.Id)
            .Join(db.Cases, row => row.InstanceId, @case => @case.WorkflowInstanceId, (row, @case) => new { row.Id, row.CorrelationId, Case = @case.Id, @case.UnitPath })
            .ToListAsync(stop);
        var told = waiting
            .Where(place => attempt.Caller.Reaches(place.UnitPath, Roles.Operator))
            .Where(place => request.CorrelationId is null || string.Equals(place.CorrelationId, request.CorrelationId, StringComparison.Ordinal)).ToList();

        foreach (var place in told)
            outbox.Tell(new EventHeard(place.Case, place.Id, request.Payload?.DeepClone()));
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "event.raise", "event", name, attempt.Actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["correlationId"] = request.CorrelationId, ["places"] = told.Count }),
        });

        return told.Count;
    }
}
