using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Cases;

public sealed class StartCaseTests : IAsyncLifetime
{
    private static readonly SomeProcess OneStep = new SomeProcess("one").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(OneStep);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_case_gets_its_number_in_the_commit_and_shows_it_everywhere()
    {
        var started = await app.StartCase(OneStep);

        started.Number.ShouldBe("芜镜卫医one〔2026〕1号");
        (await app.Case(started.Id)).Number.Value.ShouldBe(started.Number);
        (await app.OpenItems(started.Id, "accept")).Single().CaseNumber.Value.ShouldBe(started.Number);
        started.FirstWorkItem.ShouldBe((await app.OpenItems(started.Id, "accept")).Single().Id.Value);
    }

    [Fact]
    public async Task A_case_that_follows_from_another_takes_over_what_that_knows_and_joins_its_chain()
    {
        var first = await app.StartCase(OneStep);

        (await app.Send(new StartForm("one", first.Id), Who.Wang)).Known["name"]!.ToString().ShouldBe("和平口腔诊所");
        var second = await app.Send(new StartCase("one", new JsonObject { ["name"] = "和平口腔诊所" }, From: first.Id), Who.Wang);
        var third = await app.Send(new StartCase("one", new JsonObject { ["name"] = "和平口腔诊所" }, From: second.Id), Who.Wang);

        (await app.Case(third.Id)).CorrelationId.ShouldBe(first.Id);
        (await app.Send(new CasePage(third.Id), Who.Wang)).Related.Select(one => one.Why).ShouldBe(["同一链条", "发起本案"]);
    }

    [Fact]
    public async Task Nobody_learns_from_the_form_what_a_case_holds_that_they_do_not_see()
    {
        var first = await app.StartCase(OneStep);

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new StartForm("one", first.Id), Who.Sun));
    }

    [Fact]
    public async Task Numbers_of_a_series_have_no_gaps_when_fifty_start_at_once()
    {
        var started = await Task.WhenAll(Enumerable.Range(1, 50).Select(n => app.StartCase(OneStep, $"诊所{n}")));

        started.Select(one => one.Number).ShouldBe(Enumerable.Range(1, 50).Select(n => $"芜镜卫医one〔2026〕{n}号"), ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_application_sent_ten_times_at_once_opens_one_case_and_answers_the_same()
    {
        var key = new IdempotencyKey("form-1");
        var request = new StartCase("one", new JsonObject { ["name"] = "和平口腔诊所" });

        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => app.Send(request, Who.Wang, key)));

        answers.Distinct().Count().ShouldBe(1);
        answers[0].Number.ShouldBe("芜镜卫医one〔2026〕1号");
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_does_nothing()
    {
        var key = new IdempotencyKey("form-2");
        await app.Send(new StartCase("one", new JsonObject { ["name"] = "甲" }), Who.Wang, key);

        await Should.ThrowAsync<IdempotencyMismatch>(() => app.Send(new StartCase("one", new JsonObject { ["name"] = "乙" }), Who.Wang, key));

        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_not_stored_so_the_form_can_be_mended_and_sent_under_its_key()
    {
        var key = new IdempotencyKey("form-3");
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new StartCase("one", []), Who.Wang, key));

        refused.Errors.Single().Field.ShouldBe("name");
        (await app.Send(new StartCase("one", new JsonObject { ["name"] = "甲" }), Who.Wang, key)).Number.ShouldEndWith("1号");
    }

    [Fact]
    public async Task Whoever_may_not_start_a_process_is_refused_and_the_refusal_is_on_the_record()
    {
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new StartCase("one", new JsonObject { ["name"] = "甲" }), Who.Li));

        var entry = await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "request.refused"));
        entry.Actor.ShouldBe(Who.Li);
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_processes_on_offer_are_those_the_roles_may_start()
    {
        (await app.Send(new StartableProcesses(), Who.Wang)).Select(process => process.Key).ShouldBe(["one"]);
        (await app.Send(new StartableProcesses(), Who.Li)).ShouldBeEmpty();
    }
}
