using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class SecurityHeadersTests(DemoApp app)
{
    [Fact]
    public async Task Every_kind_of_page_forbids_what_is_inline_or_from_outside_and_holds_to_it()
    {
        using var inspector = await app.SignedIn("inspector1");

        foreach (var path in await DemoPages.OfInspector(app))
        {
            var page = await inspector.Open(path);

            ShouldBeStrict(page, path);
            page.MediaType.ShouldBe("text/html", path);
            Regex.Matches(page.Text, @"<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[""']|javascript:|(?:src|href)=""(?:https?:)?//", RegexOptions.IgnoreCase)
                .Select(match => match.Value).ShouldBeEmpty(path);
        }
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/css/app.css")]
    [InlineData("/api/openapi/v1.json")]
    [InlineData("/api/work")]
    [InlineData("/cases.csv")]
    public async Task What_is_not_a_page_carries_them_too(string path)
    {
        using var visitor = app.Visitor();

        ShouldBeStrict(await visitor.Open(path), path);
    }

    [Fact]
    public async Task What_a_person_saw_is_kept_by_no_browser_and_an_asset_under_its_tag()
    {
        using var inspector = await app.SignedIn("inspector1");
        var page = await inspector.Open("/work");
        var stylesheet = Regex.Match(page.Text, @"href=""(css/app\.[^""]+)""").Groups[1].Value;

        page.Header("Cache-Control").ShouldContain("no-store");
        (await inspector.Open("/api/work")).Header("Cache-Control").ShouldBe("no-store");
        var asset = await inspector.Open("/" + stylesheet);
        asset.Header("Cache-Control").ShouldNotContain("no-store");
        asset.Header("ETag").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Cookies_are_out_of_scripts_reach_and_not_sent_from_other_sites()
    {
        using var visitor = app.Visitor();
        var form = await visitor.Open("/sign-in");

        var answer = await visitor.Post("/sign-in", form, ("_handler", "sign-in"), ("user", "clerk1"), ("password", "Demo-2026!"));

        answer.Header("Set-Cookie").ShouldContain("sf-session=");
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("httponly") && cookie.Contains("samesite"));
    }

    private static void ShouldBeStrict(Shown answer, string path)
    {
        var policy = answer.Header("Content-Security-Policy");
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';", Case.Sensitive, path);
        policy.ShouldContain("frame-ancestors 'none'", Case.Sensitive, path);
        policy.ShouldContain("form-action 'self'", Case.Sensitive, path);
        policy.ShouldNotContain("unsafe", Case.Insensitive, path);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff", path);
        answer.Header("Referrer-Policy").ShouldBe("same-origin", path);
    }
}
