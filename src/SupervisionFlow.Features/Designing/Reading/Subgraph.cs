using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>An activity with all that it contains, as nodes.</summary>
/// <param name="Id">The version, or an entry of the history.</param>
/// <param name="NodeId">The activity's path of ids; null, or one that is not there, for the whole workflow.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record Subgraph(string Id, string? NodeId) : IQuery<JsonObject>;

/// <summary>The way from the workflow down to an activity, through what contains it.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record PathToActivity(string Id, string? NodeId) : IQuery<ActivityPath>;

/// <summary>The activity, the innermost container that a designer draws on, and the segments that lead there.</summary>
public sealed record ActivityPath(JsonObject Child, JsonObject Container, IReadOnlyList<ActivityPathSegment> Segments);

/// <summary>One step of the way down.</summary>
/// <param name="Port">The slot of this activity in which the next one lies.</param>
public sealed record ActivityPathSegment(string NodeId, string ActivityId, string ActivityType, string Port, string Name);

internal sealed class SubgraphHandler(IMediator mediator) : IRequestHandler<Subgraph, JsonObject>
{
    public async Task<JsonObject> Handle(Subgraph request, CancellationToken stop)
    {
        var root = await ActivityGraph.Of(mediator, request.Id, stop);
        return (root.Find(request.NodeId) ?? root).Json();
    }
}

internal sealed class PathToActivityHandler(IMediator mediator) : IRequestHandler<PathToActivity, ActivityPath>
{
    public async Task<ActivityPath> Handle(PathToActivity request, CancellationToken stop)
    {
        var root = await ActivityGraph.Of(mediator, request.Id, stop);
        var child = root.Find(request.NodeId) ?? throw new NotFoundException("activity", request.NodeId ?? "");
        var above = child.Upwards().ToList();
        var segments = above.Zip(above.Prepend(child), (node, inner) => (node, inner))
            .Where(pair => pair.node.Type is not "Elsa.Flowchart")
            .Select(pair => new ActivityPathSegment(pair.node.NodeId, pair.node.Id, pair.node.Type, pair.inner.Port, pair.node.Name))
            .Reverse().ToList();
        var container = segments.Count == 0 ? above.LastOrDefault() ?? child : above.First(node => node.Id == segments[^1].ActivityId);

        return new(child.Json(), container.Json(), segments);
    }
}

/// <summary>A workflow's activities as a tree of nodes.</summary>
internal sealed class ActivityGraph
{
    private readonly JsonObject _activity;
    private readonly ActivityGraph? _parent;
    private readonly List<ActivityGraph> _children = [];

    private ActivityGraph(JsonObject activity, string port, ActivityGraph? parent)
    {
        (_activity, Port, _parent) = (activity, port, parent);
        foreach (var (name, value) in activity)
        {
            if (name == "activities" && value is JsonArray list)
                _children.AddRange(list.OfType<JsonObject>().Select(inner => new ActivityGraph(inner, name, this)));
            else if (value is JsonObject embedded && embedded["expression"] is null && embedded["id"] is JsonValue && embedded["type"] is JsonValue)
                _children.Add(new ActivityGraph(embedded, name, this));
        }
    }

    public string Port { get; }

    public string Id => _activity["id"]?.ToString() ?? "";

    public string NodeId => _activity["nodeId"]?.ToString() ?? "";

    public string Type => _activity["type"]?.ToString() ?? "";

    public string Name => _activity["name"]?.ToString() ?? Type;

    public static async Task<ActivityGraph> Of(IMediator mediator, string id, CancellationToken stop) =>
        new((await mediator.Send(new DefinitionById(id), stop)).Workflow["root"]!.AsObject(), "root", null);

    public ActivityGraph? Find(string? nodeId) => NodeId == nodeId ? this : _children.Select(child => child.Find(nodeId)).FirstOrDefault(found => found is not null);

    public IEnumerable<ActivityGraph> Upwards()
    {
        for (var node = _parent; node is not null; node = node._parent)
            yield return node;
    }

    public JsonObject Json() => new()
    {
        ["nodeId"] = NodeId,
        ["port"] = Port,
        ["activity"] = _activity.DeepClone(),
        ["children"] = new JsonArray([.. _children.Select(child => (JsonNode)child.Json())]),
    };
}
