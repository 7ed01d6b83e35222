using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Cases;

/// <summary>Starts the cases of a process whose time has come, as <c>rules/start.json</c> of its bundle says: <c>units</c> that handle them, a case each, and <c>data</c> for the start form. All of them and the next occurrence in one commit.</summary>
internal sealed class StartByTime(SupervisionDb db, PinnedBundles bundles, TimedStarts starts, IMediator mediator)
{
    /// <summary>The name of the rule file.</summary>
    public const string Rule = "start";

    public async Task<bool> Fire(BookmarkRow due, CancellationToken stop)
    {
        var published = await bundles.Published(db, due.Name, stop);
        var start = TimedStarts.StartOf(due, published?.Workflow);
        starts.MoveOn(due, start);
        if (published is null || start is null)
            return false;

        var rule = published.Content.Rules.GetValueOrDefault(Rule) as JsonObject;
        var units = (rule?["units"] as JsonArray)?.Select(unit => new UnitId(unit!.GetValue<string>())).ToList() ?? [];
        if (units.Count == 0)
            throw new RuleViolation("case.unit_required", $"流程“{due.Name}”的 rules/start.json 没有指定承办单位", $"rules/start.json of {due.Name} names no unit that handles it");

        foreach (var unit in units)
            await mediator.Send(new StartCase(due.Name, (rule!["data"] as JsonObject)?.DeepClone().AsObject() ?? [], unit) { Trigger = start.ActivityId }, stop);

        return true;
    }
}

/// <summary>A timed start could not be done: its next occurrence waits, the operators are told why, and it is on the record. Nothing is tried again for ever.</summary>
/// <param name="Fence">The fence of the claim under which it was fired.</param>
[AllowedToTheSystem]
internal sealed record PassOverStart(string BookmarkId, long Fence, string Code, string Reason) : ICommand<bool>;

internal sealed class PassOverStartHandler(SupervisionDb db, PinnedBundles bundles, TimedStarts starts, OrganisationCharts charts, Outbox outbox, TimeProvider time) : IRequestHandler<PassOverStart, bool>
{
    public async Task<bool> Handle(PassOverStart request, CancellationToken stop)
    {
        var row = await db.Bookmarks.SingleOrDefaultAsync(bookmark => bookmark.Id == request.BookmarkId && bookmark.Kind == TimedStarts.Kind, stop);
        if (row is null || row.Fence != request.Fence)
            return false;

        var process = row.Name;
        starts.MoveOn(row, TimedStarts.StartOf(row, (await bundles.Published(db, process, stop))?.Workflow));
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), PersonId.System, "process.start_failed", "process", process, "system")
        {
            Details = StoredJson.Write(new JsonObject { ["code"] = request.Code, ["reason"] = request.Reason }),
        });
        outbox.Tell(new PeopleConcerned(null, Acts.StartByTime, process, PersonId.System, request.Reason, [])
        {
            Audience = [.. (await charts.Now(stop)).Units.Select(unit => AudienceKey.Of(Roles.Operator, unit.Id))],
        });

        return true;
    }
}
