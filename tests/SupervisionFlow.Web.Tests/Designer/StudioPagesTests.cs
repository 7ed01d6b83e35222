using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Designer;

/// <summary>The pages around Studio: who may open them, and what they may load.</summary>
public sealed class StudioPagesTests(DemoApp app)
{
    [Theory]
    [InlineData("designer1", "/designer/workflows/definitions", HttpStatusCode.OK)]
    [InlineData("designer1", "/designer/workflows/definitions/clinic-licensing/edit", HttpStatusCode.OK)]
    [InlineData("auditor1", "/designer/workflows/definitions/clinic-licensing/edit", HttpStatusCode.OK)]
    [InlineData("operator1", "/designer/workflows/definitions", HttpStatusCode.OK)]
    [InlineData("admin1", "/designer/workflows/definitions/clinic-licensing/edit", HttpStatusCode.OK)]
    [InlineData("legal1", "/designer/workflows/definitions/clinic-licensing/edit", HttpStatusCode.OK)]
    [InlineData("clerk1", "/designer/workflows/definitions", HttpStatusCode.Forbidden)]
    [InlineData("operator1", "/designer/workflows/instances", HttpStatusCode.OK)]
    [InlineData("admin1", "/designer/workflows/instances", HttpStatusCode.OK)]
    [InlineData("auditor1", "/designer/workflows/instances", HttpStatusCode.OK)]
    [InlineData("clerk1", "/designer/workflows/instances", HttpStatusCode.Forbidden)]
    [InlineData("leader1", "/designer/workflows/instances/x/view", HttpStatusCode.Forbidden)]
    public async Task A_role_opens_what_is_its_own(string account, string path, HttpStatusCode status)
    {
        using var visitor = await app.SignedIn(account);

        (await visitor.Open(path)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Who_is_turned_away_is_on_the_record()
    {
        using var clerk = await app.SignedIn("clerk2");

        await clerk.Open("/designer/workflows/definitions");

        var clerk2 = new PersonId("clerk2");
        (await app.Read(db => db.AuditEntries.Where(entry => entry.Actor == clerk2 && entry.Act == "request.refused").Select(entry => entry.Details).ToListAsync()))
            .ShouldContain(details => details!.Contains("EnterDesigner"));
    }

    [Fact]
    public async Task Its_document_has_a_base_of_its_own_and_loads_nothing_from_outside_nor_anything_inline()
    {
        using var designer = await app.SignedIn("designer1");

        var page = await designer.Open("/designer/workflows/definitions/clinic-licensing/edit");

        page.Text.ShouldContain("<base href=\"/designer/\"");
        page.Text.ShouldContain("data-element=\"elsa-workflow-definition-editor\" data-definition-id=\"clinic-licensing\"");
        page.Text.ShouldContain("class=\"bar-brand\"");
        Regex.Matches(page.Text, @"<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[""']|javascript:|(?:src|href)=""(?:https?:)?//|blazor\.(web|server)\.js", RegexOptions.IgnoreCase).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_asks_at_once_for_the_modules_that_would_be_asked_for_in_turn_and_all_of_them_are_there()
    {
        using var designer = await app.SignedIn("designer1");

        var drawing = await ModulesOf(designer, "/designer/workflows/definitions/clinic-licensing/edit");
        var list = await ModulesOf(designer, "/designer/workflows/definitions");

        drawing.Except(list).ShouldBe(["_content/Elsa.Studio.Workflows.Designer/designer.entry.js"]);
        foreach (var part in (string[])["/js/designer/start.js", "/js/designer/words/editor.js", "_framework/dotnet.js", "_framework/dotnet.runtime.", "_framework/dotnet.native."])
            list.Count(module => module.StartsWith(part, StringComparison.Ordinal)).ShouldBe(1, part);
        foreach (var module in drawing)
            (await designer.Open(module.StartsWith('/') ? module : $"/designer/{module}")).Status.ShouldBe(HttpStatusCode.OK, module);
    }

    private static async Task<IReadOnlyList<string>> ModulesOf(Visitor visitor, string path) =>
        [.. Regex.Matches((await visitor.Open(path)).Text, "<link rel=\"modulepreload\" href=\"([^\"]+)\"").Select(link => link.Groups[1].Value)];

    [Fact]
    public async Task Only_there_may_WebAssembly_be_compiled_and_even_there_no_script_stands_in_the_markup()
    {
        using var designer = await app.SignedIn("designer1");

        var policy = (await designer.Open("/designer/workflows/definitions")).Header("Content-Security-Policy");

        policy.ShouldContain("script-src 'self' 'wasm-unsafe-eval';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("http");
        (await designer.Open("/inbox")).Header("Content-Security-Policy").ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task An_id_with_markup_in_it_stays_text()
    {
        using var designer = await app.SignedIn("designer1");

        (await designer.Open("/designer/workflows/definitions/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E/edit")).Text.ShouldNotContain("<script>alert");
    }
}
