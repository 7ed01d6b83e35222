using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Web.Parts;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>A case by its number is a link only for whom it opens.</summary>
public sealed class CaseLinkTests
{
    private static readonly Openable One = new(new HashSet<string> { "case-1" }, new HashSet<string>());

    [Fact]
    public async Task What_opens_is_a_link_to_its_page_and_tab()
    {
        (await Html("case-1", One)).ShouldContain("<a class=\"code\" href=\"/cases/case-1\">2026-0001</a>");
        (await Html("case-1", One, "flow")).ShouldContain("href=\"/cases/case-1?tab=flow\"");
    }

    [Fact]
    public async Task What_does_not_open_or_is_not_known_to_is_its_number_alone()
    {
        foreach (var opens in new[] { One, Openable.None, null })
            (await Html("case-2", opens)).ShouldBe("<span class=\"code\">2026-0001</span>");
    }

    private static async Task<string> Html(string id, Openable? opens, string? tab = null)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        RenderFragment number = builder => builder.AddContent(0, "2026-0001");
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(CaseLink.Id)] = id, [nameof(CaseLink.Opens)] = opens, [nameof(CaseLink.Tab)] = tab, [nameof(CaseLink.ChildContent)] = number });

        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CaseLink>(parameters)).ToHtmlString().Trim());
    }
}
