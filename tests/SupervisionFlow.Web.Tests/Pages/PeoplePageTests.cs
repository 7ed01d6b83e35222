using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>What an administrator decides of a person on the pages: which roles they hold, and whose cases they keep away from.</summary>
public sealed class PeoplePageTests(DemoApp app)
{
    [Fact]
    public async Task Roles_are_kept_dropped_and_added_and_a_conflict_is_recorded_where_the_entity_is()
    {
        using var admin = await app.SignedIn("admin1");
        var unit = (string)(await Only(admin, "inspector1"))["unitId"]!;
        (await admin.PostJson("/api/people", new { userName = "newcomer1", name = "钱新", unitId = unit, roles = new[] { new { role = "clerk", unitId = unit }, new { role = "reviewer", unitId = unit } } }, "newcomer")).Status.ShouldBe(HttpStatusCode.OK);
        var id = (string)(await Only(admin, "newcomer1"))["id"]!;

        var page = await admin.Open("/people?q=newcomer1");
        page.Text.ShouldContain($"name=\"had\" value=\"reviewer@{unit}\"");
        (await admin.Post("/people?q=newcomer1", page, ("_handler", $"roles-{id}"), ("person", id), ("had", $"clerk@{unit}"), ("had", $"reviewer@{unit}"), ("kept", $"clerk@{unit}"), ("added", "inspector"), ("addedIn", unit))).Status.ShouldBe(HttpStatusCode.Redirect);
        var entity = (string)JsonNode.Parse((await admin.Open("/api/register?pageSize=1")).Text)!["rows"]![0]!["id"]!;
        page = await admin.Open($"/register/{entity}");
        (await admin.Post($"/register/{entity}", page, ("_handler", "conflict"), ("officer", ""), ("conflictReason", "亲属"))).Text.ShouldContain("请选择回避的人员");
        (await admin.Post($"/register/{entity}", page, ("_handler", "conflict"), ("officer", id), ("conflictReason", ""))).Text.ShouldContain("请说明回避的事由");
        (await admin.Post($"/register/{entity}", page, ("_handler", "conflict"), ("officer", id), ("conflictReason", "亲属在该单位任职"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var person = await Only(admin, "newcomer1");
        person["roles"]!.AsArray().Select(role => (string)role!["role"]!).ShouldBe(["clerk", "inspector"], ignoreOrder: true);
        ((string?)person["conflicts"]![0]!["entityId"], (string?)person["conflicts"]![0]!["reason"]).ShouldBe((entity, "亲属在该单位任职"));
        using var officer = await app.SignedIn("inspector1");
        (await officer.Open($"/register/{entity}")).Text.ShouldNotContain("登记回避");

        var conflict = (string)person["conflicts"]![0]!["id"]!;
        page = await admin.Open($"/register/{entity}");
        (await admin.Post($"/register/{entity}", page, ("_handler", $"end-conflict-{conflict}"), ("conflict", conflict), ("endReason", ""))).Text.ShouldContain("请说明解除的理由");
        (await admin.Post($"/register/{entity}", page, ("_handler", $"end-conflict-{conflict}"), ("conflict", conflict), ("endReason", "亲属已离职"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Only(admin, "newcomer1"))["conflicts"]![0]!["until"].ShouldNotBeNull();
        (await admin.PostJson($"/api/people/conflicts/{conflict}/end", new { reason = "再次解除" }, "again")).Text.ShouldContain("conflict.ended");
        (await admin.Open($"/register/{entity}")).Text.ShouldNotContain("解除回避");
    }

    private static async Task<JsonNode> Only(Visitor admin, string account) => JsonNode.Parse((await admin.Open($"/api/people?q={account}")).Text)!["rows"]!.AsArray().Single()!;
}
