using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Runs of workflows, as Studio's list and viewer ask for them.</summary>
public sealed class InstancesTests(DemoApp app)
{
    private const string Api = "/elsa/api";
    private const string Masked = "（已隐去）";

    [Theory]
    [InlineData("operator1", HttpStatusCode.OK)]
    [InlineData("auditor1", HttpStatusCode.OK)]
    [InlineData("admin1", HttpStatusCode.OK)]
    [InlineData("clerk1", HttpStatusCode.Forbidden)]
    [InlineData("leader1", HttpStatusCode.Forbidden)]
    [InlineData("inspector1", HttpStatusCode.Forbidden)]
    public async Task They_are_shown_to_who_operates_administers_or_audits(string account, HttpStatusCode status)
    {
        using var visitor = await app.SignedIn(account);
        var id = await OpenInstance();

        (await visitor.PostJson($"{Api}/workflow-instances", new { page = 0, pageSize = 5 }, null)).Status.ShouldBe(status);
        (await visitor.PostJson($"{Api}/workflow-instances/{id}/journal?skip=0&take=5", new { }, null)).Status.ShouldBe(status);
        (await visitor.PostJson($"{Api}/activity-executions/report", new { workflowInstanceId = id }, null)).Status.ShouldBe(status);
        foreach (var path in (string[])[$"workflow-instances/{id}", $"workflow-instances/{id}/execution-state", $"workflow-instances/{id}/variables", $"activity-executions/list?WorkflowInstanceId={id}", $"activity-execution-summaries/list?WorkflowInstanceId={id}"])
            (await visitor.Open($"{Api}/{path}")).Status.ShouldBe(status, path);
    }

    [Fact]
    public async Task The_list_is_narrowed_sorted_and_paged()
    {
        using var visitor = await app.SignedIn("operator1");

        var all = await List(visitor, new { page = 0, pageSize = 200 });
        var first = await List(visitor, new { page = 0, pageSize = 2, orderBy = "Created", orderDirection = "Ascending" });
        var second = await List(visitor, new { page = 1, pageSize = 2, orderBy = "Created", orderDirection = "Ascending" });
        var running = await List(visitor, new { page = 0, pageSize = 200, statuses = new[] { "Running" } });
        var finished = await List(visitor, new { page = 0, pageSize = 200, subStatuses = new[] { "Finished" } });
        var one = await List(visitor, new { page = 0, pageSize = 200, correlationId = (string)all.Items[0]["correlationId"]! });
        var none = await List(visitor, new { page = 0, pageSize = 200, timestampFilters = new[] { new { column = "CreatedAt", @operator = "GreaterThan", timestamp = "2999-01-01T00:00:00+00:00" } } });

        all.Total.ShouldBe(all.Items.Count);
        all.Items.Count.ShouldBeGreaterThan(4);
        first.Items.Concat(second.Items).Select(At).ShouldBe(all.Items.Select(At).Order().Take(4));
        running.Items.ShouldAllBe(item => (string)item["status"]! == "Running" && (string)item["subStatus"]! == "Suspended");
        finished.Items.ShouldAllBe(item => item["finishedAt"] != null);
        // Other tests start instances in the same app meanwhile, and delete test runs.
        var ended = await List(visitor, new { page = 0, pageSize = 200, statuses = new[] { "Finished" } });
        var still = await List(visitor, new { page = 0, pageSize = 200 });
        var stayed = all.Items.Select(Id).Intersect(still.Items.Select(Id)).ToList();
        first.Total.ShouldBeGreaterThanOrEqualTo(stayed.Count);
        stayed.Except(running.Items.Concat(ended.Items).Select(Id)).ShouldBeEmpty();
        one.Items.ShouldHaveSingleItem();
        none.Items.ShouldBeEmpty();

        static string Id(JsonNode item) => (string)item["id"]!;
        static DateTimeOffset At(JsonNode item) => DateTimeOffset.Parse((string)item["createdAt"]!);
    }

    [Fact]
    public async Task One_operates_only_below_ones_own_unit()
    {
        using var admin = await app.SignedIn("admin1");
        (await admin.PostJson("/api/people/roles", new { personId = "contact3", roles = new[] { new { role = "operator", unitId = "yijiang-sa" } } }, "operator of one unit")).Status.ShouldBe(HttpStatusCode.OK);
        using var visitor = await app.SignedIn("contact3");
        var outside = await app.Read(db => db.Cases.Where(one => one.Unit == new UnitId("jinghu-sa")).Select(one => one.WorkflowInstanceId).FirstAsync());
        var inside = await app.Read(db => db.Cases.Where(one => one.UnitPath.StartsWith("/wuhu-hc/yijiang-sa/")).Select(one => one.WorkflowInstanceId).ToListAsync());

        (await List(visitor, new { page = 0, pageSize = 200 })).Items.Select(item => (string)item["id"]!).ShouldBe(inside, ignoreOrder: true);
        (await visitor.Open($"{Api}/workflow-instances/{outside}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Open($"{Api}/activity-executions/by-id?id={outside}:1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_badges_count_what_the_journal_tells()
    {
        using var visitor = await app.SignedIn("operator1");
        var id = await OpenInstance();

        var journal = await Read(await visitor.PostJson($"{Api}/workflow-instances/{id}/journal?skip=0&take=1000", new { filter = new { excludedActivityTypes = new[] { "Elsa.Flowchart" } } }, null));
        var stats = (await Read(await visitor.PostJson($"{Api}/activity-executions/report", new { workflowInstanceId = id }, null)))["stats"]!.AsArray();
        var entries = journal["items"]!.AsArray();

        entries.Select(entry => (long)entry!["sequence"]!).ShouldBeInOrder();
        ((int)journal["totalCount"]!).ShouldBe(entries.Count);
        foreach (var stat in stats)
            entries.Where(entry => (string)entry!["nodeId"]! == (string)stat!["activityNodeId"]! && (string)entry["eventName"]! == "Completed").Select(entry => (string)entry!["activityInstanceId"]!).Distinct().Count()
                .ShouldBe((int)stat!["completedCount"]!, (string)stat["activityId"]!);
        stats.Count(stat => (bool)stat!["isBlocked"]!).ShouldBeGreaterThan(0);
        stats.ShouldContain(stat => (string)stat!["activityId"]! == "start" && (int)stat["completedCount"]! == 1);

        var blocked = stats.First(stat => (bool)stat!["isBlocked"]!)!;
        var visits = (await Read(await visitor.Open($"{Api}/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={Uri.EscapeDataString((string)blocked["activityNodeId"]!)}")))["items"]!.AsArray();
        var last = visits[^1]!;
        ((string)last["status"]!, (bool)last["hasBookmarks"]!).ShouldBe(("Running", true));
        ((string)(await Read(await visitor.Open($"{Api}/activity-executions/by-id?id={last["id"]}")))["activityId"]!).ShouldBe((string)blocked["activityId"]!);
    }

    [Fact]
    public async Task The_journal_can_be_asked_for_one_activity_or_for_failures_alone()
    {
        using var visitor = await app.SignedIn("auditor1");
        var id = await OpenInstance();
        var whole = (await Read(await visitor.Open($"{Api}/workflow-instances/{id}/journal?skip=0&take=1000")))["items"]!.AsArray();
        var node = (string)whole[^1]!["nodeId"]!;

        var narrowed = (await Read(await visitor.PostJson($"{Api}/workflow-instances/{id}/journal?skip=0&take=1000", new { filter = new { activityNodeIds = new[] { node } } }, null)))["items"]!.AsArray();
        var failures = (await Read(await visitor.PostJson($"{Api}/workflow-instances/{id}/journal?skip=0&take=1000", new { filter = new { eventNames = new[] { "Faulted" } } }, null)))["items"]!.AsArray();

        narrowed.ShouldNotBeEmpty();
        narrowed.ShouldAllBe(entry => (string)entry!["nodeId"]! == node);
        failures.ShouldAllBe(entry => (string)entry!["eventName"]! == "Faulted");
        whole.ToJsonString().ShouldNotContain("subject");
    }

    [Fact]
    public async Task What_people_wrote_is_masked_for_who_operates_and_its_reading_by_an_auditor_is_on_the_record()
    {
        using var worker = await app.SignedIn("operator1");
        using var auditor = await app.SignedIn("auditor1");
        var @case = await app.Read(db => db.Cases.Where(one => one.ProcessKey == "clinic-licensing" && one.Closing != null).Select(one => new { one.Id, one.WorkflowInstanceId }).FirstAsync());

        var masked = await Variables(worker, @case.WorkflowInstanceId);
        var seen = await Variables(auditor, @case.WorkflowInstanceId);

        masked["leadOfficer"].ShouldBe(Masked);
        masked["visitOn"].ShouldNotBe(Masked);
        seen["leadOfficer"].ShouldStartWith("inspector");
        var auditor1 = new PersonId("auditor1");
        await app.Eventually(db => db.AuditEntries.AnyAsync(entry => entry.Actor == auditor1 && entry.Act == "instance.read" && entry.SubjectId == @case.WorkflowInstanceId && entry.Details.Contains(@case.Id.Value)));
    }

    [Theory]
    [InlineData("cancel/workflow-instances/{0}", "instance.not_a_trial")]
    [InlineData("bulk-actions/delete/workflow-instances/by-id", "办案记录")]
    public async Task The_run_of_a_real_case_is_neither_cancelled_nor_deleted_from_here(string path, string code)
    {
        using var visitor = await app.SignedIn("operator1");
        using var auditor = await app.SignedIn("auditor1");
        var id = await OpenInstance();

        var answer = await visitor.PostJson($"{Api}/{string.Format(path, id)}", new { ids = new[] { id } }, null);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain(code);
        (await app.Read(db => db.WorkflowInstances.Where(row => row.Id == id).Select(row => row.Status).SingleAsync())).ShouldBe("Running");
        (await auditor.PostJson($"{Api}/cancel/workflow-instances/{id}", new { }, null)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<string> OpenInstance() =>
        app.Read(db => db.Cases.Where(one => one.ProcessKey == "clinic-licensing" && one.Closing == null && one.Unit == new UnitId("jinghu-sa")).OrderBy(one => one.StartedAt).Select(one => one.WorkflowInstanceId).FirstAsync());

    private static async Task<(List<JsonNode> Items, int Total)> List(Visitor visitor, object wanted)
    {
        var page = await Read(await visitor.PostJson($"{Api}/workflow-instances", wanted, null));
        return ([.. page["items"]!.AsArray().Select(item => item!)], (int)page["totalCount"]!);
    }

    private static async Task<Dictionary<string, string>> Variables(Visitor visitor, string id) =>
        (await Read(await visitor.Open($"{Api}/workflow-instances/{id}/variables")))["items"]!.AsArray().ToDictionary(item => (string)item!["name"]!, item => item!["value"]?.ToString() ?? "");

    private static Task<JsonNode> Read(Shown answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return Task.FromResult(JsonNode.Parse(answer.Text)!);
    }
}
