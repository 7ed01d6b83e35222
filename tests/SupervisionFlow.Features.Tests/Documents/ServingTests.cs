using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>送达: what was served binds whoever it was served on, whatever the flow does afterwards, until an act of its own takes it back.</summary>
public sealed class ServingTests : IAsyncLifetime
{
    private static readonly SomeProcess Notified = Notifying(new SomeProcess("notified")
        .Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "填报"), ("form", "fill"))
        .Then("notice", "IssueDocument", ("template", "notice")));

    /// <summary>As the penalties that ship, which stop every clock once the decision is made.</summary>
    private static readonly SomeProcess Stopping = Notifying(new SomeProcess("stopping")
        .Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "填报"), ("form", "fill"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("stopAll", "StopClock", ("clock", "*")));

    private static SomeProcess Notifying(SomeProcess begun) => begun
        .Then("serve", "HumanTask", "Delivered", ("roles", new[] { "inspector" }), ("title", "送达"), ("form", "serve"), ("outcomes", new[] { "Delivered" }), ("returnTo", new[] { "fill" }))
        .Then("decide", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "决定"), ("returnTo", new[] { "fill" }))
        .With("forms/fill.json", """{"key":"fill","title":"填报","sections":[{"title":"情况","fields":[{"id":"finding","type":"text","label":"发现"},{"id":"leadOfficer","type":"person","label":"主办","source":"people:inspector@case"},{"id":"secondOfficer","type":"person","label":"协办","source":"people:inspector@case"}]}],"rights":{"*":{"*":"read"},"fill":{"*":"edit"}}}""")
        .With("forms/serve.json", """
            {"key":"serve","title":"送达","serves":{"documents":["notice"],"prefix":"notice","outcomes":["Delivered"]},"outcomes":[{"code":"Delivered","label":"已送达"}],
             "sections":[{"title":"送达","fields":[{"id":"noticeWay","type":"text","label":"方式","required":true},{"id":"noticeOn","type":"date","label":"日期","required":true},{"id":"noticeReceiver","type":"text","label":"签收人"},
              {"id":"noticeRefusal","type":"text","label":"拒收"},{"id":"noticeWitness","type":"text","label":"见证人"},
              {"id":"noticeFirst","type":"person","label":"送达人","source":"people:inspector@case"},{"id":"noticeSecond","type":"person","label":"送达人二","source":"people:inspector@case"}]}]}
            """)
        .With("documents/notice.json", """
            {"key":"notice","title":"告知书","number":{"style":"wenhao","category":"医","nature":"告"},"onService":[{"clock":"defence","limit":"LC-07"}],
             "blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"经查：{{data.finding}}"},{"kind":"date"}]}
            """);

    private FeaturesApp app = null!;
    private CaseId @case;
    private CaseId stopped;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Notified, Stopping);
        @case = (await app.StartCase(Notified)).Id;
        stopped = (await app.StartCase(Stopping)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_service_is_on_record_with_its_receipt_and_the_period_of_the_party_runs_from_its_day_of_effect()
    {
        await Fill("废物混放");
        await Serve();

        var service = await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync());
        service.ShouldSatisfyAllConditions(
            one => one.Way.ShouldBe("direct"), one => one.EffectOn.ShouldBe(app.Today), one => one.FirstOfficer.ShouldBe(Who.Li), one => one.SecondOfficer.ShouldBe(Who.Zhao), one => one.Recipient.ShouldBe("和平口腔诊所"));
        var receipt = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == service.Receipt));
        receipt.Html.ShouldContain("告知书 芜镜卫医告〔2026〕1号");
        receipt.Html.ShouldContain("直接送达（《民事诉讼法》第88条）");
        var clock = await app.Read(db => db.Clocks.AsNoTracking().SingleAsync());
        (clock.LimitKey, clock.DueDay).ShouldBe(("LC-07", (DateOnly?)new DateOnly(2026, 5, 11)));
        await Whole();
    }

    [Fact]
    public async Task What_was_not_served_becomes_void_when_the_case_goes_back()
    {
        await Fill("废物混放");

        await Return("serve", Who.Li);

        (await Notices()).Single().Voiding!.Reason.ShouldContain("事实不清");
        await Whole();
    }

    [Fact]
    public async Task What_was_served_stands_when_the_case_goes_back_and_is_not_issued_again_if_the_same_is_decided()
    {
        await Fill("废物混放");
        await Serve();
        await Return("decide", Who.Chen);

        var served = (await Notices()).Single();
        (served.Voiding, served.IsServed, served.Overtaken!.Reason).ShouldBe((null, true, "事实不清"));
        await Fill("废物混放");

        var same = (await Notices()).Single();
        same.Overtaken.ShouldBeNull();
        await Serve();
        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(1);
        (await app.OpenItems(@case, "decide")).ShouldHaveSingleItem();
        await Whole();
    }

    [Fact]
    public async Task Another_decision_cannot_be_served_before_the_one_that_was_served_is_revoked_by_a_document_that_a_head_approved()
    {
        await Fill("废物混放");
        await Serve();
        await Return("decide", Who.Chen);
        await Fill("未建立登记制度");
        var (old, fresh) = ((await Notices())[0], (await Notices())[1]);
        fresh.Replaces.ShouldBe(old.Id);

        (await Should.ThrowAsync<RuleViolation>(Serve)).Code.ShouldBe("document.earlier_stands");
        var proposed = await app.Send(new ProposeDocument(@case, "revocation-decision", Json("""{"reason":"认定的事实有误"}"""), old.Id), Who.Li);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ProposeDocument(@case, "revocation-decision", Json("""{"reason":"再次"}"""), old.Id), Who.Zhao))).Code.ShouldBe("proposal.waits");
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DecideDocument(new(proposed.Proposal!), true, null, "unseen"), Who.Liu))).Code.ShouldBe("proposal.not_by_right");
        var granted = await Grant(proposed, "同意撤销", Who.Zhang);

        var revoked = (await Notices())[0];
        (revoked.IsServed, revoked.Revocation!.Document.Value).ShouldBe((false, granted.Document!));
        (await app.Read(db => db.Documents.SingleAsync(document => document.Id == new DocumentId(granted.Document!)))).Html.ShouldContain("《告知书》（芜镜卫医告〔2026〕1号），经审查：认定的事实有误");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StoppedAt.ShouldNotBeNull("what ran from the service of a revoked document runs no more");
        await Serve();
        (await app.Read(db => db.Clocks.CountAsync(clock => clock.StoppedAt == null))).ShouldBe(1, "the new one begins its own");
        await Whole();
    }

    [Fact]
    public async Task A_correction_leaves_the_document_and_its_periods_as_they_are()
    {
        await Fill("废物混放");
        await Serve();
        var notice = (await Notices()).Single();
        var proposed = await app.Send(new ProposeDocument(@case, "correction-notice", Json("""{"original":"混放","corrected":"混装","reason":"笔误"}"""), notice.Id), Who.Li);

        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DecideDocument(new(proposed.Proposal!), true, null, "unseen"), Who.Li))).Code.ShouldBe("proposal.not_by_right");
        await Grant(proposed, null, Who.Liu);

        (await Notices()).Single().ShouldSatisfyAllConditions(one => one.IsServed.ShouldBeTrue(), one => one.Revocation!.Kind.ShouldBe(RevocationKind.Corrected));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StoppedAt.ShouldBeNull();
        await Whole();
    }

    [Fact]
    public async Task A_service_recorded_for_the_wrong_day_is_set_right_by_a_second_record_and_the_period_counts_from_the_right_day()
    {
        await Fill("废物混放");
        app.Today = new(2026, 5, 7);
        await Serve("""{"noticeWay":"直接送达","noticeOn":"2026-04-30","noticeReceiver":"张三"}""");
        var wrong = await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync());
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay.ShouldBe(new DateOnly(2026, 5, 11));

        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new CorrectService(wrong.Id, new(2026, 5, 6), "回证日期为6日"), Who.Li))).Code.ShouldNotBeEmpty();
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CorrectService(wrong.Id, new(2026, 4, 30), "回证日期为6日"), Who.Liu))).Code.ShouldBe("service.same_day");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new CorrectService(wrong.Id, new(2026, 5, 8), "回证日期为8日"), Who.Liu))).Errors.Single().Code.ShouldBe("service.in_future");
        var corrected = await app.Send(new CorrectService(wrong.Id, new(2026, 5, 6), "回证日期为6日"), Who.Liu);

        corrected.Clocks.ShouldBe([new MovedClock("defence", "陈述申辩", new DateOnly(2026, 5, 11), new DateOnly(2026, 5, 12))]);
        var clock = await app.Read(db => db.Clocks.AsNoTracking().SingleAsync());
        (clock.StartDay, clock.DueDay).ShouldBe((new DateOnly(2026, 5, 6), (DateOnly?)new DateOnly(2026, 5, 12)));
        var records = await app.Read(db => db.DocumentServices.AsNoTracking().OrderBy(service => service.RecordedAt).ToListAsync());
        records.Select(record => (record.DoneOn, record.Corrects, record.CorrectionReason, record.RecordedBy)).ShouldBe([(new DateOnly(2026, 4, 30), null, "", Who.Li), (new DateOnly(2026, 5, 6), wrong.Id, "回证日期为6日", Who.Liu)]);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == records[1].Receipt))).Html.ShouldContain("回证日期为6日");
        (await Notices()).Single().ServedOn.ShouldBe(new DateOnly(2026, 5, 6));
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.FieldId == "noticeEffectOn"))).Json.ShouldBe("\"2026-05-06\"");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CorrectService(wrong.Id, new(2026, 5, 7), "再改"), Who.Liu))).Code.ShouldBe("service.corrected_already");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CorrectService(new(corrected.Id), new(2026, 5, 7), "再改"), Who.Liu))).Code.ShouldBe("service.correct_own");
        var page = await app.Send(new ServicePage(wrong.DocumentId.Value), Who.Liu);
        page.Services.Select(line => line.IsCorrected).ShouldBe([true, false]);
        page.Clocks.ShouldBe([new ServedClockLine("陈述申辩", new(2026, 5, 6), new DateOnly(2026, 4, 30), new DateOnly(2026, 5, 12), HasStopped: false)]);
        await Whole();
    }

    [Fact]
    public async Task Who_refuses_to_sign_is_served_in_front_of_a_witness_and_the_form_says_what_is_missing()
    {
        await Fill("废物混放");

        var wrong = await Should.ThrowAsync<ValidationFailed>(() => Serve("""{"noticeWay":"留置送达","noticeOn":"2026-04-30"}"""));
        wrong.Errors.Select(error => error.Field).ShouldBe(["noticeRefusal", "noticeWitness"]);
        await Serve("""{"noticeWay":"留置送达","noticeOn":"2026-04-30","noticeRefusal":"负责人拒绝签收","noticeWitness":"居委会李主任"}""");

        (await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync())).Witness.ShouldBe("居委会李主任");
    }

    [Theory]
    [InlineData("2026-05-01", "service.in_future")]
    [InlineData("2026-04-29", "service.before_issue")]
    public async Task Nothing_is_served_tomorrow_nor_before_it_was_issued(string on, string code)
    {
        await Fill("废物混放");

        var wrong = await Should.ThrowAsync<ValidationFailed>(() => Serve($$"""{"noticeWay":"direct","noticeOn":"{{on}}","noticeReceiver":"张三"}"""));

        wrong.Errors.Single().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("noticeOn"), error => error.Code.ShouldBe(code));
    }

    [Fact]
    public async Task An_announcement_counts_when_its_days_are_over_and_a_case_that_ends_before_stops_what_was_to_begin()
    {
        await Fill("废物混放");
        var notice = (await Notices()).Single();
        await app.Send(new Attachments.StageAttachment("公告.png", "image/png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")), Who.Li);
        var proof = (await app.Read(db => db.StagedFiles.AsNoTracking().SingleAsync())).AttachmentId;

        var served = await app.Send(new RecordService(notice.Id, "announcement", app.Today, null, [Who.Li], null, null, null, "门户网站，邮寄退回", null, [proof]), Who.Li);

        served.EffectOn.ShouldBe(new DateOnly(2026, 5, 30));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StartDay.ShouldBe(new DateOnly(2026, 5, 30));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new RecordService(notice.Id, "announcement", app.Today, null, [Who.Li], null, null, null, "门户网站，再次公告", null, [proof]), Who.Li))).Code.ShouldBe("service.again", "it would take effect no sooner");
        await app.Send(new Cases.TerminateCase(@case, "facts_gone", "当事人注销"), Who.Liu);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StoppedAt.ShouldNotBeNull();
        (await Notices()).Single().IsServed.ShouldBeTrue("a case that ends does not take back what was served");
        await Whole();
    }

    [Fact]
    public async Task Who_does_not_handle_cases_there_records_nothing()
    {
        await Fill("废物混放");
        var record = new RecordService((await Notices()).Single().Id, "direct", app.Today, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []);

        await Should.ThrowAsync<NotFoundException>(() => app.Send(record, Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(record, Who.Chen));
    }

    [Fact]
    public async Task An_officer_issues_a_record_on_the_case_with_two_officers_and_a_list_line_by_line()
    {
        var issued = await app.Send(new ProposeDocument(@case, "item-list", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","attachedTo":"先行登记保存决定书","items":"医疗废物交接登记本|A4|—|1|册\n利器盒|3L|20260101|2|个|未封口"}""")), Who.Li);

        var list = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == new DocumentId(issued.Document!)));
        list.Html.ShouldContain("<td>2</td><td>利器盒</td><td>3L</td><td>20260101</td><td>2</td><td>个</td><td>未封口</td>");
        list.Html.ShouldContain("李强、赵敏");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ProposeDocument(@case, "item-list", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector1","items":"一"}""")), Who.Li))).Code.ShouldBe("officers.two_required");
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ProposeDocument(@case, "item-list", []), Who.Chen))).Code.ShouldBe("document.not_by_right");
        await Whole();
    }

    [Fact]
    public async Task A_step_that_stops_every_clock_before_the_service_leaves_the_periods_of_what_stands_again()
    {
        await Fill("废物混放", stopped);
        await Serve(stopped);
        var due = (await Periods(stopped)).Single().DueDay;
        await Return("decide", Who.Chen, stopped);
        app.Today = app.Today.AddDays(1);

        await Fill("废物混放", stopped);
        await Serve("""{"noticeWay":"直接送达","noticeOn":"2026-04-30","noticeReceiver":"张三"}""", stopped);

        (await Periods(stopped)).Single().ShouldSatisfyAllConditions(clock => clock.StoppedAt.ShouldBeNull(), clock => clock.DueDay.ShouldBe(due));
        (await app.OpenItems(stopped, "decide")).ShouldHaveSingleItem();
        await Whole();
    }

    [Fact]
    public async Task A_copy_that_went_to_somebody_else_is_no_service_on_the_party()
    {
        await Fill("废物混放");
        var notice = (await Notices()).Single();
        await app.Send(new RecordService(notice.Id, "direct", app.Today, "市场监督管理局", [Who.Li, Who.Zhao], "收发室", null, null, null, null, []), Who.Li);
        (await Periods(@case)).ShouldBeEmpty("nobody's period runs from a copy");

        (await Should.ThrowAsync<ValidationFailed>(() => Serve("""{"noticeWay":"direct","noticeOn":"2026-04-30"}"""))).Errors.Single().Field.ShouldBe("noticeReceiver");
        await Serve();

        (await app.Read(db => db.DocumentServices.AsNoTracking().Select(service => service.Recipient).ToListAsync())).ShouldBe(["市场监督管理局", "和平口腔诊所"], ignoreOrder: true);
        (await Periods(@case)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_step_of_service_does_not_pass_where_nothing_is_left_to_serve()
    {
        await Fill("废物混放");
        var notice = (await Notices()).Single();
        await app.Send(new RecordService(notice.Id, "direct", app.Today, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);
        await Grant(await app.Send(new ProposeDocument(@case, "revocation-decision", Json("""{"reason":"认定的事实有误"}"""), notice.Id), Who.Li), null, Who.Zhang);

        (await Should.ThrowAsync<RuleViolation>(Serve)).Code.ShouldBe("service.nothing_to_serve");
        (await app.OpenItems(@case, "serve")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_correction_does_not_free_a_second_decision_that_contradicts_the_first()
    {
        await Fill("废物混放");
        await Serve();
        await Return("decide", Who.Chen);
        await Fill("未建立登记制度");
        await Grant(await app.Send(new ProposeDocument(@case, "correction-notice", Json("""{"original":"混放","corrected":"混装","reason":"笔误"}"""), (await Notices())[0].Id), Who.Li), null, Who.Liu);

        (await Should.ThrowAsync<RuleViolation>(Serve)).Code.ShouldBe("document.earlier_stands");
    }

    [Fact]
    public async Task The_form_may_say_who_went_and_they_are_asked_for_their_certificates()
    {
        await Fill("废物混放");

        var wrong = await Should.ThrowAsync<ValidationFailed>(() => Serve("""{"noticeWay":"direct","noticeOn":"2026-04-30","noticeReceiver":"张三","noticeFirst":"inspector1","noticeSecond":"inspector3"}"""));
        (wrong.Errors.Single().Field, wrong.Errors.Single().Code).ShouldBe(("noticeFirst", "officers.certificate_missing"));
        await Serve("""{"noticeWay":"direct","noticeOn":"2026-04-30","noticeReceiver":"张三","noticeFirst":"inspector2","noticeSecond":"inspector1"}""");

        (await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync())).FirstOfficer.ShouldBe(Who.Zhao);
    }

    private Task Fill(string finding) => Fill(finding, @case);

    private Task Fill(string finding, CaseId inCase) => app.Complete(inCase, "fill", Who.Li, data: new JsonObject { ["finding"] = finding, ["leadOfficer"] = "inspector1", ["secondOfficer"] = "inspector2" });

    private Task Serve() => Serve(@case);

    private Task Serve(CaseId inCase) => Serve("""{"noticeWay":"直接送达","noticeOn":"2026-04-30","noticeReceiver":"张三"}""", inCase);

    private Task Serve(string how) => Serve(how, @case);

    private Task Serve(string how, CaseId inCase) => app.Complete(inCase, "serve", Who.Li, "Delivered", Json(how));

    private Task Return(string from, PersonId by) => Return(from, by, @case);

    private async Task<ProposedDocument> Grant(ProposedDocument proposed, string? opinion, PersonId by)
    {
        var shown = await app.Send(new ProposalPage(new(proposed.Proposal!)), by);
        return await app.Send(new DecideDocument(new(proposed.Proposal!), true, opinion, shown.ContentHash), by);
    }

    private Task<List<StatutoryClock>> Periods(CaseId inCase) => app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.CaseId == inCase).ToListAsync());

    private async Task Return(string from, PersonId by, CaseId inCase)
    {
        var item = (await app.OpenItems(inCase, from)).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), by);
        await app.Send(new ReturnWorkItem(item.Id, "fill", "事实不清", StraightBackChoice.OnNormally), by);
    }

    private Task<List<IssuedDocument>> Notices() => app.Read(db => db.Documents.AsNoTracking().Where(document => document.TemplateKey == "notice").OrderBy(document => document.Id).ToListAsync());

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
