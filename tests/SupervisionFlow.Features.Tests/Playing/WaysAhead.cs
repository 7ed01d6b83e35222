using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Playing;

/// <summary>The ways through a workflow's diagram: which outcome of a step leads to what how soon.</summary>
internal sealed class WaysAhead(WorkflowDefinition workflow)
{
    private readonly ILookup<string, Connection> _from = workflow.Activities.SelectMany(activity => activity.Connections).ToLookup(connection => connection.Source, StringComparer.Ordinal);
    private readonly ILookup<string, string> _outcomes = Outcomes(workflow).ToLookup(one => one.Activity, one => one.Outcome, StringComparer.Ordinal);

    /// <summary>Every outcome of every step of a person.</summary>
    public static IEnumerable<(string Activity, string Outcome)> Outcomes(WorkflowDefinition workflow) =>
        workflow.Activities.SelectMany(activity => activity.Type switch
        {
            "SupervisionFlow.HumanTask" => Listed(activity),
            "SupervisionFlow.SignOff" => ["Approve", "Reject"],
            _ => [],
        }, (activity, outcome) => (activity.Id, outcome));

    /// <summary>How many activities lie between an outcome and the nearest one that was never chosen, itself included; the longest of all if none is ahead.</summary>
    public int ToUnchosen(string activity, string outcome, IReadOnlySet<(string, string)> chosen)
    {
        if (!chosen.Contains((activity, outcome)))
            return 0;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<(string Id, int Away)>(_from[activity].Where(connection => connection.Port == outcome).Select(connection => (connection.Target, 1)));
        while (next.TryDequeue(out var at))
        {
            if (!seen.Add(at.Id))
                continue;
            if (_outcomes[at.Id].Any(one => !chosen.Contains((at.Id, one))))
                return at.Away;

            foreach (var connection in _from[at.Id])
                next.Enqueue((connection.Target, at.Away + 1));
        }

        return int.MaxValue;
    }

    private static IReadOnlyList<string> Listed(ActivityNode task) => task.Source["outcomes"]?["expression"]?["value"] switch
    {
        JsonValue list when list.TryGetValue<string>(out var text) => [.. JsonNode.Parse(text)!.AsArray().Select(code => code!.GetValue<string>())],
        JsonArray list => [.. list.Select(code => code!.GetValue<string>())],
        _ => ["Done"],
    };
}
