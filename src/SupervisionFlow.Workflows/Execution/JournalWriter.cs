using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Numbers and keeps what happens in one burst.</summary>
internal sealed class JournalWriter(WorkflowDefinition definition, WorkflowInstanceState state, DateTimeOffset now)
{
    private readonly List<JournalEntry> entries = [];

    public IReadOnlyList<JournalEntry> Entries => entries;

    public void Stimulus(JsonNode data) => Add(new(Next(), now, JournalEvent.Stimulus) { Data = data });

    public void Write(JournalEvent what, ActivityInstance instance, IReadOnlyList<string>? outcomes = null, string? text = null, JsonNode? data = null)
    {
        var node = definition.TryFind(instance.ActivityId);

        // The root is the workflow itself: its start is the stimulus, its end the status.
        if (instance.Scope is null && node?.Children.Count > 0 && what != JournalEvent.Faulted)
            return;

        Add(new(Next(), now, what)
        {
            ActivityInstanceId = instance.Id,
            ActivityId = instance.ActivityId,
            NodeId = node?.NodeId,
            ActivityType = node?.Type,
            ActivityName = node?.DisplayText,
            Outcomes = outcomes ?? [],
            Text = text,
            Data = data,
        });
    }

    private long Next() => state.NextEntry++;

    private void Add(JournalEntry entry) => entries.Add(entry);
}
