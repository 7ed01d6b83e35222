using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Catalogue_tests
{
    [Fact]
    public void Every_activity_says_in_both_languages_what_it_is_and_where_it_leads()
    {
        foreach (var activity in ActivityCatalogue.BuiltIn.Descriptors)
        {
            new[] { activity.DisplayName, activity.DisplayNameEn, activity.Description, activity.Category }.ShouldAllBe(text => text.Length > 0, activity.TypeName);
            activity.Ports.Select(p => p.Name).ShouldBeUnique(activity.TypeName);
            activity.Inputs.Select(i => i.Name).ShouldBeUnique(activity.TypeName);
            activity.Ports.ShouldAllBe(p => p.DisplayName.Length > 0 && p.DisplayNameEn.Length > 0, activity.TypeName);
            (activity.IsTerminal && activity.Ports.Any(p => !p.Embedded)).ShouldBeFalse(activity.TypeName);
        }
    }

    [Fact]
    public void A_workflow_that_may_be_used_as_an_activity_is_one_with_its_inputs_outputs_and_outcomes()
    {
        var catalogue = ActivityCatalogue.BuiltIn.WithWorkflows(Used("Hygiene review", usable: true), Used("Other", usable: false));

        var descriptor = catalogue.Find("HygieneReview").ShouldNotBeNull();
        descriptor.WorkflowDefinitionId.ShouldBe("review");
        descriptor.Ports.Select(p => p.Name).ShouldBe(["Pass", "Fail"]);
        (descriptor.Inputs.Single().PropertyName, descriptor.Outputs.Single().PropertyName).ShouldBe(("caseNo", "score"));
        catalogue.Find("Other").ShouldBeNull();
        ActivityCatalogue.BuiltIn.Find("HygieneReview").ShouldBeNull();
    }

    private static WorkflowDefinition Used(string name, bool usable) => ElsaJsonReader.Read(new JsonObject
    {
        ["definitionId"] = "review",
        ["name"] = name,
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "CaseNo", ["type"] = "String" }),
        ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Score", ["type"] = "Int32" }),
        ["outcomes"] = new JsonArray("Pass", "Fail"),
        ["options"] = new JsonObject { ["usableAsActivity"] = usable },
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart" },
    }.ToJsonString());
}
