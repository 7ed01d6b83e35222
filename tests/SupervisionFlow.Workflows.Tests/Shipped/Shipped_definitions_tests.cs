using System.Text.Json.Nodes;
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

    [Fact]
    public void What_a_locality_decides_stands_in_the_workflow_as_its_rules_say()
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "clinic-licensing", "rules", "local.json")))!["values"]!.AsArray();
        var workflow = ShippedWorkflow.Read("clinic-licensing");

        foreach (var rule in rules)
            foreach (var used in rule!["usedBy"]!.AsArray().Select(place => place!.GetValue<string>().Split('.')))
                workflow.Find(used[0]).Input(used[1])!.Text.ShouldBe(rule["value"]!.ToString(), string.Join('.', used));
    }

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
