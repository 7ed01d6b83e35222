using Shouldly;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>The list that designers begin from.</summary>
public sealed class DesignListTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    private static SomeProcess Filing => Process("filing");

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Filing, Process("closing"), Process("airing"));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_counts_the_cases_that_run_without_the_tests_and_the_closed()
    {
        await app.StartCase(Filing);
        await app.StartCase(Filing, "第二家");
        var closed = await app.StartCase(Filing, "第三家");
        await app.Complete(closed.Id, "accept", Who.Wang);
        await app.Send(new StartTest("filing", VersionChoice.Latest, []), Who.Shen);

        var seen = await app.Send(new DesignList(), Who.Shen);

        seen.Items.ToDictionary(line => line.Key, line => line.Running.Counted).ShouldBe(new Dictionary<string, int> { ["airing"] = 0, ["closing"] = 0, ["filing"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public async Task It_counts_what_the_checks_find_and_counts_anew_once_the_design_is_another()
    {
        var before = Of("filing", await app.Send(new DesignList(), Who.Shen));
        var opened = await app.Send(new OpenDefinition("filing", VersionChoice.Latest, Studio.Auto()), Who.Shen);
        await app.Send(new SaveWorkflow(Studio.ModelOf(opened, model => Studio.Drop(model, "nowhere", "SupervisionFlow.HumanTask")), Studio.Auto()), Who.Shen);

        var after = Of("filing", await app.Send(new DesignList(), Who.Shen));

        after.ShouldNotBe(before);
        after.ShouldBe(FindingCount.Of((await app.Send(new ChecksOfDesign("filing"), Who.Shen)).Findings));
        Of("filing", await app.Send(new DesignList(), Who.Shen)).ShouldBe(after);
        var draft = await app.Send(new OpenDefinition("filing", VersionChoice.Latest, Studio.Auto()), Who.Shen);
        await app.Send(new SaveWorkflow(Studio.ModelOf(draft, model => Studio.Drop(model, "elsewhere", "SupervisionFlow.HumanTask")), Studio.Auto()), Who.Shen);
        Of("filing", await app.Send(new DesignList(), Who.Shen)).ShouldNotBe(after, "the same draft with other content");
    }

    [Fact]
    public async Task It_is_paged_by_title_and_searched()
    {
        var first = await app.Send(new DesignList(PageSize: 2), Who.Shen);
        var second = await app.Send(new DesignList(After: first.Next, PageSize: 2), Who.Shen);

        first.Items.Concat(second.Items).Select(line => line.Key).ShouldBe(["airing", "closing", "filing"]);
        (second.Next, first.Total.Counted).ShouldBe((null, 3));
        (await app.Send(new DesignList("clos"), Who.Shen)).Items.ShouldHaveSingleItem().Key.ShouldBe("closing");
    }

    [Fact]
    public async Task Only_those_who_look_after_designs_see_it() =>
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DesignList(), Who.Wang));

    private static SomeProcess Process(string key) => new SomeProcess(key).Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));

    private static FindingCount Of(string key, DesignListPage page) => page.Items.Single(line => line.Key == key).Findings;
}
