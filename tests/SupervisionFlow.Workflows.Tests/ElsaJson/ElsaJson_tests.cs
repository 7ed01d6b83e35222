using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.ElsaJson;

public class ElsaJson_tests
{
    /// <summary>A save as Studio 3.8 posts it, shortened, with properties nobody here knows.</summary>
    private const string Saved = """
        {"definitionId":"sup-001","name":"监督检查审批","description":"演示流程","toolVersion":"3.8.2",
         "variables":[{"id":"var1","name":"CaseNo","typeName":"String","isArray":false,"value":null,"storageDriverTypeName":null},{"id":"var2","name":"Count","typeName":"Int32","isArray":false,"value":"2"}],
         "inputs":[{"uiHint":"singleline","storageDriverType":null,"type":"String","isArray":false,"name":"CaseId","displayName":"案件编号"}],
         "outputs":[],"outcomes":["Done"],"customProperties":{"VariableTestValues":{"a":1}},"isReadonly":false,
         "options":{"activationStrategyType":null,"incidentStrategyType":null,"later":true},
         "root":{"id":"Flowchart1","nodeId":"Workflow1:Flowchart1","name":"Flowchart1","type":"Elsa.Flowchart","version":1,"customProperties":{},"metadata":{},"variables":[],
          "activities":[
           {"id":"ht1","nodeId":"Workflow1:Flowchart1:ht1","name":"ht1","type":"SupervisionFlow.HumanTask","version":1,
            "customProperties":{"canStartWorkflow":false,"runAsynchronously":false},
            "metadata":{"designer":{"position":{"x":260.5,"y":160},"size":{"width":200,"height":60}},"displayText":"初审"},
            "title":{"typeName":"String","expression":{"type":"JavaScript","value":"getCaseNo()"},"memoryReference":null},
            "requireSignature":{"typeName":"Boolean","expression":{"type":"Literal","value":"False"},"memoryReference":null},
            "roles":{"typeName":null,"expression":{"type":"Object","value":"[\"inspector\"]"},"memoryReference":null},
            "unheardOf":{"deep":[1,{"x":null}]}},
           {"id":"n2","name":"Notify2","type":"SupervisionFlow.Notify","version":1}],
          "connections":[{"source":{"activity":"ht1","port":"Reject"},"target":{"activity":"n2","port":"In"},"vertices":[{"x":1,"y":2}]},{"source":{"activity":"n2"},"target":{"activity":"ht1"}}]},
         "links":null,"createdAt":"2026-11-21T22:44:58.227+00:00","version":3,"isLatest":true,"isPublished":false,"id":"v1"}
        """;

    [Fact]
    public void A_definition_reads_as_Studio_saved_it()
    {
        var definition = ElsaJsonReader.Read(Saved);

        (definition.DefinitionId, definition.Name, definition.Version).ShouldBe(("sup-001", "监督检查审批", 3));
        definition.Inputs.Single().ShouldBe(new WorkflowInput("CaseId", "String", false, "案件编号"));
        definition.Variables.Single(v => v.Id == "var2").DefaultValue!.ToJsonString().ShouldBe("2");
        var task = definition.Find("ht1");
        (task.DisplayText, task.Type, task.Box).ShouldBe(("初审", "SupervisionFlow.HumanTask", new DesignerBox(260.5, 160, 200, 60)));
        task.Input("requireSignature")!.Text.ShouldBe("False");
        task.Input("roles")!.TypeName.ShouldBeNull();
        definition.Root.Connections.Select(c => c.ToString()).ShouldBe(["ht1:Reject>n2", "n2:Done>ht1"]);
        definition.Root.Connections[0].Vertices.ShouldBe([(1, 2)]);
    }

    [Fact]
    public void Writing_gives_back_what_was_read_and_only_node_ids_are_added()
    {
        var written = JsonNode.Parse(ElsaJsonWriter.Write(ElsaJsonReader.Read(Saved)))!;

        ((string?)written["root"]!["activities"]![1]!["nodeId"]).ShouldBe("Workflow1:Flowchart1:n2");
        written["root"]!["activities"]![1]!.AsObject().Remove("nodeId");
        JsonNode.DeepEquals(written, JsonNode.Parse(Saved)).ShouldBeTrue();
    }

    [Fact]
    public void A_new_definition_without_node_ids_and_activities_reads()
    {
        var definition = ElsaJsonReader.Read("""{"model":{"definitionId":null,"name":"新流程A","variables":null,"inputs":null,"root":{"id":"31c9","type":"Elsa.Flowchart","version":1,"name":"Flowchart1"}},"publish":null}""");

        definition.Root.NodeId.ShouldBe("Workflow1:31c9");
        definition.Root.Children.ShouldBeEmpty();
    }

    [Fact]
    public void Activities_inside_activities_are_found()
    {
        var definition = ElsaJsonReader.Read("""
            {"root":{"id":"f","type":"Elsa.Flowchart","activities":[
              {"id":"if","type":"Elsa.If","then":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"x","type":"Elsa.WriteLine"}]}}]}}
            """);

        definition.Find("x").NodeId.ShouldBe("Workflow1:f:if:s:x");
        definition.Find("s").Slot.ShouldBe("then");
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "$")]
    [InlineData("{}", "root")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart"}}""", "root.id")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a"}]}}""", "root.activities[0].type")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"T"},{"id":"a","type":"T"}]}}""", "root.activities[1].id")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart","activities":[7]}}""", "root.activities[0]")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart","connections":[{"source":{},"target":{}}]}}""", "root.connections[0].source")]
    [InlineData("""{"name":"a","name":"b","root":{"id":"f","type":"T"}}""", "$")]
    [InlineData("""{"variables":[{"name":"x"},{"name":"x"}],"root":{"id":"f","type":"T"}}""", "variables")]
    public void What_is_no_definition_is_refused_with_its_place(string json, string path) =>
        Should.Throw<DefinitionFormatException>(() => ElsaJsonReader.Read(json)).Path.ShouldBe(path);

    [Fact]
    public void A_text_too_long_or_too_deep_is_refused()
    {
        Should.Throw<DefinitionFormatException>(() => ElsaJsonReader.Read(new string(' ', ElsaJsonReader.MaxLength + 1)));
        Should.Throw<DefinitionFormatException>(() => ElsaJsonReader.Read(string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100)));
    }

    [Theory]
    [InlineData(null, IncidentStrategy.ContinueWithIncidents)]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", IncidentStrategy.ContinueWithIncidents)]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", IncidentStrategy.Fault)]
    public void The_incident_strategy_is_read_from_the_options(string? type, IncidentStrategy expected)
    {
        var json = new JsonObject { ["options"] = new JsonObject { ["incidentStrategyType"] = type }, ["root"] = new JsonObject { ["id"] = "f", ["type"] = "Elsa.Flowchart" } };

        ElsaJsonReader.Read(json.ToJsonString()).IncidentStrategy.ShouldBe(expected);
    }
}
