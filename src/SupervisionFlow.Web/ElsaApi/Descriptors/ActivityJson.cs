using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Web.ElsaApi.Descriptors;

/// <summary>An activity as Elsa describes it.</summary>
internal sealed class ActivityJson(CatalogueView catalogue, Language language)
{
    public JsonObject Of(ActivityDescriptor activity)
    {
        var group = ToolboxGroups.Of(activity);
        var json = Described(activity.TypeName, activity.Version, language.Say(group.Zh, group.En), language.Say(activity.DisplayName, activity.DisplayNameEn), Said(CatalogueWords.Of(activity)));
        json["kind"] = activity.Kind.ToString();
        json["isContainer"] = activity.IsContainer;
        json["isBrowsable"] = activity.TypeName != "Elsa.Flowchart";
        json["isStart"] = activity.IsStart;
        json["isTerminal"] = activity.IsTerminal;
        json["ports"] = Ports(activity);
        json["inputs"] = new JsonArray([.. activity.Inputs.Select((input, index) => (JsonNode)Input(activity, input, index)), .. ChosenPorts(activity)]);
        json["outputs"] = new JsonArray([.. activity.Outputs.Select((output, index) => (JsonNode)new JsonObject
        {
            ["name"] = output.Name, ["typeName"] = output.TypeName, ["displayName"] = language.Say(output.DisplayName, output.DisplayNameEn), ["description"] = Said(CatalogueWords.Of(activity, output)), ["order"] = index, ["isBrowsable"] = true, ["isSynthetic"] = false,
        })]);
        return json;
    }

    private string Said(Bilingual words) => language.Say(words.Zh, words.En);

    /// <summary>A workflow used as an activity. Studio writes the construction properties into what is dropped: by them the engine knows what to run.</summary>
    public JsonObject OfUsed(UsableWorkflow used)
    {
        var json = Of(used.Descriptor);
        json["category"] = language.Say("流程控制", "Flow");
        json["isBrowsable"] = used.IsOffered;
        json["customProperties"] = new JsonObject { ["RootType"] = "WorkflowDefinitionActivity" };
        json["constructionProperties"] = new JsonObject { ["workflowDefinitionId"] = used.Descriptor.WorkflowDefinitionId, ["workflowDefinitionVersionId"] = used.Version };
        return json;
    }

    /// <summary>A type that nobody here runs: shown, kept, and not in the toolbox.</summary>
    public JsonObject OfForeign(ForeignActivity activity)
    {
        var name = activity.TypeName[(activity.TypeName.LastIndexOf('.') + 1)..];
        var json = Described(activity.TypeName, activity.Version, language.Say("未识别", "Unknown"), language.Say($"未识别：{name}", $"Unknown: {name}"), language.Say("本系统不认识这种环节，原样保留；发布前请删除或替换。", "This system does not know such an activity. It is kept as it is; remove or replace it before publishing."));
        json["kind"] = "Action";
        json["isContainer"] = false;
        json["isBrowsable"] = false;
        json["isStart"] = false;
        json["isTerminal"] = false;
        json["ports"] = new JsonArray([.. activity.Ports.Select(port => (JsonNode)Port(port, port))]);
        json["inputs"] = new JsonArray([.. activity.Inputs.Select((input, index) => (JsonNode)InputBase($"{char.ToUpperInvariant(input[0])}{input[1..]}", "Object", input, "", index, "singleline"))]);
        json["outputs"] = new JsonArray();
        return json;
    }

    private static JsonObject Described(string type, int version, string category, string displayName, string description)
    {
        var dot = type.LastIndexOf('.');
        return new JsonObject
        {
            ["typeName"] = type, ["namespace"] = dot < 0 ? "" : type[..dot], ["name"] = type[(dot + 1)..], ["version"] = version, ["category"] = category, ["displayName"] = displayName, ["description"] = description,
            ["customProperties"] = new JsonObject(), ["constructionProperties"] = new JsonObject(),
        };
    }

    private JsonArray Ports(ActivityDescriptor activity) => activity switch
    {
        { IsTerminal: true } => [],
        { Ports.Count: 0, PortsFromInput: null, IsContainer: false } or { Ports.Count: 0, PortsFromInput: null } => [Port("Done", language.Say("完成", "Done"))],
        _ => [.. activity.Ports.Select(port => Port(port.Name, language.Say(port.DisplayName, port.DisplayNameEn), port.Embedded))],
    };

    private static JsonObject Port(string name, string displayName, bool embedded = false) =>
        new() { ["name"] = name, ["displayName"] = displayName, ["type"] = embedded ? "Embedded" : "Flow", ["isBrowsable"] = true };

    private JsonObject Input(ActivityDescriptor activity, InputDescriptor input, int order)
    {
        var picker = catalogue.Pickers.GetValueOrDefault($"{activity.TypeName}.{input.Name}");
        var options = picker?.Options ?? input.Options;
        var hint = picker?.Hint ?? input.UiHint;
        var json = InputBase(input.Name, input.TypeName, language.Say(input.DisplayName, input.DisplayNameEn), Said(CatalogueWords.Of(activity, input)), order, hint);
        json["isWrapped"] = input.IsWrapped;
        json["category"] = input.Category;
        json["defaultValue"] = input.DefaultValue switch { null => null, JsonArray or JsonObject => input.DefaultValue.ToJsonString(), _ => input.DefaultValue.DeepClone() };
        json["defaultSyntax"] = input.DefaultSyntax;
        if (options.Count > 0)
            json["uiSpecifications"] = Choices(hint, options);
        return json;
    }

    /// <summary>Studio draws a step's outcomes from an input of this kind alone: where they are chosen from a list, it is there once more, unseen.</summary>
    private IEnumerable<JsonNode> ChosenPorts(ActivityDescriptor activity) => activity.Inputs
        .Where(input => input.Name == activity.PortsFromInput && catalogue.Pickers.ContainsKey($"{activity.TypeName}.{input.Name}"))
        .Select(input =>
        {
            var json = InputBase(input.Name, input.TypeName, input.Name, "", activity.Inputs.Count, input.UiHint);
            json["isBrowsable"] = false;
            return json;
        });

    private static JsonObject InputBase(string name, string type, string displayName, string description, int order, string hint) => new()
    {
        ["name"] = name, ["typeName"] = type, ["displayName"] = displayName, ["description"] = description, ["order"] = order, ["isBrowsable"] = true, ["isSynthetic"] = false, ["isWrapped"] = true, ["uiHint"] = hint,
        ["category"] = null, ["defaultValue"] = null, ["defaultSyntax"] = "Literal", ["isReadOnly"] = false, ["isSensitive"] = false, ["storageDriverType"] = null,
    };

    /// <summary>Keyed by the editor's name, or Studio shows an empty list.</summary>
    private JsonObject Choices(string hint, IReadOnlyList<InputOption> options) => hint switch
    {
        "checklist" => new() { ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(options), ["isFlagsEnum"] = false } } },
        "radiolist" => new() { ["radiolist"] = new JsonObject { ["radioList"] = new JsonObject { ["items"] = Items(options), ["isFlagsEnum"] = false } } },
        _ => new() { ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = Items(options), ["isFlagsEnum"] = false, ["sortItems"] = false } } },
    };

    private JsonArray Items(IReadOnlyList<InputOption> options) => [.. options.Select(option => new JsonObject { ["text"] = language.Say(option.Text, option.TextEn), ["value"] = option.Value, ["isChecked"] = false })];
}
