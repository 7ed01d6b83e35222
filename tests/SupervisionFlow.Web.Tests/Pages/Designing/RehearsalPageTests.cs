using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>A dry run as a browser without script sees it.</summary>
public sealed class RehearsalPageTests(DemoApp app)
{
    private const string Try = "/designs/complaint/try";

    [Fact]
    public async Task A_designer_plays_a_complaint_through_its_first_step_moves_the_clock_and_goes_back()
    {
        using var designer = await app.SignedIn("designer1");
        var before = await app.Read(db => db.Cases.CountAsync());

        (await Do(designer, ("_handler", "begin"), ("unit", "jinghu-sa"))).ShouldContain("发起案件");
        var refused = await designer.Post(Try, await designer.Open(Try), ("_handler", "start"), ("after", "0"), ("_as", "clerk1"));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Do(designer, ("_handler", "time"), ("after", "0"), ("move", "days"), ("days", "3"))).ShouldContain("时钟拨到");
        (await Do(designer, ("_handler", "back"), ("after", "1"))).ShouldNotContain("时钟拨到");
        (await Do(designer, ("_handler", "end"))).ShouldContain("开始试办");

        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task A_first_form_is_filled_with_an_example_that_is_taken_as_it_stands_and_can_be_emptied()
    {
        const string Other = "/designs/clinic-licensing/try";
        using var designer = await app.SignedIn("designer1");
        (await designer.Post(Other, await designer.Open(Other), ("_handler", "begin"), ("unit", "jinghu-sa"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var form = await designer.Open(Other);
        var empty = await designer.Open($"{Other}?blank=true");

        WebUtility.HtmlDecode(form.Text).ShouldContain("已填入示例数据");
        FieldsOf(form).Count(field => field.Value.Length > 0).ShouldBeGreaterThan(FieldsOf(empty).Count(field => field.Value.Length > 0));
        var started = await designer.Post(Other, form, [("_handler", "start"), ("after", "0"), ("_as", "clerk1"), .. FieldsOf(form)]);

        started.Status.ShouldBe(HttpStatusCode.Redirect, string.Join("; ", started.TextsOf("div").Where(text => text.StartsWith('⚠'))));
        WebUtility.HtmlDecode((await designer.Open(Other)).Text).ShouldContain("发起案件");
        await designer.Post(Other, await designer.Open(Other), ("_handler", "end"));
    }

    /// <summary>What a browser would send of the form, but for what every form carries.</summary>
    private static List<(string Name, string Value)> FieldsOf(Shown page)
    {
        var form = Regex.Match(page.Text, "<form[^>]*data-show-if.*?</form>", RegexOptions.Singleline).Value;
        var fields = new List<(string, string)>();
        foreach (Match input in Regex.Matches(form, "<input\\b[^>]*>"))
        {
            var (name, type) = (Attribute(input.Value, "name"), Attribute(input.Value, "type"));
            if (name.Length > 0 && !name.StartsWith('_') && name != "after" && type != "file" && (type is not ("checkbox" or "radio") || input.Value.Contains(" checked")))
                fields.Add((name, Attribute(input.Value, "value")));
        }

        foreach (Match area in Regex.Matches(form, "<textarea\\b([^>]*)>(.*?)</textarea>", RegexOptions.Singleline))
            fields.Add((Attribute(area.Groups[1].Value, "name"), WebUtility.HtmlDecode(area.Groups[2].Value)));
        foreach (Match select in Regex.Matches(form, "<select\\b([^>]*)>(.*?)</select>", RegexOptions.Singleline))
            fields.Add((Attribute(select.Groups[1].Value, "name"), Regex.Match(select.Groups[2].Value, "<option[^>]*selected[^>]*>") is { Success: true } chosen ? Attribute(chosen.Value, "value") : ""));
        return fields;
    }

    private static string Attribute(string element, string name) => WebUtility.HtmlDecode(Regex.Match(element, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [Fact]
    public async Task Whoever_only_reads_designs_cannot_try_them()
    {
        using var auditor = await app.SignedIn("auditor1");

        (await auditor.Open(Try)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string> Do(Visitor designer, params (string, string)[] fields)
    {
        var done = await designer.Post(Try, await designer.Open(Try), fields);
        done.Status.ShouldBe(HttpStatusCode.Redirect, Regex.Replace(done.Text, "<[^>]+>", " "));
        return WebUtility.HtmlDecode((await designer.Open(Try)).Text);
    }
}
