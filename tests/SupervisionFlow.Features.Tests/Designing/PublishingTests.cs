using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Bundles;
using Xunit;

namespace SupervisionFlow.Features.Designing;

public sealed class PublishingTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    private static SomeProcess Filing => new SomeProcess("filing").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Filing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_goes_live_once_a_second_person_agrees_and_running_cases_stay_on_theirs()
    {
        var old = await app.StartCase(Filing);
        await Change("收件");
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);
        (handed.NeedsSecond, handed.NeedsLegal).ShouldBe((true, false));
        (await app.OpenItems((await app.StartCase(Filing)).Id, "accept")).Single().Title.ShouldBe("受理");

        var answer = await app.Send(new AnswerPublication(handed.Request!, true, null), Who.Gao);

        answer.ShouldBe("published");
        (await app.OpenItems((await app.StartCase(Filing)).Id, "accept")).Single().Title.ShouldBe("收件");
        (await app.Complete(old.Id, "accept", Who.Wang)).CaseClosed.ShouldBeTrue();
        (await Statuses()).ShouldBe([BundleStatus.Superseded, BundleStatus.Published]);
    }

    [Fact]
    public async Task Nobody_agrees_to_their_own_and_nobody_who_is_not_asked()
    {
        await Change("收件");
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);

        foreach (var person in new[] { Who.Shen, Who.Wang, Who.Fang, Who.Wu })
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new AnswerPublication(handed.Request!, true, null), person), person.Value);

        (await Statuses()).ShouldBe([BundleStatus.Published, BundleStatus.Submitted]);
    }

    [Fact]
    public async Task Where_a_limit_changes_a_legal_reviewer_must_agree_too()
    {
        await Change("收件", model =>
        {
            Studio.Drop(model, "clock", "SupervisionFlow.StartClock");
            Studio.Activity(model, "clock")["limit"] = System.Text.Json.Nodes.JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"TL-20"}}""");
            Studio.Drop(model, "stop", "SupervisionFlow.StopClock");
            Studio.Connect(model, "accept", "Done", "clock");
            Studio.Connect(model, "clock", "Done", "stop");
        });
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);
        handed.NeedsLegal.ShouldBeTrue();
        (await app.Send(new OpenPublications(), Who.Wu)).ShouldHaveSingleItem().Changes.ShouldContain(change => change.Zh.Contains("clock") && change.En.Contains("clock"));

        (await app.Send(new AnswerPublication(handed.Request!, true, null), Who.Gao)).ShouldBe("agreed");
        (await Statuses()).ShouldBe([BundleStatus.Published, BundleStatus.Submitted]);
        (await app.Send(new AnswerPublication(handed.Request!, true, "期限有据"), Who.Wu)).ShouldBe("published");
    }

    [Fact]
    public async Task Refused_it_stays_off_and_the_next_save_begins_another_version()
    {
        await Change("收件");
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);

        await app.Send(new AnswerPublication(handed.Request!, false, "名称不规范"), Who.Gao);
        await Change("受理登记");

        (await Statuses()).ShouldBe([BundleStatus.Published, BundleStatus.Refused, BundleStatus.Draft]);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new AnswerPublication(handed.Request!, true, null), Who.Gao))).Code.ShouldBe("publication.closed");
    }

    [Fact]
    public async Task What_the_checks_call_an_error_is_not_handed_in()
    {
        await Change("收件", model => Studio.Drop(model, "odd", "Contoso.Ship"));

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new PublishDesign("filing"), Who.Shen));

        refused.Errors.ShouldContain(error => error.Code == "activity-type-unknown");
        (await Statuses()).ShouldBe([BundleStatus.Published, BundleStatus.Draft]);
    }

    [Fact]
    public async Task Neither_is_what_is_unlawful_and_each_reason_cites_what_it_rests_on()
    {
        await Change("收件", model =>
        {
            Studio.Drop(model, "clock", "SupervisionFlow.StartClock");
            Studio.Activity(model, "clock")["limit"] = System.Text.Json.Nodes.JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"TL-20"}}""");
            Studio.Drop(model, "pause", "SupervisionFlow.PauseClock");
            Studio.Activity(model, "pause")["clock"] = System.Text.Json.Nodes.JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"statutory"}}""");
            Studio.Activity(model, "pause")["ground"] = System.Text.Json.Nodes.JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"supplement"}}""");
            Studio.Connect(model, "accept", "Done", "clock");
            Studio.Connect(model, "clock", "Done", "pause");
        });

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new PublishDesign("filing"), Who.Shen));

        refused.Errors.Select(error => error.Code).ShouldBe(["clock-never-stopped", "clock-never-resumed", "pause-not-allowed"], ignoreOrder: true);
        refused.Errors.Single(error => error.Code == "pause-not-allowed").Zh.ShouldContain("《行政许可法》第42、82条");
        (await Statuses()).ShouldBe([BundleStatus.Published, BundleStatus.Draft]);
    }

    [Fact]
    public async Task An_older_request_never_goes_live_over_a_newer_version_and_whoever_asked_is_told()
    {
        await Change("收件");
        var older = await app.Send(new PublishDesign("filing"), Who.Shen);
        await Change("收件登记");
        var newer = await app.Send(new PublishDesign("filing"), Who.Shen);

        (await app.Send(new AnswerPublication(newer.Request!, true, null), Who.Gao)).ShouldBe("published");

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new AnswerPublication(older.Request!, true, null), Who.Gao))).Code.ShouldBe("publication.closed");
        (await Statuses()).ShouldBe([BundleStatus.Superseded, BundleStatus.Refused, BundleStatus.Published]);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Shen && notice.Text.Contains("失效")));
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Gao && notice.Title.Contains("发布复核")));
    }

    [Fact]
    public async Task A_judgement_on_what_is_live_no_more_lapses_and_publishes_nothing()
    {
        await Change("收件");
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);
        await app.Send(new Versions.RetractDefinition("filing"), Who.Shen);

        (await app.Send(new AnswerPublication(handed.Request!, true, null), Who.Gao)).ShouldBe("lapsed");

        (await Statuses()).ShouldBe([BundleStatus.Retracted, BundleStatus.Draft]);
    }

    [Fact]
    public async Task Whoever_asked_takes_it_back_and_edits_on_and_nobody_else_does()
    {
        await Change("收件");
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new WithdrawPublication(handed.Request!), Who.Gao));

        await app.Send(new WithdrawPublication(handed.Request!), Who.Shen);

        (await Statuses()).ShouldBe([BundleStatus.Published, BundleStatus.Draft]);
        (await app.Send(new OpenPublications(), Who.Gao)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_judge_open_exactly_what_they_judge_and_only_to_read()
    {
        await Change("收件");
        await app.Send(new PublishDesign("filing"), Who.Shen);
        var asked = (await app.Send(new OpenPublications(), Who.Wu)).ShouldHaveSingleItem();
        await Change("收件登记");

        var seen = await app.Send(new OpenDefinition(asked.BundleId, VersionChoice.Latest, Studio.Auto()), Who.Wu);

        (seen.Version, seen.MayWrite).ShouldBe((2, false));
        Studio.Activity(seen.Workflow, "accept")["title"]!["expression"]!["value"]!.ToString().ShouldBe("收件");
        (await app.Send(new EnterDesigner(), Who.Wu)).MayAct.ShouldBeFalse();
    }

    private async Task Change(string title, Action<System.Text.Json.Nodes.JsonObject>? more = null)
    {
        var opened = await app.Send(new OpenDefinition("filing", VersionChoice.Latest, Studio.Auto()), Who.Shen);
        await app.Send(new SaveWorkflow(Studio.ModelOf(opened, model =>
        {
            Studio.Activity(model, "accept")["title"]!["expression"]!["value"] = title;
            more?.Invoke(model);
        }), Studio.Manual()), Who.Shen);
    }

    private async Task<List<BundleStatus>> Statuses() => [.. (await app.Read(db => db.Bundles.AsNoTracking().OrderBy(row => row.Version).ToListAsync())).Select(row => row.Status)];
}
