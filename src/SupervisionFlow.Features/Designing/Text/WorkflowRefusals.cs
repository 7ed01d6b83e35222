using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Refuses JSON that no designer drew: names that are scripts, ids used twice, arrows from an activity to itself, sizes out of all proportion.</summary>
/// <remarks>What is merely unfinished is kept; the checks tell of it.</remarks>
internal sealed class WorkflowRefusals
{
    private const int MostTold = 20;

    private readonly List<FieldError> _errors = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <exception cref="ValidationFailed">Anything is wrong; each thing in words.</exception>
    public static void Check(JsonObject definition)
    {
        var refusals = new WorkflowRefusals();
        refusals.Shapes(definition);
        refusals.Names(definition);
        if (definition["root"] is JsonObject root)
            refusals.Activity(root, "root");
        else
            refusals.Refuse("root", "没有流程图（root）", "there is no root activity");
        refusals.Lengths(definition);

        if (refusals._errors.Count > 0)
            throw new ValidationFailed([.. refusals._errors.Take(MostTold)]);
    }

    /// <summary>What Studio reads into types of its own: of another kind it would never open the workflow again.</summary>
    private void Shapes(JsonObject definition)
    {
        Expect(definition["definitionId"], "definitionId", JsonValueKind.String);
        Expect(definition["customProperties"], "customProperties", JsonValueKind.Object);
        Expect(definition["options"], "options", JsonValueKind.Object);
        foreach (var flag in new[] { "usableAsActivity", "autoUpdateConsumingWorkflows" })
            Expect((definition["options"] as JsonObject)?[flag], $"options.{flag}", JsonValueKind.True, JsonValueKind.False);
        if (Expect(definition["toolVersion"], "toolVersion", JsonValueKind.String) is { } tool && !Version.TryParse(tool.ToString(), out _))
            Refuse("toolVersion", "不是版本号", "this is no version");
    }

    /// <summary>As <see cref="Shapes(JsonObject)"/>, of one activity.</summary>
    private void Shapes(JsonObject activity, string path)
    {
        Expect(activity["nodeId"], $"{path}.nodeId", JsonValueKind.String);
        Expect(activity["customProperties"], $"{path}.customProperties", JsonValueKind.Object);
        if (Expect(activity["version"], $"{path}.version", JsonValueKind.Number) is { } version && !int.TryParse(version.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            Refuse($"{path}.version", "不是版本号", "this is no version");

        var metadata = Expect(activity["metadata"], $"{path}.metadata", JsonValueKind.Object) as JsonObject;
        var designer = Expect(metadata?["designer"], $"{path}.metadata.designer", JsonValueKind.Object) as JsonObject;
        Point(designer?["position"], $"{path}.metadata.designer.position", "x", "y");
        Point(designer?["size"], $"{path}.metadata.designer.size", "width", "height");
    }

    private void Point(JsonNode? node, string path, string one, string other)
    {
        var point = Expect(node, path, JsonValueKind.Object) as JsonObject;
        Expect(point?[one], $"{path}.{one}", JsonValueKind.Number);
        Expect(point?[other], $"{path}.{other}", JsonValueKind.Number);
    }

    private JsonNode? Expect(JsonNode? node, string path, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (node is null || kinds.Contains(node.GetValueKind()))
            return node;

        Refuse(path, "格式不正确", "this is of another kind than it has to be");
        return null;
    }

    private void Names(JsonObject definition)
    {
        Name(definition["name"], "name", DesignLimits.Name);
        Name(definition["description"], "description", DesignLimits.Description, mayBreakLines: true);
        foreach (var list in new[] { "variables", "inputs", "outputs" })
        {
            foreach (var (item, index) in Objects(definition[list], list))
            {
                Name(item["name"], $"{list}[{index}].name", DesignLimits.Name);
                Name(item["displayName"], $"{list}[{index}].displayName", DesignLimits.Name);
                Expect(item["isArray"], $"{list}[{index}].isArray", JsonValueKind.True, JsonValueKind.False);
            }
        }

        foreach (var (outcome, index) in Items(definition["outcomes"], "outcomes"))
            Name(outcome, $"outcomes[{index}]", DesignLimits.Name);
    }

    private void Activity(JsonObject activity, string path)
    {
        if (Id(activity["id"], $"{path}.id") is { } id && !_ids.Add(id))
            Refuse($"{path}.id", $"环节标识“{Shown(id)}”用了两次", $"the id {Shown(id)} is used twice");
        if (_ids.Count > DesignLimits.Activities)
        {
            Refuse(path, $"环节超过 {DesignLimits.Activities} 个", $"there are more than {DesignLimits.Activities} activities");
            return;
        }

        Id(activity["type"], $"{path}.type");
        Shapes(activity, path);
        Name(activity["name"], $"{path}.name", DesignLimits.Name);
        Name((activity["metadata"] as JsonObject)?["displayText"], $"{path}.metadata.displayText", DesignLimits.Name);
        Connections(activity, path);
        foreach (var (inner, index) in Objects(activity["activities"], $"{path}.activities"))
            Activity(inner, $"{path}.activities[{index}]");
        foreach (var (name, value) in activity)
        {
            if (value is JsonObject embedded && embedded["expression"] is null && embedded["id"] is JsonValue && embedded["type"] is JsonValue)
                Activity(embedded, $"{path}.{name}");
        }
    }

    private void Connections(JsonObject activity, string path)
    {
        var count = 0;
        foreach (var (connection, index) in Objects(activity["connections"], $"{path}.connections"))
        {
            var at = $"{path}.connections[{index}]";
            if (++count > DesignLimits.Connections)
            {
                Refuse(at, $"连线超过 {DesignLimits.Connections} 条", $"there are more than {DesignLimits.Connections} connections");
                return;
            }

            foreach (var (vertex, bend) in Items(connection["vertices"], $"{at}.vertices"))
                Point(vertex, $"{at}.vertices[{bend}]", "x", "y");

            var (source, target) = (End(connection["source"], $"{at}.source"), End(connection["target"], $"{at}.target"));
            if (source is not null && source == target)
                Refuse(at, $"环节“{Shown(source)}”有连线指向自己", $"{Shown(source)} is connected to itself");
        }
    }

    private string? End(JsonNode? end, string path)
    {
        if (end is JsonObject named)
            Name(named["port"], $"{path}.port", DesignLimits.Name);

        return Id(end is JsonObject at ? at["activity"] : end, path);
    }

    private string? Id(JsonNode? node, string path)
    {
        if (Text(node) is not { Length: > 0 } id)
        {
            Refuse(path, "缺少标识", "an identifier is missing");
            return null;
        }

        if (id.Length > DesignLimits.Id || HostileText.IsIn(id))
            Refuse(path, $"标识“{Shown(id)}”不能使用", $"{Shown(id)} is no identifier");
        return id;
    }

    private void Name(JsonNode? node, string path, int most, bool mayBreakLines = false)
    {
        if (Text(Expect(node, path, JsonValueKind.String)) is not { } name)
            return;

        if (name.Length > most)
            Refuse(path, $"名称超过 {most} 个字", $"the name is longer than {most} characters");
        else if (HostileText.IsIn(mayBreakLines ? name.ReplaceLineEndings(" ").Replace('\t', ' ') : name))
            Refuse(path, $"名称“{Shown(name)}”含有脚本或控制字符", $"the name {Shown(name)} holds script or control characters");
    }

    /// <summary>Every text and number, wherever it stands.</summary>
    private void Lengths(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members)
                    Lengths(value);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Lengths(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                if (!(double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)))
                    Refuse(DesignJson.PathOf(value), "不是可用的数", "this is no number that can be used");
                break;
            default:
                if (Text(node) is { } text && (text.Length > DesignLimits.Text || text.Contains('\0', StringComparison.Ordinal)))
                    Refuse(DesignJson.PathOf(node!), $"内容超过 {DesignLimits.Text} 个字，或含有不可用的字符", $"the text is longer than {DesignLimits.Text} characters, or holds a character that cannot be kept");
                break;
        }
    }

    private IEnumerable<(JsonObject Item, int Index)> Objects(JsonNode? list, string path)
    {
        foreach (var (item, index) in Items(list, path))
        {
            if (item is JsonObject found)
                yield return (found, index);
            else
                Refuse($"{path}[{index}]", "格式不正确", "this is no object");
        }
    }

    private IEnumerable<(JsonNode? Item, int Index)> Items(JsonNode? list, string path)
    {
        if (list is not null and not JsonArray)
            Refuse(path, "格式不正确", "this is no list");

        return list is JsonArray items ? items.Select((item, index) => (item, index)) : [];
    }

    private void Refuse(string path, string zh, string en) => _errors.Add(new FieldError(path, "design.malformed", $"{path}：{zh}。", $"{path}: {en}."));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>As much of a hostile text as can be said without repeating it.</summary>
    private static string Shown(string text) => new([.. text.Take(40).Select(letter => char.IsControl(letter) || letter is '<' or '>' ? '�' : letter)]);
}
