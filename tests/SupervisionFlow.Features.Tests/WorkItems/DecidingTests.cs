using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class DecidingTests : IAsyncLifetime
{
    private static readonly SomeProcess Race = new SomeProcess("race").Then("inspect", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"));

    private static readonly SomeProcess Votes = new SomeProcess("votes")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"), ("returnTo", new[] { "accept" }))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "发证"));

    private static readonly SomeProcess Officers = new SomeProcess("officers")
        .Variable("leadOfficer")
        .Then("assign", "HumanTask", ("roles", new[] { "approver" }), ("title", "指派"), ("form", "assign"))
        .Then("visit", "HumanTask", ("people", SomeProcess.Script("getVariable(\"leadOfficer\")")), ("title", "核查"))
        .With("forms/assign.json", """{"key":"assign","title":"指派","sections":[{"title":"人员","fields":[{"id":"leadOfficer","type":"person","label":"主办","source":"people:inspector@case"},{"id":"secondOfficer","type":"person","label":"协办","source":"people:inspector@case"},{"id":"visitOn","type":"date","label":"日期","required":true}]}],"rights":{}}""");

    private static readonly SomeProcess Words = new SomeProcess("words").Then("say", "HumanTask", ("roles", new[] { "clerk" }), ("title", "说明"), ("opinionRequired", true));

    private static readonly SomeProcess Once = new SomeProcess("once")
        .Then("ask", "HumanTask", "Done", ("roles", new[] { "clerk" }), ("title", "收件"), ("form", "ask"), ("outcomes", new[] { "Done", "Supplement" }))
        .Arrow("ask", "ask", "Supplement")
        .With("forms/ask.json", """{"key":"ask","title":"收件","sections":[{"title":"补正","fields":[{"id":"missing","type":"text","label":"缺件"}]}],"rights":{},"outcomes":[{"code":"Done","label":"完成"},{"code":"Supplement","label":"补正","showIf":{"not":{"filled":"missing"}}}]}""");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Race, Votes, Officers, Words, Once);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Of_fifty_who_claim_at_once_one_wins_and_the_others_are_told_who()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();

        var results = await Task.WhenAll(Who.Crowd.Select(person => Try(() => app.Send(new ClaimWorkItem(item.Id), person))));

        results.Count(refusal => refusal is null).ShouldBe(1);
        results.OfType<RuleViolation>().ShouldAllBe(refusal => refusal.Code == "work_item.claimed_by_another");
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "work_item.claim"))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_fifty_decisions_at_once_on_one_item_one_is_left()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        var results = await Task.WhenAll(Enumerable.Range(1, 50).Select(_ => Try(() => app.Send(new CompleteWorkItem(item.Id, "Done", [], null, null), Who.Li))));

        results.Count(refusal => refusal is null).ShouldBe(1);
        results.OfType<RuleViolation>().ShouldAllBe(refusal => refusal.Code == "work_item.already_decided");
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
        (await app.Case(@case.Id)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task An_outcome_is_neither_offered_nor_taken_where_its_condition_does_not_hold()
    {
        var @case = await app.StartCase(Once);
        var first = (await app.OpenItems(@case.Id, "ask")).Single();
        await app.Send(new ClaimWorkItem(first.Id), Who.Wang);
        (await app.Send(new StepPage(first.Id), Who.Wang)).Outcomes.Select(one => one.Code).ShouldBe(["Done", "Supplement"]);
        await app.Send(new CompleteWorkItem(first.Id, "Supplement", new JsonObject { ["missing"] = "平面图" }, null, null), Who.Wang);

        var second = (await app.OpenItems(@case.Id, "ask")).Single();

        (await app.Send(new StepPage(second.Id), Who.Wang)).Outcomes.Select(one => one.Code).ShouldBe(["Done"]);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(second.Id, "Supplement", [], null, null), Who.Wang))).Code.ShouldBe("decision.outcome_not_offered");
    }

    [Fact]
    public async Task The_same_decision_sent_ten_times_acts_once_and_answers_the_same()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => app.Send(new CompleteWorkItem(item.Id, "Done", [], null, null), Who.Li, new IdempotencyKey("k"))));

        answers.Distinct().Count().ShouldBe(1);
        answers[0].CaseClosed.ShouldBeTrue();
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Whom_an_item_never_concerned_is_refused_and_that_is_on_the_record()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ClaimWorkItem(item.Id), Who.Sun));

        (await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "request.refused"))).SubjectId.ShouldBe(item.Id.Value);
    }

    [Fact]
    public async Task A_claimed_item_leaves_the_pool_and_comes_back_when_released()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        (await OpenKeys(item.Id)).ShouldBe(["person:inspector1"]);
        await app.Send(new ReleaseWorkItem(item.Id), Who.Li);

        (await OpenKeys(item.Id)).ShouldBe(["role:inspector@jinghu-sa"]);
    }

    [Fact]
    public async Task A_transfer_to_someone_without_the_role_is_refused_and_the_item_stays()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new TransferWorkItem(item.Id, Who.Wang, "出差", DraftChoice.Keep), Who.Li));

        refused.Code.ShouldBe("transfer.role_missing");
        (await app.OpenItems(@case.Id, "inspect")).Single().Holder.ShouldBe(Who.Li);
    }

    [Fact]
    public async Task A_transfer_gives_the_seat_and_the_draft_to_the_other_and_keeps_the_origin()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);
        await app.Send(new SaveDraft(item.Id, new JsonObject { ["remark"] = "半成品" }), Who.Li);

        await app.Send(new TransferWorkItem(item.Id, Who.Zhao, "出差", DraftChoice.GoesAlong), Who.Li);

        (await app.Read(db => db.WorkItems.SingleAsync(row => row.Id == item.Id))).Holder.ShouldBe(Who.Zhao);
        (await app.Read(db => db.Drafts.SingleAsync(draft => draft.PersonId == Who.Zhao))).Json.ShouldContain("半成品");
        (await app.Read(db => db.Seats.SingleAsync(seat => seat.Id == item.SeatId))).Transfers.Single().From.ShouldBe(Who.Li);
        (await Try(() => app.Send(new CompleteWorkItem(item.Id, "Done", [], null, null), Who.Li))).ShouldBeOfType<RuleViolation>().Code.ShouldBe("work_item.not_holder");
    }

    [Fact]
    public async Task A_countersign_ends_when_all_have_approved_and_the_case_moves_in_the_same_commit()
    {
        var @case = await app.StartCase(Votes);
        await app.Complete(@case.Id, "accept", Who.Wang);

        (await app.Approve(@case.Id, "sign", Who.Chen)).StepOutcome.ShouldBeNull();
        var last = await app.Approve(@case.Id, "sign", Who.Liu);

        last.StepOutcome.ShouldBe(StepClosing.Approved);
        last.CaseStage.ShouldBe("发证");
        (await app.OpenItems(@case.Id, "after")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_return_opens_a_new_round_for_whoever_did_it_and_closes_what_was_open()
    {
        var @case = await app.StartCase(Votes);
        await app.Complete(@case.Id, "accept", Who.Wang);
        await app.Approve(@case.Id, "sign", Who.Chen);
        var mine = (await app.OpenItems(@case.Id, "sign")).Single();

        await app.Send(new ReturnWorkItem(mine.Id, "accept", "材料不清", StraightBackChoice.OnNormally), Who.Liu);

        var again = (await app.OpenItems(@case.Id, "accept")).Single();
        again.Round.ShouldBe(2);
        again.Holder.ShouldBe(Who.Wang);
        (await app.OpenItems(@case.Id, "sign")).ShouldBeEmpty();
        (await app.Case(@case.Id)).Stage.ShouldBe("受理");
    }

    [Fact]
    public async Task After_a_return_the_vote_of_one_who_approved_the_same_content_stands()
    {
        var @case = await app.StartCase(Votes);
        await app.Complete(@case.Id, "accept", Who.Wang);
        await app.Approve(@case.Id, "sign", Who.Chen);
        await app.Send(new ReturnWorkItem((await app.OpenItems(@case.Id, "sign")).Single().Id, "accept", "请核对", StraightBackChoice.OnNormally), Who.Liu);

        await app.Complete(@case.Id, "accept", Who.Wang);

        var open = await app.OpenItems(@case.Id, "sign");
        open.Single().Holder.ShouldBe(Who.Liu);
        (await app.Read(db => db.Decisions.Where(decision => decision.Repeats != null).CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_on_a_page_opened_before_the_case_changed_is_refused()
    {
        var @case = await app.StartCase(Race);
        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        (await Try(() => app.Send(new CompleteWorkItem(item.Id, "Done", [], null, new string('0', 64)), Who.Li)))
            .ShouldBeOfType<RuleViolation>().Code.ShouldBe("decision.content_changed");

        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Two_officers_with_valid_certificates_are_required_and_the_article_is_named()
    {
        var @case = await app.StartCase(Officers);
        var data = new JsonObject { ["leadOfficer"] = "inspector1", ["secondOfficer"] = "inspector3", ["visitOn"] = "2026-05-06" };

        var refused = (await Try(() => app.Complete(@case.Id, "assign", Who.Liu, "Done", data))).ShouldBeOfType<RuleViolation>();

        refused.Code.ShouldBe("officers.certificate_missing");
        refused.Article.ShouldBe("行政许可法34");
        data["secondOfficer"] = "inspector2";
        await app.Complete(@case.Id, "assign", Who.Liu, "Done", data);
        (await app.OpenItems(@case.Id, "visit")).Single().Holder.ShouldBe(Who.Li);
    }

    [Fact]
    public async Task A_form_is_validated_again_on_the_server_and_each_error_names_its_field()
    {
        var @case = await app.StartCase(Officers);

        var refused = (await Try(() => app.Complete(@case.Id, "assign", Who.Liu))).ShouldBeOfType<ValidationFailed>();

        refused.Errors.Single().Field.ShouldBe("visitOn");
        refused.Errors.Single().Zh.ShouldContain("日期");
    }

    [Fact]
    public async Task Where_the_definition_demands_words_a_decision_without_them_is_refused_at_its_field()
    {
        var @case = await app.StartCase(Words);

        (await Try(() => app.Complete(@case.Id, "say", Who.Wang))).ShouldBeOfType<ValidationFailed>().Errors.Single().Field.ShouldBe("opinion");

        var item = (await app.OpenItems(@case.Id, "say")).Single();
        (await app.Send(new CompleteWorkItem(item.Id, "Done", [], "情况属实", null), Who.Wang)).CaseClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task When_everyone_of_the_pool_has_a_conflict_the_head_is_asked_and_an_alarm_raised()
    {
        await app.Change(db =>
        {
            foreach (var person in Who.Crowd.Append(Who.Li).Append(Who.Zhao).Append(Who.Zhou))
                db.Conflicts.Add(new ConflictOfInterest(new ConflictId($"c-{person}"), person, new EntityId("clinic-1"), "近亲属", new(2026, 1, 1)));
            db.Entities.Add(new SupervisedEntity(new EntityId("clinic-1"), "和平口腔诊所", CreditCode.Parse("91350100M000100Y43"), "clinic", "", Who.Agency, "", "", "", 0));
            return Task.CompletedTask;
        });

        var @case = await app.Send(new Features.Cases.StartCase("race", new JsonObject { ["name"] = "和平口腔诊所", ["creditCode"] = "91350100M000100Y43" }), Who.Wang);

        var item = (await app.OpenItems(@case.Id, "inspect")).Single();
        (await OpenKeys(item.Id)).ShouldBe(["role:approver@jinghu-sa"]);
        (await app.Read(db => db.Outbox.CountAsync(row => row.Type.EndsWith("NobodyLeftToAsk")))).ShouldBe(1);
        await app.Complete(@case.Id, "inspect", Who.Liu);
    }

    [Fact]
    public async Task Every_act_is_in_the_case_s_chain_and_the_chain_is_whole()
    {
        var @case = await app.StartCase(Votes);
        await app.Complete(@case.Id, "accept", Who.Wang);
        await app.Approve(@case.Id, "sign", Who.Chen);
        await app.Approve(@case.Id, "sign", Who.Liu);

        var entries = await app.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == @case.Id.Value).OrderBy(entry => entry.Sequence).ToListAsync());

        entries.Select(entry => entry.Act).ShouldBe(["case.start", "work_item.claim", "work_item.complete", "work_item.approve", "work_item.approve"]);
        entries.Select(entry => entry.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        entries.Zip(entries.Skip(1)).ShouldAllBe(pair => pair.Second.PreviousHash == pair.First.Hash);
        entries[^1].ContentHash.Length.ShouldBe(64);
    }

    private Task<List<string>> OpenKeys(WorkItemId item) =>
        app.Read(db => db.WorkItemAudiences.Where(row => row.WorkItemId == item && row.Open).Select(row => row.AudienceKey.Value).ToListAsync());

    private static async Task<Exception?> Try<T>(Func<Task<T>> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception refusal) when (refusal is RuleViolation or NotAllowedException or ValidationFailed)
        {
            return refusal;
        }
    }
}
