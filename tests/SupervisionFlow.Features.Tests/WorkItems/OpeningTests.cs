using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class OpeningTests : IAsyncLifetime
{
    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1" }), ("title", "审签"))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk", "inspector" }), ("title", "送达"));

    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Signed);
        @case = (await app.StartCase(Signed)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_first_who_opens_an_item_is_on_the_record_and_in_the_timeline_and_nobody_after()
    {
        await app.Approve(@case, "sign", Who.Chen);
        var item = (await app.OpenItems(@case, "serve")).Single();

        await app.Send(new StepPage(item.Id), Who.Li);
        await app.Send(new StepPage(item.Id), Who.Wang);
        await app.Send(new StepPage(item.Id), Who.Li);

        var opened = (await app.Send(new CasePage(@case), Who.Wang)).Timeline.Where(entry => entry.Act == "work_item.open").ToList();
        opened.Select(entry => (entry.Who, entry.TextZh)).ShouldBe([("李强", "首次打开「送达」")]);
        (await app.OpenItems(@case, "serve")).Single().ShouldSatisfyAllConditions(one => one.OpenedBy.ShouldBe(Who.Li), one => one.OpenedAt.ShouldNotBeNull());
    }

    [Fact]
    public async Task Who_only_looks_opens_nothing()
    {
        await app.Approve(@case, "sign", Who.Chen);
        var item = (await app.OpenItems(@case, "serve")).Single();

        await app.Send(new StepPage(item.Id), Who.Liu);

        (await app.OpenItems(@case, "serve")).Single().OpenedAt.ShouldBeNull();
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "work_item.open"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_vote_is_taken_back_until_somebody_downstream_has_opened_what_came_of_it()
    {
        var signed = (await app.OpenItems(@case, "sign")).Single().Id;
        await app.Approve(@case, "sign", Who.Chen);
        await app.Send(new TakeBackDecision(signed, "看错了"), Who.Chen);
        await app.Approve(@case, "sign", Who.Chen);

        await app.Send(new StepPage((await app.OpenItems(@case, "serve")).Single().Id), Who.Wang);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new TakeBackDecision(signed, "又看错了"), Who.Chen))).Code.ShouldBe("take_back.downstream_opened");
    }

    [Fact]
    public async Task Fifty_who_open_an_item_at_once_all_see_it_and_one_was_first()
    {
        await app.Approve(@case, "sign", Who.Chen);
        var item = (await app.OpenItems(@case, "serve")).Single();

        var seen = await Task.WhenAll(Who.Crowd.Select(one => Task.Run(() => app.Send(new StepPage(item.Id), one))));

        seen.ShouldAllBe(step => step.State == WorkItemState.Open);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "work_item.open"))).ShouldBe(1);
    }
}
