using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Web.Access;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>What Studio's menus do to versions: retract, revert, delete, alone and several at once.</summary>
public sealed class VersionRoutesTests(DemoApp app)
{
    [Fact]
    public async Task Every_link_that_is_offered_is_answered()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var routes = Endpoint.Of(app).Select(endpoint => (endpoint.Method, Matcher: new TemplateMatcher(TemplateParser.Parse(endpoint.Route.TrimStart('/')), []))).ToList();
        var list = await studio.Get("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=100");
        var opened = await studio.Open("clinic-licensing");

        var links = new[] { list, opened, list["items"]![0]! }.SelectMany(linked => linked["links"]!.AsArray()).Select(link => (Rel: link!["rel"]!.ToString(), Method: link["method"]!.ToString(), Address: link["href"]!.ToString())).ToList();

        links.Select(link => link.Rel).Distinct().ShouldBe(["bulk-publish", "bulk-retract", "bulk-delete", "self", "publish", "retract", "delete", "import", "update-references"], ignoreOrder: true);
        foreach (var link in links)
            routes.ShouldContain(route => route.Method == link.Method && route.Matcher.TryMatch(link.Address, new RouteValueDictionary()), $"{link.Method} {link.Address}");
    }

    [Fact]
    public async Task Several_are_deleted_at_once_and_those_that_are_not_are_named_with_the_reason()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var gone = (await studio.Create("将要删除"))["definitionId"]!.ToString();

        var some = await studio.Post("/bulk-actions/delete/workflow-definitions/by-definition-id", $$"""{"definitionIds":["{{gone}}","clinic-licensing","nonesuch"]}""");
        var none = await studio.Post("/bulk-actions/delete/workflow-definitions/by-definition-id", """{"definitionIds":["clinic-licensing"]}""");

        some.Status.ShouldBe(HttpStatusCode.OK, some.Text);
        var answer = JsonNode.Parse(some.Text)!;
        ((int)answer["deleted"]!).ShouldBe(1);
        answer["notFound"]!.AsArray().Select(id => id!.ToString()).ShouldBe(["nonesuch"]);
        answer["refusals"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldContain("clinic-licensing：有 ");
        none.Status.ShouldBe(HttpStatusCode.BadRequest);
        StudioCalls.WordsOf(none).ShouldHaveSingleItem().ShouldContain("件案件正在流程");
        (await studio.Send(HttpMethod.Get, $"/workflow-definitions/by-definition-id/{gone}", null)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Several_are_handed_in_at_once_each_told_by_itself()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var sound = await studio.Create("批量发布");
        StudioCalls.Drop(sound, "start", "Elsa.Start");
        StudioCalls.Drop(sound, "accept", "SupervisionFlow.HumanTask", JsonNode.Parse("""{"roles":{"typeName":"Object","expression":{"type":"Object","value":"[\"clerk\"]"}},"title":{"typeName":"String","expression":{"type":"Literal","value":"受理"}}}""")!.AsObject());
        StudioCalls.Connect(sound, "start", "Done", "accept");
        await studio.Save(sound);
        var key = sound["definitionId"]!.ToString();

        var answer = JsonNode.Parse((await studio.Post("/bulk-actions/publish/workflow-definitions/by-definition-ids", $$"""{"definitionIds":["{{key}}","nonesuch"]}""")).Text)!;
        var retracted = JsonNode.Parse((await studio.Post("/bulk-actions/retract/workflow-definitions/by-definition-ids", $$"""{"definitionIds":["{{key}}","nonesuch"]}""")).Text)!;

        answer["skipped"]!.AsArray().Select(id => id!.ToString()).ShouldBe([key], answer.ToJsonString());
        answer["refusals"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldContain("已保存并提交发布");
        retracted["statusCode"]!.GetValue<int>().ShouldBe(400);
        retracted["message"]!.ToString().ShouldContain("没有生效的版本");
    }

    [Fact]
    public async Task A_version_is_reverted_to_and_deleted_by_its_own_id()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var drawn = await studio.Create("恢复旧版");
        var key = drawn["definitionId"]!.ToString();
        var version = (int)drawn["version"]!;

        var reverted = await studio.Post($"/workflow-definitions/{key}/revert/{version}");
        var deleted = await studio.Delete($"/workflow-definition-versions/{drawn["id"]}");

        reverted.Status.ShouldBe(HttpStatusCode.OK, reverted.Text);
        JsonNode.Parse(reverted.Text)!["definitionId"]!.ToString().ShouldBe(key);
        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await studio.Delete($"/workflow-definition-versions/{drawn["id"]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await studio.Delete("/workflow-definitions/clinic-licensing")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("POST", "/bulk-actions/delete/workflow-definitions/by-definition-id")]
    [InlineData("POST", "/bulk-actions/publish/workflow-definitions/by-definition-ids")]
    [InlineData("POST", "/workflow-definitions/import")]
    [InlineData("POST", "/workflow-definitions/import-files")]
    [InlineData("DELETE", "/workflow-definitions/clinic-licensing")]
    [InlineData("POST", "/workflow-definitions/clinic-licensing/retract")]
    public async Task An_auditor_is_told_no_before_anything_else(string method, string path)
    {
        using var auditor = await app.SignedIn("auditor1");

        (await new StudioCalls(auditor).Send(new HttpMethod(method), path, method == "POST" ? "no JSON at all" : null)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
