using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>What a rehearsed case waits for from outside happens: an event, a piece of work reported, a response to a request.</summary>
/// <param name="After">How many acts had been done when the page was shown.</param>
/// <param name="Bookmark">The place that waits.</param>
/// <param name="Outcome">The port it leaves by; null for the usual one.</param>
/// <param name="Result">What comes with it, a text or JSON; null for nothing.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RehearseOutside(string Process, int After, string Bookmark, string? Outcome, [property: LongText] string? Result) : ICommand<RehearsalStands>;

/// <summary>Resumes a place of a rehearsed case that waits for the outside.</summary>
[AllowedToTheSystem]
internal sealed record AnswerFromOutside(string Bookmark, string? Outcome, JsonNode? Result) : ICommand<string>;

internal sealed class RehearseOutsideRules : AbstractValidator<RehearseOutside>
{
    public RehearseOutsideRules() => RuleFor(request => request.Result).MaximumLength(100_000).OverridePropertyName("result").Says("结果不超过100000字", "The result has at most 100000 characters");
}

internal sealed class RehearseOutsideHandler(Rehearsals rehearsals, Attempt attempt) : IRequestHandler<RehearseOutside, RehearsalStands>
{
    public async Task<RehearsalStands> Handle(RehearseOutside request, CancellationToken stop)
    {
        var record = await rehearsals.Do(attempt.Actor.Id, request.Process, request.After, async (_, room) =>
        {
            var title = await room.Send(new AnswerFromOutside(request.Bookmark, request.Outcome is { Length: > 0 } port ? port : null, Read(request.Result)), Caller.System, stop);
            await room.TellAll(stop);
            return new RehearsedAct($"{title}：外部已答复", $"{title}: answered from outside", "", room.Time.Now);
        });
        return record.Standing();
    }

    private static JsonNode? Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;

        try
        {
            return JsonNode.Parse(typed);
        }
        catch (System.Text.Json.JsonException)
        {
            return JsonValue.Create(typed);
        }
    }
}

internal sealed class AnswerFromOutsideHandler(SupervisionDb db, Bundles.PinnedBundles bundles, WorkflowRun run) : IRequestHandler<AnswerFromOutside, string>
{
    public async Task<string> Handle(AnswerFromOutside request, CancellationToken stop)
    {
        var waiting = await db.Bookmarks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Bookmark, stop) ?? throw new NotFoundException("bookmark", request.Bookmark);
        var @case = await db.Cases.SingleAsync(one => one.WorkflowInstanceId == waiting.InstanceId, stop);
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        var output = request.Result is null ? null : new JsonObject { ["result"] = request.Result.DeepClone() };
        await run.Apply(@case, new Stimulus.Resume(VisitId.InInstance(waiting.Id), request.Outcome is { } port ? [port] : null, output), stop);

        return bundle.Workflow.TryFind(waiting.ActivityId)?.DisplayText ?? waiting.ActivityId;
    }
}
