using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Licences;

/// <summary>公示的撤回和更正: by an officer's proposal and a head's approval; what was shown is kept.</summary>
public sealed class PublicationAmendingTests : IAsyncLifetime
{
    private static readonly SomeProcess Published = new SomeProcess("published")
        .Then("decide", "HumanTask", ("roles", new[] { "inspector" }), ("title", "决定"))
        .Then("publish", "Publish", ("title", "处罚结果"), ("summary", "和平口腔诊所：罚款3000元。联系13812345678，证件11010519491231002X。"), ("shownFor", "TL-49"))
        .Then("after", "HumanTask", ("roles", new[] { "inspector" }), ("title", "归档"), ("returnTo", new[] { "decide" }));

    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Published);
        @case = (await app.StartCase(Published)).Id;
        await app.Complete(@case, "decide", Who.Li);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_is_published_shows_no_number_that_names_a_person() =>
        (await Public()).ShouldHaveSingleItem().Text.ShouldBe("和平口腔诊所：罚款3000元。联系138******78，证件110*************2X。");

    [Fact]
    public async Task What_is_shown_for_a_period_is_gone_after_its_last_day_with_what_took_its_place_and_the_file_keeps_it()
    {
        var last = app.Today.AddMonths(36);
        await Grant(await Propose("publication-correction", """{"ground":"error","title":"处罚结果（更正）","text":"和平口腔诊所：罚款2000元。","reason":"金额写错"}"""));

        app.Today = last;
        (await Public()).Select(notice => notice.Until).ShouldBe([last, last]);
        app.Today = last.AddDays(1);
        (await Public()).ShouldBeEmpty();
        (await Public("处罚")).ShouldBeEmpty();
        (await app.Send(new CasePage(@case), Who.Li)).Published.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_withdrawn_notice_says_only_when_and_why_and_the_file_keeps_what_it_said()
    {
        var proposed = await Propose("publication-withdrawal", """{"ground":"annulled","groundOn":"2026-04-29","reason":"处罚决定已被撤销"}""");
        (await Public()).ShouldHaveSingleItem().Withdrawn.ShouldBeNull("nothing changes before it is approved");

        var granted = await Grant(proposed);

        var notice = (await Public()).ShouldHaveSingleItem();
        (notice.Title, notice.Text, notice.Withdrawn!.Reason).ShouldBe(("处罚结果", "", "处罚决定已被撤销"));
        var page = await app.Send(new CasePage(@case), Who.Li);
        page.Published.ShouldHaveSingleItem().Text.ShouldContain("罚款3000元");
        page.Timeline.ShouldContain(entry => entry.TextZh.Contains("撤回公示"));
        var html = (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == new DocumentId(granted.Document!)))).Html;
        html.ShouldContain("决定已撤销、确认违法或者确认无效");
        html.ShouldContain("应于2026年5月7日前撤回", customMessage: "three working days, over the May holiday");
        var number = await app.Read(db => db.Documents.Where(document => document.Id == new DocumentId(granted.Document!)).Select(document => document.Number).SingleAsync());
        (await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Act == "publication.withdraw"))).Details.ShouldContain($"\"number\":\"{number}\"");
    }

    [Fact]
    public async Task What_should_never_have_been_public_loses_its_title_too_and_is_not_found_by_it()
    {
        await Grant(await Propose("publication-withdrawal", """{"ground":"secret","reason":"误公开了内部信息"}"""));

        (await Public()).ShouldHaveSingleItem().Title.ShouldBeEmpty();
        (await Public("处罚")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_what_was_wrong()
    {
        await Grant(await Propose("publication-correction", """{"title":"处罚结果","text":"和平口腔诊所：罚款2000元。","reason":"金额有误"}"""));

        var notices = (await Public()).OrderBy(notice => notice.Corrects).ToList();
        notices.Select(notice => (notice.Text, notice.Corrected, notice.Corrects)).ShouldBe([("", true, false), ("和平口腔诊所：罚款2000元。", false, true)]);
        (await app.Send(new CasePage(@case), Who.Li)).OnPublished.Count.ShouldBe(2, "the correction may be withdrawn or corrected in its turn");
    }

    [Fact]
    public async Task Who_proposes_does_not_approve_and_one_proposal_waits_at_a_time()
    {
        var proposed = await Propose("publication-withdrawal", """{"ground":"error","reason":"有误"}""", Who.Liu);

        (await Should.ThrowAsync<RuleViolation>(() => Propose("publication-withdrawal", """{"ground":"error","reason":"再次"}"""))).Code.ShouldBe("proposal.waits");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DecideDocument(new(proposed.Proposal!), true, null, "unseen"), Who.Liu))).Code.ShouldBe("proposal.own");
        await Should.ThrowAsync<NotFoundException>(() => Propose("publication-withdrawal", """{"ground":"error","reason":"有误"}""", Who.Sun));
        await Grant(proposed, Who.Zhang);

        (await Should.ThrowAsync<RuleViolation>(() => Propose("publication-withdrawal", """{"ground":"error","reason":"再次"}"""))).Code.ShouldBe("publication.already_withdrawn");
    }

    [Theory]
    [InlineData("和平口腔诊所负责人11010519491231002X罚款2000元。")]
    [InlineData("和平口腔诊所，电话13812345678。")]
    public async Task What_names_a_person_is_not_proposed_for_the_public(string text) =>
        (await Should.ThrowAsync<ValidationFailed>(() => Propose("publication-correction", new JsonObject { ["title"] = "处罚结果", ["text"] = text, ["reason"] = "金额有误" }.ToJsonString())))
            .Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("text"), error => error.Code.ShouldBe("publication.personal_data"));

    [Fact]
    public async Task Why_a_case_was_sent_back_names_nobody_when_it_is_told_in_public()
    {
        await app.Change(async db =>
        {
            db.Add(new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1));
            (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所");
        });

        await SentBack("负责人柏知秋（13812345678）已缴清");

        (await Public()).ShouldHaveSingleItem().Withdrawn!.Reason.ShouldBe("负责人柏某（138******78）已缴清");
        (await app.Send(new CasePage(@case), Who.Li)).Timeline.ShouldContain(entry => (entry.Detail ?? "").Contains("柏知秋"), "the file keeps what was said");
    }

    [Fact]
    public async Task What_was_taken_down_before_its_withdrawal_was_decided_can_still_be_looked_at_and_refused()
    {
        var proposed = await Propose("publication-withdrawal", """{"ground":"error","reason":"有误"}""");
        await SentBack("重新核实");

        var shown = await app.Send(new ProposalPage(new(proposed.Proposal!)), Who.Liu);
        shown.Html!.ShouldContain("处罚结果");
        (await Should.ThrowAsync<RuleViolation>(() => Grant(proposed))).Code.ShouldBe("publication.already_withdrawn");
        await app.Send(new DecideDocument(new(proposed.Proposal!), false, "已随退回撤下"), Who.Liu);

        (await app.Read(db => db.DocumentProposals.AsNoTracking().SingleAsync())).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_not_approved_stays_public_as_it_was_and_may_be_proposed_again()
    {
        var proposed = await Propose("publication-correction", """{"title":"处罚结果","text":"和平口腔诊所：罚款2000元。","reason":"金额有误"}""");

        await app.Send(new DecideDocument(new(proposed.Proposal!), false, "金额无误"), Who.Liu);

        (await Public()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(notice => notice.Withdrawn.ShouldBeNull(), notice => notice.Text.ShouldContain("罚款3000元"), notice => (notice.Corrected, notice.Corrects).ShouldBe((false, false)));
        (await Propose("publication-withdrawal", """{"ground":"error","reason":"有误"}""")).Proposal.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("publication-withdrawal", """{"ground":"error","reason":"有误"}""")]
    [InlineData("publication-correction", """{"title":"处罚结果","text":"和平口腔诊所：罚款2000元。","reason":"金额有误"}""")]
    public async Task Only_a_head_of_the_unit_that_handles_it_approves_and_nothing_of_another_case_is_touched(string template, string data)
    {
        await app.Give(Who.Sun, Roles.Approver);
        var other = (await app.StartCase(Published, "仁和诊所")).Id;
        var standing = await app.Read(db => db.Publications.AsNoTracking().Select(one => one.Id).SingleAsync());
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new ProposeDocument(other, template, JsonNode.Parse(data)!.AsObject(), null, standing), Who.Li));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new ProposeDocument(@case, template, JsonNode.Parse(data)!.AsObject()), Who.Li));

        var proposed = new ProposalId((await Propose(template, data)).Proposal!);
        var shown = (await app.Send(new ProposalPage(proposed), Who.Liu)).ContentHash;
        foreach (var person in new[] { Who.Zhao, Who.Chen, Who.Wang })
            (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DecideDocument(proposed, true, "同意", shown), person))).Code.ShouldBe("proposal.not_by_right");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new DecideDocument(proposed, true, "同意", shown), Who.Sun));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new DecideDocument(proposed, true, "同意"), Who.Liu))).Errors.ShouldHaveSingleItem();

        (await Public()).ShouldHaveSingleItem().Withdrawn.ShouldBeNull();
    }

    [Fact]
    public async Task A_correction_is_withdrawn_or_corrected_in_its_turn_and_what_went_before_stays_down()
    {
        await Grant(await Propose("publication-correction", """{"title":"处罚结果","text":"和平口腔诊所：罚款2000元。","reason":"金额有误"}"""));
        await Grant(await ProposeOn(await Standing(), "publication-correction", """{"title":"处罚结果","text":"和平口腔诊所：罚款1000元。","reason":"再次更正"}"""));
        var texts = (await Public()).Where(notice => notice.Withdrawn is null).Select(notice => (notice.Text, notice.Corrects)).ToList();
        await Grant(await ProposeOn(await Standing(), "publication-withdrawal", """{"ground":"annulled","groundOn":"2026-04-29","reason":"处罚决定已被撤销"}"""));

        texts.ShouldBe([("和平口腔诊所：罚款1000元。", true)]);
        (await Public()).Select(notice => (notice.Text, notice.Withdrawn!.Reason, notice.Corrected)).ShouldBe([("", "金额有误", true), ("", "再次更正", true), ("", "处罚决定已被撤销", false)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_withdrawn_notice_is_found_by_what_it_still_shows_and_by_nothing_else()
    {
        await Grant(await Propose("publication-withdrawal", """{"ground":"error","reason":"有误"}"""));

        (await Public("处罚结果")).ShouldHaveSingleItem();
        (await Public("3000")).ShouldBeEmpty();
        (await Public("有误")).ShouldBeEmpty("the reason is read, not searched");
    }

    [Theory]
    [InlineData("publication-correction", """{"title":"柏知秋的处罚结果","text":"罚款2000元。","reason":"金额有误"}""", "title")]
    [InlineData("publication-correction", """{"title":"处罚结果","text":"负责人柏知秋罚款2000元。","reason":"金额有误"}""", "text")]
    [InlineData("publication-correction", """{"title":"处罚结果","text":"罚款2000元。","reason":"柏知秋要求更正"}""", "reason")]
    [InlineData("publication-withdrawal", """{"ground":"error","reason":"柏知秋要求撤回"}""", "reason")]
    [InlineData("publication-withdrawal", """{"ground":"error","reason":"来电13812345678要求撤回"}""", "reason")]
    public async Task Who_answers_for_the_party_is_named_in_nothing_that_becomes_public(string template, string data, string field)
    {
        await app.Change(async db =>
        {
            db.Add(new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1));
            (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所");
        });

        (await Should.ThrowAsync<ValidationFailed>(() => Propose(template, data))).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe(field), error => error.Code.ShouldBe("publication.personal_data"));
        (await app.Read(db => db.DocumentProposals.CountAsync())).ShouldBe(0);
    }

    private async Task SentBack(string reason)
    {
        var item = (await app.OpenItems(@case, "after")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Li);
        await app.Send(new ReturnWorkItem(item.Id, "decide", reason, StraightBackChoice.OnNormally), Who.Li);
    }

    private async Task<IReadOnlyList<PublicNotice>> Public(string? search = null) => (await app.Send(new PublicNotices(search), Who.Fang)).Rows;

    private async Task<ProposedDocument> Propose(string template, string data, PersonId? by = null)
    {
        var first = await app.Read(db => db.Publications.AsNoTracking().OrderBy(one => one.Id).Select(one => one.Id).FirstAsync());
        return await ProposeOn(first, template, data, by);
    }

    private Task<ProposedDocument> ProposeOn(PublicationId publication, string template, string data, PersonId? by = null) =>
        app.Send(new ProposeDocument(@case, template, JsonNode.Parse(data)!.AsObject(), null, publication), by ?? Who.Li);

    /// <summary>The one that is public now.</summary>
    private async Task<PublicationId> Standing() => (await app.Read(db => db.Publications.AsNoTracking().ToListAsync())).Single(one => one.Withdrawal is null).Id;

    private async Task<ProposedDocument> Grant(ProposedDocument proposed, PersonId? by = null)
    {
        var shown = await app.Send(new ProposalPage(new(proposed.Proposal!)), by ?? Who.Liu);
        return await app.Send(new DecideDocument(new(proposed.Proposal!), true, "同意", shown.ContentHash), by ?? Who.Liu);
    }
}
