using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>The form designer as a browser without script sees it.</summary>
public sealed class FormDesignTests(DemoApp app)
{
    private const string Forms = "/designs/penalty/forms";

    [Fact]
    public async Task A_designer_begins_a_form_adds_a_field_gives_it_rules_and_reads_it_back()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "visit-note");

        await Do(designer, "visit-note", ("_handler", "add-field"), ("section", "0"), ("type", "text"), ("id", "companion"), ("zh", "陪同人员"), ("en", "Companion"));
        await Do(designer, "visit-note?field=companion", ("_handler", "field"), ("do", "save"), ("id", "companion"), ("type", "text"), ("zh", "现场陪同人员"), ("en", "Companion on site"), ("required", "true"), ("max", "30"));
        await Do(designer, "visit-note", ("_handler", "add-field"), ("section", "0"), ("type", "text"), ("id", "relation"), ("zh", "陪同人员职务"), ("en", "Position"));
        await Do(designer, "visit-note?field=relation", ("_handler", "field"), ("do", "save"), ("id", "relation"), ("type", "text"), ("zh", "陪同人员职务"), ("en", "Position"),
            ("showIf.how", "any"), ("showIf.field", "companion"), ("showIf.is", "Differs"), ("showIf.value", "无"), ("showIf.field", ""), ("showIf.is", "Equal"), ("showIf.value", ""), ("required.how", "all"), ("required.field", "companion"), ("required.is", "Filled"), ("required.value", ""));
        await Do(designer, "visit-note", ("_handler", "rights"), ("right|*|companion", "read"));

        var form = JsonNode.Parse((await designer.Open("/api/designs/penalty/forms/visit-note")).Text)!;
        var field = form["sections"]![0]!["fields"]![0]!;
        field["label"]!["zh"]!.ToString().ShouldBe("现场陪同人员");
        field["required"]!.GetValue<bool>().ShouldBeTrue();
        field["max"]!.GetValue<int>().ShouldBe(30);
        form["rights"]!["*"]!["companion"]!.ToString().ShouldBe("read");
        form["sections"]![0]!["fields"]![1]!["showIf"]!.ToJsonString().ShouldBe(JsonNode.Parse("""{"not":{"eq":["companion","无"]}}""")!.ToJsonString());
        form["sections"]![0]!["fields"]![1]!["required"]!.ToJsonString().ShouldBe("""{"filled":"companion"}""");
        (await designer.Open($"{Forms}/visit-note?field=relation")).Text.ShouldMatch("(?s)value=\"Differs\" selected.*?name=\"showIf.value\" value=\"\u65e0\"|value=\"Differs\" selected.*?&#x65E0;");
        (await designer.Open($"{Forms}/visit-note")).Text.ShouldContain("现场陪同人员");
    }

    [Fact]
    public async Task A_wrong_rule_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "wrong-rule");
        await Do(designer, "wrong-rule", ("_handler", "add-field"), ("section", "0"), ("type", "text"), ("id", "why"), ("zh", "原因"), ("en", "Why"));

        var page = await designer.Open($"{Forms}/wrong-rule?field=why");
        var refused = await designer.Post($"{Forms}/wrong-rule?field=why", page, [("seen", SeenOn(page)), ("_handler", "field"), ("do", "save"), ("id", "why"), ("type", "text"), ("zh", "新的名称"), ("en", "Why"), ("showIf", "{broken")]);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("条件不是有效的 JSON");
        WebUtility.HtmlDecode(refused.Text).ShouldContain("{broken");
        WebUtility.HtmlDecode(refused.Text).ShouldContain("新的名称");
    }

    [Fact]
    public async Task Who_looked_at_an_older_form_does_not_overwrite_a_newer_one()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "two-designers");
        var page = await designer.Open($"{Forms}/two-designers");
        await Do(designer, "two-designers", ("_handler", "retitle"), ("titleZh", "别人的名称"), ("titleEn", "Another's"));

        var refused = await designer.Post($"{Forms}/two-designers", page, [("seen", SeenOn(page)), ("_key", "stale-0000000001"), ("_handler", "retitle"), ("titleZh", "我的名称"), ("titleEn", "Mine")]);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        JsonNode.Parse((await designer.Open("/api/designs/penalty/forms/two-designers")).Text)!["title"]!["zh"]!.ToString().ShouldBe("别人的名称");
    }

    [Fact]
    public async Task They_are_shown_what_changed_beside_what_they_typed_and_decide()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "shown-both");
        var page = await designer.Open($"{Forms}/shown-both");
        await Do(designer, "shown-both", ("_handler", "retitle"), ("titleZh", "别人的名称"), ("titleEn", "Another's"));

        var refused = await designer.Post($"{Forms}/shown-both", page, [("seen", SeenOn(page)), ("_key", "stale-0000000002"), ("_handler", "retitle"), ("titleZh", "我的名称"), ("titleEn", "Mine")]);
        var told = WebUtility.HtmlDecode(refused.Text);
        told.ShouldContain("您的修改尚未保存");
        told.ShouldContain("<dt class=\"code\">title.zh</dt>");
        told.ShouldContain("<ins>别人的名称</ins>");
        told.ShouldContain("<input type=\"hidden\" name=\"titleZh\" value=\"我的名称\"");
        told.Split("name=\"seen\"").Skip(2).ShouldAllBe(rest => rest.StartsWith($" value=\"{SeenOn(page)}\"", StringComparison.Ordinal), "only the choice goes over what others did");

        var insisted = await designer.Post($"{Forms}/shown-both", refused, [("seen", SeenOn(refused)), ("_key", "fresh-0000000002"), ("_handler", "retitle"), ("titleZh", "我的名称"), ("titleEn", "Mine")]);

        insisted.Status.ShouldBe(HttpStatusCode.Redirect);
        JsonNode.Parse((await designer.Open("/api/designs/penalty/forms/shown-both")).Text)!["title"]!["zh"]!.ToString().ShouldBe("我的名称");
    }

    [Fact]
    public async Task A_form_that_a_step_uses_is_not_removed()
    {
        using var designer = await app.SignedIn("designer1");
        var page = await designer.Open($"{Forms}/investigation");

        var refused = await designer.Post($"{Forms}/investigation", page, [("_handler", "remove-form")]);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("调查取证");
    }

    [Theory]
    [InlineData("auditor1", HttpStatusCode.OK)]
    [InlineData("clerk1", HttpStatusCode.Forbidden)]
    [InlineData("contact1", HttpStatusCode.Forbidden)]
    public async Task Auditors_read_and_others_are_refused(string person, HttpStatusCode expected)
    {
        using var visitor = await app.SignedIn(person);

        (await visitor.Open($"{Forms}/investigation")).Status.ShouldBe(expected);
        (await visitor.PostJson("/api/designs/penalty/forms/investigation/changes", new { change = new { change = "retitle", zh = "改", en = "Changed" } }, "design-as-" + person)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task Begin(Visitor designer, string key)
    {
        var page = await designer.Open(Forms);
        var begun = await designer.Post(Forms, page, [("_handler", "new-form"), ("form", key), ("zh", "现场记录"), ("en", "Note of a visit"), ("copy", "")]);
        begun.Status.ShouldBe(HttpStatusCode.Redirect, begun.Alert);
    }

    private static async Task Do(Visitor designer, string path, params (string Name, string Value)[] fields)
    {
        var page = await designer.Open($"{Forms}/{path}");
        var done = await designer.Post($"{Forms}/{path}", page, [("seen", SeenOn(page)), .. fields]);
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Alert);
    }

    private static string SeenOn(Shown page) => Regex.Match(page.Text, "name=\"seen\" value=\"([^\"]+)\"").Groups[1].Value;
}
