using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Versions;

/// <summary>Writes an instance's state in the names of another version; nothing moves by it.</summary>
internal static class Remapping
{
    /// <summary>History keeps the names that the other version does not know, apart from any it gave to something else.</summary>
    public static WorkflowInstanceState Of(WorkflowInstanceState state, WorkflowDefinition to, Stimulus.Migrate migrate)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var copy = state.Copy(to.Version, Name);

        for (var i = 0; i < copy.Bookmarks.Count; i++)
            copy.Bookmarks[i] = copy.Bookmarks[i] with { ActivityId = Name(copy.Bookmarks[i].ActivityId) };

        for (var i = 0; i < copy.Incidents.Count; i++)
            copy.Incidents[i] = Renamed(copy.Incidents[i], to.TryFind(Name(copy.Incidents[i].ActivityId)));

        foreach (var flowchart in copy.ActivityInstances.Where(i => i.Flow is not null))
            Redraw(flowchart.Flow!, to.TryFind(flowchart.ActivityId), migrate.Map);

        Declare(copy.Variables, to.Variables);
        foreach (var container in copy.ActivityInstances.Where(i => i.IsOpen && to.TryFind(i.ActivityId) is { Variables.Count: > 0 }))
            Declare(container.Variables ??= new(StringComparer.Ordinal), to.Find(container.ActivityId).Variables);

        return copy;

        string Name(string id)
        {
            if (!names.TryGetValue(id, out var name))
                names[id] = name = migrate.Map.TryGetValue(id, out var mapped) ? (mapped == id ? id : mapped) : to.TryFind(id) is null ? id : $"{id}@{state.DefinitionVersion}";

            return name == id ? id : name;
        }
    }

    /// <summary>The state before a migration, with the numbers as they have come on since.</summary>
    public static WorkflowInstanceState Undone(WorkflowInstanceState state, Stimulus.Unmigrate back)
    {
        var before = WorkflowInstanceState.FromJson(back.State.ToJsonString());
        before.NextSequence = state.NextSequence;
        before.NextEntry = state.NextEntry;

        return before;
    }

    private static Incident Renamed(Incident incident, ActivityNode? node) =>
        node is null ? incident : incident with { ActivityId = node.Id, NodeId = node.NodeId, ActivityType = node.Type };

    /// <summary>The connections of this version whose ends stand for those of one that was followed.</summary>
    private static void Redraw(FlowState flow, ActivityNode? node, IReadOnlyDictionary<string, string> map)
    {
        if (node is null)
            return;

        var before = map.ToLookup(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        var followed = node.Connections
            .Where(c => before[c.Source].Any(source => before[c.Target].Any(target => flow.Followed.Contains($"{new Connection(source, c.Port, target)}"))))
            .Select(c => c.ToString())
            .ToList();

        flow.Followed.Clear();
        flow.Followed.UnionWith(followed);
    }

    private static void Declare(Dictionary<string, JsonNode?> values, IReadOnlyList<VariableDefinition> variables)
    {
        foreach (var variable in variables)
            values.TryAdd(variable.Name, variable.DefaultValue);
    }
}
