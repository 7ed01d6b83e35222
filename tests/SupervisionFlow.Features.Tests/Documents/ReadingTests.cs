using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Documents.Reading;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>电子送达: the party reads by a code what was served on it, and confirms; nobody else learns anything by it.</summary>
public sealed class ReadingTests : IAsyncLifetime
{
    private const string Consent = "电送确〔2026〕1号";

    private static readonly Caller Party = Caller.Public("10.0.0.8 phone");

    private static readonly SomeProcess Notified = new SomeProcess("notified")
        .Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "填报"), ("form", "fill"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("serve", "HumanTask", "Delivered", ("roles", new[] { "inspector" }), ("title", "送达"), ("form", "serve"), ("outcomes", new[] { "Delivered" }), ("returnTo", new[] { "fill" }))
        .Then("decide", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "决定"))
        .With("forms/fill.json", """{"key":"fill","title":"填报","sections":[{"title":"情况","fields":[{"id":"finding","type":"text","label":"发现"}]}]}""")
        .With("forms/serve.json", """
            {"key":"serve","title":"送达","serves":{"documents":["notice"],"prefix":"notice","outcomes":["Delivered"]},"outcomes":[{"code":"Delivered","label":"已送达"}],
             "sections":[{"title":"送达","fields":[{"id":"noticeWay","type":"text","label":"方式","required":true},{"id":"noticeOn","type":"date","label":"日期","required":true},{"id":"noticeReceiver","type":"text","label":"签收人"}]}]}
            """)
        .With("documents/notice.json", """
            {"key":"notice","title":"告知书","number":{"style":"wenhao","category":"医","nature":"告"},"onService":[{"clock":"defence","limit":"LC-07"}],
             "blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"经查：{{data.finding}}"},{"kind":"date"}]}
            """);

    private FeaturesApp app = null!;
    private CaseId @case;
    private DocumentId notice;
    private AttachmentId consent;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Notified);
        @case = (await app.StartCase(Notified)).Id;
        await app.Complete(@case, "fill", Who.Li, data: new JsonObject { ["finding"] = "废物混放" });
        notice = await app.Read(db => db.Documents.Select(document => document.Id).SingleAsync());
        consent = new((await app.Send(new StageAttachment("确认书.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("a consent")]), Who.Li)).Id);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_party_reads_by_the_code_and_its_confirmation_is_the_service_from_which_the_period_runs()
    {
        var code = await Issue();
        app.Today = app.Today.AddDays(1);

        await Open(code);
        var shown = await Shown(code);
        (shown.Sheet.Contains("经查：废物混放", StringComparison.Ordinal), shown.Recipient, shown.Number, shown.ServedOn).ShouldBe((true, "和平口腔诊所", "芜镜卫医告〔2026〕1号", null));
        shown.Sheet.ShouldStartWith("<article");
        var confirmed = await Confirm(code);

        confirmed.ServedOn.ShouldBe(app.Today);
        var service = await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync());
        service.ShouldSatisfyAllConditions(
            one => one.Way.ShouldBe("electronic"), one => one.EffectOn.ShouldBe(app.Today), one => one.Receiver.ShouldBe("林知远（主要负责人）"), one => one.Consent.ShouldBe(Consent), one => one.ProofFiles.ShouldBe(consent.Value));
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == service.Receipt))).Html.ShouldContain("林知远（主要负责人）");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StartDay.ShouldBe(app.Today);
        (await Shown(code)).Confirmed!.Name.ShouldBe("林知远");
        await app.Eventually(db => db.Notices.AnyAsync(told => told.PersonId == Who.Li && told.Title == "当事人已查收：告知书"));
        await Whole();
    }

    [Fact]
    public async Task Every_opening_and_the_confirmation_are_acts_on_the_record_with_where_they_came_from()
    {
        var code = await Issue();
        await Open(code);
        await Open(code);
        await app.Sender.Send(new OpenServedDocument(code), Caller.Public("10.0.0.8 another name"), stop: TestContext.Current.CancellationToken);
        await app.Sender.Send(new OpenServedDocument(code), Caller.Public("10.0.0.9 desk"), stop: TestContext.Current.CancellationToken);
        await Confirm(code);

        var acts = await app.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == @case.Value && entry.From.StartsWith("10.0.0.")).OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync());
        acts.Where(act => act.StartsWith("document.", StringComparison.Ordinal) && act != "document.issue").ShouldBe(["document.open_by_code", "document.open_by_code", "document.confirm_receipt", "document.serve"], "one entry for each address, however often it was pressed");
        var timeline = await app.Send(new Cases.CasePage(@case), Who.Li);
        timeline.Timeline.Single(entry => entry.Act == "document.confirm_receipt").ShouldSatisfyAllConditions(entry => entry.TextZh.ShouldStartWith("受送达人确认收到「告知书」"));
    }

    [Fact]
    public async Task What_an_officer_recorded_stands_and_a_later_confirmation_changes_no_day()
    {
        var code = await Issue();
        await app.Send(new RecordService(notice, "direct", app.Today, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);
        var served = app.Today;
        app.Today = app.Today.AddDays(2);
        await Open(code);

        (await Confirm(code)).ServedOn.ShouldBe(served);

        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StartDay.ShouldBe(served);
    }

    [Fact]
    public async Task An_announcement_that_takes_effect_weeks_later_does_not_outlive_what_the_party_confirms_today()
    {
        var code = await Issue();
        var announced = await app.Send(new RecordService(notice, "announcement", app.Today, null, [Who.Li], null, null, null, "门户网站，邮寄退回", null, [consent]), Who.Li);
        announced.EffectOn.ShouldBeGreaterThan(app.Today);
        app.Today = app.Today.AddDays(1);
        await Open(code);

        (await Confirm(code)).ServedOn.ShouldBe(app.Today);

        (await Shown(code)).ServedOn.ShouldBe(app.Today);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StartDay.ShouldBe(app.Today);
        await Whole();
    }

    [Fact]
    public async Task Where_the_app_cannot_record_the_service_the_party_has_confirmed_all_the_same_and_everybody_who_may_record_it_is_told()
    {
        var code = await Issue();
        await Open(code);
        // A clock set wrong: no document is served before it was issued.
        app.Today = new(2009, 1, 1);
        (await Open(code)).At.ShouldBePositive();

        var confirmed = await Confirm(code);

        confirmed.ServedOn.ShouldBeNull();
        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == notice))).ServedOn.ShouldBeNull();
        foreach (var person in new[] { Who.Li, Who.Zhao })
            await app.Eventually(db => db.Notices.AnyAsync(told => told.PersonId == person && told.Text.Contains("送达未能自动登记")));
    }

    [Fact]
    public async Task Whoever_works_here_and_looks_by_the_code_is_no_party_that_reads()
    {
        var code = await Issue();

        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new OpenServedDocument(code), Who.Li))).Code.ShouldBe("reading.by_staff");

        (await app.Read(db => db.ReadingCodes.AsNoTracking().SingleAsync())).Openings.ShouldBe(0);
        (await Should.ThrowAsync<RuleViolation>(() => Shown(code))).Code.ShouldBe("reading.not_opened");
    }

    [Fact]
    public async Task A_step_that_serves_goes_on_with_the_day_that_the_party_confirmed()
    {
        var code = await Issue();
        await Open(code);
        await Confirm(code);
        var confirmedOn = app.Today;
        app.Today = app.Today.AddDays(3);

        await app.Complete(@case, "serve", Who.Li, "Delivered", new JsonObject { ["noticeWay"] = "电子送达", ["noticeOn"] = app.Today.ToString("yyyy-MM-dd"), ["noticeReceiver"] = "林知远" });

        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == @case && fact.FieldId == "noticeEffectOn"))).Json.ShouldContain(confirmedOn.ToString("yyyy-MM-dd"));
        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(1);
        await Whole();
    }

    [Fact]
    public async Task A_code_that_nobody_issued_opens_nothing_and_one_that_ran_out_or_was_taken_back_opens_nothing_any_more()
    {
        (await Should.ThrowAsync<ValidationFailed>(() => Open("2345-6789-ABCD-EFGH"))).Errors.Single().Code.ShouldBe("reading.unknown");
        (await Should.ThrowAsync<ValidationFailed>(() => Open("' OR 1=1"))).Errors.Single().Code.ShouldBe("reading.unknown");
        var code = await Issue(days: 5);
        (await Should.ThrowAsync<RuleViolation>(() => Shown(code))).Code.ShouldBe("reading.not_opened", "no reading without an opening on the record");
        (await Should.ThrowAsync<RuleViolation>(() => Confirm(code))).Code.ShouldBe("reading.not_opened");
        await Open(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        app.Today = app.Today.AddDays(5);
        await Open(code);

        app.Today = app.Today.AddDays(1);
        (await Should.ThrowAsync<RuleViolation>(() => Shown(code))).Code.ShouldBe("reading.expired");
        var second = await Issue();
        var id = await app.Read(db => db.ReadingCodes.OrderByDescending(one => one.IssuedAt).Select(one => one.Id).FirstAsync());
        await app.Send(new RevokeReadingCode(id, "发错了号码"), Who.Wang);
        (await Should.ThrowAsync<RuleViolation>(() => Open(second))).Code.ShouldBe("reading.withdrawn");
        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(0, "what nobody confirmed is not served");
    }

    [Fact]
    public async Task A_code_needs_the_consent_with_its_proof_and_its_address_and_there_is_one_at_a_time()
    {
        var bare = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new IssueReadingCode(notice, null, " ", "", 30, []), Who.Li));
        bare.Errors.Select(error => error.Field).ShouldBe(["consent", "address", "proof"], ignoreOrder: true);
        (await Should.ThrowAsync<ValidationFailed>(() => Issue(days: 181))).Errors.Single().Field.ShouldBe("ValidDays", StringCompareShould.IgnoreCase);
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new IssueReadingCode(notice, null, "13900000000", Consent, 30, []), Who.Chen));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new IssueReadingCode(notice, null, "13900000000", Consent, 30, []), Who.Sun));
        await Issue();

        (await Should.ThrowAsync<RuleViolation>(() => Issue())).Code.ShouldBe("reading.waits");
    }

    [Fact]
    public async Task Only_the_hash_of_a_code_is_kept_and_asking_again_under_the_key_shows_none()
    {
        var key = new IdempotencyKey("issue-once");
        var request = new IssueReadingCode(notice, null, "13900000000", Consent, 30, [consent]);
        var first = await app.Send(request, Who.Li, key);

        (await app.Send(request, Who.Li, key)).Code.Value.ShouldBeEmpty();

        (await app.Read(db => db.ReadingCodes.AsNoTracking().SingleAsync())).CodeHash.ShouldBe(Hashes.Of(first.Code.Value));
        (await app.Read(db => db.Idempotency.AsNoTracking().Select(row => row.Answer).ToListAsync())).ShouldAllBe(answer => !answer.Contains(first.Code.Value));
        (await app.Read(db => db.AuditEntries.AsNoTracking().Select(entry => entry.Details).ToListAsync())).ShouldAllBe(details => !details.Contains(first.Code.Value));
    }

    [Fact]
    public async Task Nobody_who_works_here_confirms_for_the_party_and_nobody_confirms_twice()
    {
        var code = await Issue();
        await Open(code);

        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ConfirmReceipt(code, "林知远", "主要负责人", true), Who.Li))).Code.ShouldBe("reading.by_staff");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Sender.Send(new ConfirmReceipt(code, "", " ", false), Party))).Errors.Select(error => error.Field.ToLowerInvariant()).ShouldBe(["name", "capacity", "isforrecipient"], ignoreOrder: true);
        await Confirm(code);
        (await Should.ThrowAsync<RuleViolation>(() => Confirm(code))).Code.ShouldBe("reading.confirmed");
    }

    private async Task<string> Issue(int days = 30) => (await app.Send(new IssueReadingCode(notice, null, "13900000000", Consent, days, [consent]), Who.Li)).Code.InGroups;

    private Task<OpenedDocument> Open(string code) => app.Sender.Send(new OpenServedDocument(code), Party);

    private Task<ServedDocumentView> Shown(string code) => app.Sender.Send(new ServedDocument(code), Party);

    private Task<ConfirmedReceipt> Confirm(string code) => app.Sender.Send(new ConfirmReceipt(code, "林知远", "主要负责人", true), Party);

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
}
