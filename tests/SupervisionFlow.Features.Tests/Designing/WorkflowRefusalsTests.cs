using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using Xunit;

namespace SupervisionFlow.Features.Designing;

public sealed class WorkflowRefusalsTests
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Id", "NodeId", "Name", "Type", "Version", "Metadata", "CustomProperties" };

    public static TheoryData<string, string> Hostile => new()
    {
        { "no root", """{"name":"x"}""" },
        { "a root that is no object", """{"name":"x","root":[]}""" },
        { "script in the name", Definition(name: "<script>alert(1)</script>") },
        { "a closing tag in the name", Definition(name: "a</textarea>") },
        { "an address that runs script", Definition(name: "javascript:alert(1)") },
        { "a control character in the name", Definition(name: "a\\u0007b") },
        { "a name without end", Definition(name: new string('长', 201)) },
        { "script in what an activity is called", Definition(activity: """{"id":"a","type":"Elsa.End","metadata":{"displayText":"<img src=x>"}}""") },
        { "an id used twice", Definition(activity: """{"id":"a","type":"Elsa.End"},{"id":"a","type":"Elsa.End"}""") },
        { "an id used twice, one inside another activity", Definition(activity: """{"id":"a","type":"Elsa.If","then":{"id":"a","type":"Elsa.End"}}""") },
        { "an activity without id", Definition(activity: """{"type":"Elsa.End"}""") },
        { "an activity without type", Definition(activity: """{"id":"a"}""") },
        { "an activity that is a number", Definition(activity: "1") },
        { "script in an id", Definition(activity: """{"id":"<b>","type":"Elsa.End"}""") },
        { "an id without end", Definition(activity: $$"""{"id":"{{new string('x', 101)}}","type":"Elsa.End"}""") },
        { "a connection to itself", Definition(connection: """{"source":{"activity":"a","port":"Done"},"target":{"activity":"a","port":"In"}}""") },
        { "script in a port", Definition(connection: """{"source":{"activity":"a","port":"<svg onload=x>"},"target":{"activity":"b","port":"In"}}""") },
        { "a connection from nowhere", Definition(connection: """{"source":{},"target":{"activity":"b"}}""") },
        { "connections that are no list", """{"name":"x","root":{"id":"f","type":"Elsa.Flowchart","connections":{}}}""" },
        { "a huge text", Definition(activity: "{\"id\":\"a\",\"type\":\"Elsa.End\",\"title\":{\"expression\":{\"type\":\"Literal\",\"value\":\"" + new string('x', 200_001) + "\"}}}") },
        { "script in a variable's name", """{"name":"x","variables":[{"id":"v","name":"<a>"}],"root":{"id":"f","type":"Elsa.Flowchart"}}""" },
        { "script in an outcome", """{"name":"x","outcomes":["<a>"],"root":{"id":"f","type":"Elsa.Flowchart"}}""" },
        { "too many activities", Definition(activity: string.Join(',', Enumerable.Range(0, 2001).Select(n => $$"""{"id":"a{{n}}","type":"Elsa.End"}"""))) },
    };

    public static TheoryData<string> Processes => [.. Shipped.Bundles().Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_no_designer_drew_is_refused_in_both_languages(string what, string json)
    {
        var refused = Should.Throw<ValidationFailed>(() => WorkflowRefusals.Check(JsonNode.Parse(json)!.AsObject()), what);

        refused.Errors.ShouldNotBeEmpty();
        refused.Errors.ShouldAllBe(error => error.Zh.Length > 0 && error.En.Length > 0 && !error.Zh.Contains('<') && !error.En.Contains('<'));
    }

    [Theory]
    [InlineData("金额<1000元的案件")]
    [InlineData("诊所设立“一件事” & 备案")]
    [InlineData("A > B")]
    public void What_a_designer_may_well_write_is_not(string name) => WorkflowRefusals.Check(JsonNode.Parse(Definition(name: name))!.AsObject());

    [Theory]
    [MemberData(nameof(Processes))]
    public void No_process_that_ships_is_refused(string key) => WorkflowRefusals.Check(JsonNode.Parse(File.ReadAllText(RepositoryFile.At("workflows", key, "workflow.json")))!.AsObject());

    [Fact]
    public void No_activity_has_an_input_under_a_name_that_means_something_else_of_each_activity() =>
        WorkflowRuns.BusinessActivities.Catalogue.Descriptors.SelectMany(activity => activity.Inputs, (activity, input) => (activity.TypeName, input.Name))
            .Where(input => Own.Contains(input.Name)).ShouldBeEmpty();

    private static string Definition(string name = "x", string activity = """{"id":"a","type":"Elsa.End"},{"id":"b","type":"Elsa.End"}""", string connection = "") =>
        $$$"""{"name":"{{{name}}}","root":{"id":"flow","type":"Elsa.Flowchart","activities":[{{{activity}}}],"connections":[{{{connection}}}]}}""";
}
