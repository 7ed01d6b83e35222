using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>What happened in a run, activity by activity, oldest first.</summary>
/// <param name="NodeIds">Only what happened at these activities; empty for all.</param>
/// <param name="WithoutTypes">Without activities of these types.</param>
/// <param name="Events">Only these events; empty for all.</param>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record InstanceJournal(string Id, IReadOnlyList<string> NodeIds, IReadOnlyList<string> WithoutTypes, IReadOnlyList<JournalEvent> Events, int Skip, int Take) : IQuery<JournalPage>;

/// <summary>A page of the journal, and how long it is.</summary>
public sealed record JournalPage(IReadOnlyList<JournalLine> Items, int Total);

/// <summary>One entry; <paramref name="At"/> in Unix milliseconds.</summary>
public sealed record JournalLine(long Sequence, long At, JournalEvent Event, string ActivityInstanceId, string ActivityId, string NodeId, string Type, int TypeVersion, string Name, IReadOnlyList<string> Outcomes, string? Text);

internal sealed class InstanceJournalRules : AbstractValidator<InstanceJournal>
{
    public InstanceJournalRules()
    {
        RuleFor(journal => journal.Take).InclusiveBetween(1, 1000).Says("每页 1 至 1000 条", "1 to 1000 a page");
        RuleFor(journal => journal.Skip).GreaterThanOrEqualTo(0).Says("从 0 开始", "Begins with 0");
    }
}

internal sealed class InstanceJournalHandler(SupervisionDb db, InstanceSight sight) : IRequestHandler<InstanceJournal, JournalPage>
{
    // What the engine was told and answered belongs to no activity that a reader knows.
    private static readonly string[] Told = [nameof(JournalEvent.Started), nameof(JournalEvent.Waiting), nameof(JournalEvent.Completed), nameof(JournalEvent.Faulted), nameof(JournalEvent.Cancelled), nameof(JournalEvent.Withdrawn), nameof(JournalEvent.Passed)];

    public async Task<JournalPage> Handle(InstanceJournal request, CancellationToken stop)
    {
        var seen = await sight.Find(request.Id, stop);
        var nodes = seen.Bundle.Workflow.Activities
            .Where(node => (request.NodeIds.Count == 0 || request.NodeIds.Contains(node.NodeId)) && !request.WithoutTypes.Contains(node.Type))
            .ToDictionary(node => node.Id, StringComparer.Ordinal);
        var (ids, events) = (nodes.Keys.ToArray(), request.Events.Count == 0 ? Told : [.. request.Events.Select(one => one.ToString()).Intersect(Told)]);

        var wanted = db.Journal.AsNoTracking().Where(row => row.InstanceId == request.Id && events.Contains(row.Event) && row.ActivityId != null && ids.Contains(row.ActivityId));
        var rows = await wanted.OrderBy(row => row.Seq).Skip(request.Skip).Take(request.Take).ToListAsync(stop);

        return new([.. rows.Select(row => (row, node: nodes[row.ActivityId!])).Select(entry => new JournalLine(
            entry.row.Seq, entry.row.At, Enum.Parse<JournalEvent>(entry.row.Event), entry.row.ActivityInstanceId ?? "", entry.node.Id, entry.node.NodeId, entry.node.Type, entry.node.Version, entry.node.DisplayText,
            JournalOutcomes.Of(entry.row), TextOf(entry.row.Event, entry.row.Details)))], await wanted.CountAsync(stop));
    }

    // Only what the engine or an operator said: the rest of the details may hold what people wrote.
    private static string? TextOf(string @event, string? details) =>
        @event == nameof(JournalEvent.Faulted) && details is not null ? JsonNode.Parse(details)?["text"]?.ToString() : null;
}
