using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Studio's Run and its Test tab: always a test run, marked as one wherever it is shown.</summary>
public sealed class TestRunRoutesTests(DemoApp app)
{
    [Fact]
    public async Task Run_starts_a_test_that_is_watched_played_ended_and_taken_away()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);

        var run = await studio.Post("/workflow-definitions/clinic-licensing/execute", """{"correlationId":null,"triggerActivityId":null,"versionOptions":"Latest","input":null}""");

        run.Status.ShouldBe(HttpStatusCode.OK, run.Text);
        var id = run.Header("x-elsa-workflow-instance-id");
        run.Header("x-elsa-workflow-cannot-start").ShouldBe("False");
        JsonNode.Parse(run.Text)!["workflowState"]!["subStatus"]!.ToString().ShouldBe("Suspended");
        (await studio.Get($"/workflow-instances/{id}"))["name"]!.ToString().ShouldEndWith("（试运行）");
        var @case = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.WorkflowInstanceId == id));
        (await designer.Open($"/cases/{@case.Id.Value}")).Text.ShouldContain("试运行");
        (await designer.Open("/cases")).Text.ShouldNotContain(@case.Number.Value);
        (await designer.Open("/work")).Text.ShouldNotContain(@case.Number.Value);

        var cancelled = await studio.Post("/bulk-actions/cancel/workflow-instances", $$"""{"definitionVersionId":"{{@case.BundleId}}"}""");
        ((int)JsonNode.Parse(cancelled.Text)!["cancelled"]!).ShouldBeGreaterThanOrEqualTo(1);
        (await studio.Delete($"/workflow-instances/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await studio.Send(HttpMethod.Get, $"/workflow-instances/{id}", null)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dispatch_is_a_test_run_too_and_several_are_deleted_at_once_but_never_that_of_a_case()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var id = JsonNode.Parse((await studio.Post("/workflow-definitions/complaint/dispatch", "")).Text)!["workflowInstanceId"]!.ToString();
        var real = await app.Read(db => db.WorkflowInstances.Where(row => !row.IsTest && row.FinishedAt == null).Select(row => row.Id).FirstAsync());

        var deleted = JsonNode.Parse((await studio.Post("/bulk-actions/delete/workflow-instances/by-id", $$"""{"ids":["{{id}}","{{real}}"]}""")).Text)!;

        ((int)deleted["deleted"]!).ShouldBe(1, deleted.ToJsonString());
        deleted["refusals"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldContain("办案记录");
        (await app.Read(db => db.WorkflowInstances.CountAsync(row => row.Id == id || row.Id == real))).ShouldBe(1);
    }

    [Fact]
    public async Task One_activity_is_tested_by_itself()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var opened = await studio.Open("clinic-licensing");
        var task = opened["root"]!["activities"]!.AsArray().First(activity => activity!["type"]!.ToString() == "SupervisionFlow.HumanTask")!;

        var tested = await studio.Post("/tests/activities", $$$"""{"workflowDefinitionHandle":{"definitionVersionId":"{{{opened["id"]}}}"},"activityHandle":{"activityId":"{{{task["id"]}}}"} }""");
        var unclear = await studio.Post("/tests/activities", "{}");

        tested.Status.ShouldBe(HttpStatusCode.OK, tested.Text);
        var answer = JsonNode.Parse(tested.Text)!;
        (answer["status"]!.ToString(), answer["exception"]).ShouldBe(("Running", null));
        answer["activityState"]!.AsObject().ContainsKey("title").ShouldBeTrue();
        unclear.Status.ShouldBe(HttpStatusCode.BadRequest);
        StudioCalls.WordsOf(unclear).ShouldHaveSingleItem();
    }
}
