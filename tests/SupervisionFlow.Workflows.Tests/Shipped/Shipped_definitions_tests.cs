using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.ElsaJson;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Shipped;

public class Shipped_definitions_tests
{
    public static TheoryData<string> Keys => [.. ShippedWorkflow.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void It_passes_the_check_without_errors(string key) =>
        DefinitionCheck.Run(ShippedWorkflow.Read(key), ShippedWorkflow.Catalogue).Where(finding => finding.Severity == CheckSeverity.Error).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Keys))]
    public void It_is_called_after_its_folder_and_comes_back_as_it_was_saved(string key)
    {
        var definition = ShippedWorkflow.Read(key);

        definition.DefinitionId.ShouldBe(key);
        ElsaJsonReader.Read(ElsaJsonWriter.Write(definition)).Source.ToJsonString().ShouldBe(definition.Source.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_outcome_leads_somewhere_and_every_arrow_leaves_by_an_outcome(string key)
    {
        var flow = ShippedWorkflow.Read(key).Root;

        foreach (var activity in flow.Children)
        {
            var outcomes = OutcomesOf(activity);
            var drawn = flow.Connections.Where(connection => connection.Source == activity.Id).Select(connection => connection.Port).ToList();
            drawn.Except(outcomes).ShouldBeEmpty(activity.Id);
            // It leaves by Done however its children ended.
            if (activity.Type is not ("SupervisionFlow.CloseCase" or "Elsa.BulkDispatchWorkflows")) outcomes.Except(drawn).Except(["Default"]).ShouldBeEmpty(activity.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_activity_has_a_place_of_its_own_and_a_Chinese_name(string key)
    {
        var activities = ShippedWorkflow.Read(key).Root.Children;

        activities.Select(activity => (activity.Box!.X, activity.Box.Y)).ShouldBeUnique();
        activities.ShouldAllBe(activity => activity.DisplayText.Any(letter => letter >= '一' && letter <= '鿿'));
    }

    /// <summary>What no input of a step holds: the app reads it by its key, wherever the process runs.</summary>
    private static readonly string[] ReadByTheApp = ["exemptReason", "manyBeds", "checklistOfKind", "dutiesOfKind"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void What_a_locality_decides_stands_in_the_workflow_as_its_rules_say(string key)
    {
        var file = Path.Combine(Repository.Root, "workflows", key, "rules", "local.json");
        var workflow = ShippedWorkflow.Read(key);
        foreach (var rule in File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["values"]!.AsArray() : [])
        {
            var (name, value, places) = (rule!["key"]!.GetValue<string>(), rule["value"]!, rule["usedBy"]!.AsArray());
            if (ReadByTheApp.Contains(name)) continue;

            places.ShouldNotBeEmpty($"{key}: {name} decides nothing");
            foreach (var place in places.Select(place => place!.GetValue<string>().Split('.')))
                Held(key, workflow, place).Any(held => Says(held, name, value)).ShouldBeTrue($"{key}: {string.Join('.', place)} does not hold {name}");
        }
    }

    /// <summary>What stands at a place: in an input of a step, in all of them, in a variable of that name, or in a field of a form and its rules.</summary>
    private static IEnumerable<string> Held(string key, Definitions.WorkflowDefinition workflow, string[] place)
    {
        if (workflow.TryFind(place[0])?.Source is { } step)
            foreach (var input in place.Length > 1 ? [step[place[1]]] : step.Where(input => input.Key is not ("metadata" or "id" or "name")).Select(input => input.Value))
                yield return Text(input is JsonObject one && one["expression"]?["value"] is { } written ? written : input);
        foreach (var variable in workflow.Variables.Where(variable => place is [var only] && variable.Name == only))
            yield return Text(variable.DefaultValue);

        var form = Path.Combine(Repository.Root, "workflows", key, "forms", $"{place[0]}.json");
        if (place.Length < 2 || !File.Exists(form))
            yield break;

        var asked = JsonNode.Parse(File.ReadAllText(form))!;
        var fields = asked["sections"]!.AsArray().SelectMany(section => section!["fields"]!.AsArray()).Where(field => $"{field!["id"]}" == place[1]);
        foreach (var said in fields.Concat((asked["rules"] as JsonArray ?? []).Where(rule => $"{rule!["on"]}" == place[1])))
            yield return Text(said);
    }

    private static string Text(JsonNode? node) => node is null ? "" : node is JsonValue text && text.TryGetValue<string>(out var said) ? said : node.ToJsonString(Plain);

    /// <summary>The input holds the value, or one of its members for the step, or reads the variable that has it.</summary>
    private static bool Says(string held, string name, JsonNode value) => value switch
    {
        JsonObject members => held.Contains(name, StringComparison.Ordinal) || members.Any(member => held == $"{member.Value}" || held.Contains($"\"{member.Value}\"", StringComparison.Ordinal)) || Same(held, value),
        JsonArray items => held.Contains(name, StringComparison.Ordinal) || Same(held, value) || items.OfType<JsonObject>().Any(item => item.Any(member => held == $"{member.Value}" || held.Contains($"\"{member.Value}\"", StringComparison.Ordinal))),
        _ => held.Contains(name, StringComparison.Ordinal) || (value.GetValueKind() == System.Text.Json.JsonValueKind.String && held.Contains($"{value}", StringComparison.Ordinal)) || Regex.IsMatch(held, $@"(?<![\w.-]){Regex.Escape($"{value}")}(?![\w.-])"),
    };

    private static bool Same(string held, JsonNode value)
    {
        try { return JsonNode.DeepEquals(JsonNode.Parse(held), value); }
        catch (System.Text.Json.JsonException) { return false; }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IReadOnlyList<string> OutcomesOf(Definitions.ActivityNode activity)
    {
        var descriptor = ShippedWorkflow.Catalogue.Find(activity.Type).ShouldNotBeNull(activity.Type);
        string[] own = [.. descriptor.Ports.Select(port => port.Name), .. Named(activity, descriptor)];
        return own.Length == 0 ? ["Done"] : own;
    }

    private static IEnumerable<string> Named(Definitions.ActivityNode activity, ActivityDescriptor descriptor) => descriptor.PortsFromInput switch
    {
        null => [],
        "Cases" => activity.Source["cases"]!.AsArray().Select(one => one!["label"]!.GetValue<string>()),
        var input => JsonNode.Parse(activity.Input(char.ToLowerInvariant(input[0]) + input[1..])!.Text!)!.AsArray().Select(name => name!.GetValue<string>()),
    };
}
