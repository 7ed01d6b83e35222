using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents.Reading;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>What was announced takes effect weeks later; whoever receives it before is served on that day, and everything that counted from the announcement counts from then.</summary>
public sealed class SecondServicesTests : IAsyncLifetime
{
    private static readonly DateOnly Announced = new(2026, 4, 30);
    private static readonly DateOnly OfAnnouncement = new(2026, 5, 30);
    private static readonly DateOnly Received = new(2026, 5, 11);
    private static readonly Caller Party = Caller.Public("10.0.0.8 phone");

    private static readonly SomeProcess Process = new SomeProcess("announced").Variable("noticeEffectOn")
        .Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "填报"), ("form", "fill"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("serve", "HumanTask", "Delivered", ("roles", new[] { "inspector" }), ("title", "送达"), ("form", "serve"), ("outcomes", new[] { "Delivered" }))
        .Then("begin", "StartClock", ("clock", "answer"), ("limit", "LC-07"), ("from", SomeProcess.Script("getVariable(\"noticeEffectOn\")")))
        .Then("wait", "HumanTask", ("roles", new[] { "inspector" }), ("title", "等待"))
        .With("forms/fill.json", """{"key":"fill","title":"填报","sections":[{"title":"情况","fields":[{"id":"finding","type":"text","label":"发现"}]}]}""")
        .With("forms/serve.json", """
            {"key":"serve","title":"送达","serves":{"documents":["notice"],"prefix":"notice","outcomes":["Delivered"]},"outcomes":[{"code":"Delivered","label":"已送达"}],
             "sections":[{"title":"送达","fields":[{"id":"noticeWay","type":"text","label":"方式","required":true},{"id":"noticeOn","type":"date","label":"日期","required":true},{"id":"noticeDetail","type":"text","label":"情况"},{"id":"noticeProof","type":"file","label":"凭证"}]}]}
            """)
        .With("documents/notice.json", """{"key":"notice","title":"告知书","onService":[{"clock":"defence","limit":"LC-07"}],"blocks":[{"kind":"title"}]}""");

    private FeaturesApp app = null!;
    private CaseId @case;
    private DocumentId notice;
    private AttachmentId proof;
    private string code = "";

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Process);
        @case = (await app.StartCase(Process)).Id;
        await app.Complete(@case, "fill", Who.Li, data: new JsonObject { ["finding"] = "废物混放" });
        notice = await app.Read(db => db.Documents.Select(document => document.Id).SingleAsync());
        proof = new((await app.Send(new StageAttachment("公告.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, 1]), Who.Li)).Id);
        code = (await app.Send(new IssueReadingCode(notice, null, "13900000000", "电送确〔2026〕1号", 60, [proof]), Who.Li)).Code.InGroups;
        await app.Complete(@case, "serve", Who.Li, "Delivered", new JsonObject { ["noticeWay"] = "公告送达", ["noticeOn"] = $"{Announced:yyyy-MM-dd}", ["noticeDetail"] = "门户网站，邮寄退回", ["noticeProof"] = new JsonArray(proof.Value) });
        await ShouldCountFrom(OfAnnouncement);
        app.Today = Received;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_the_party_confirms_moves_the_clock_of_the_document_and_of_the_step_the_fact_and_the_variable()
    {
        await Confirm();

        await ShouldCountFrom(Received);
        var moved = await app.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == @case.Value && entry.Act == "clock.correct_start").Select(entry => entry.Details).ToListAsync());
        moved.Count.ShouldBe(2);
        moved.ShouldAllBe(details => details.Contains("2026-06-05") && details.Contains("2026-05-18"), "what was due, and what is");
        await app.Eventually(db => db.Notices.AnyAsync(told => told.PersonId == Who.Li && told.Text.Contains("由2026-06-05改为2026-05-18届满")));
    }

    [Fact]
    public async Task Who_comes_for_the_document_while_it_is_announced_is_served_by_a_second_record_and_by_no_third()
    {
        (await Should.ThrowAsync<RuleViolation>(() => Hand(Announced.AddDays(-1)))).Code.ShouldBe("service.again", "before it was announced nobody would have announced it");

        (await Hand(Received)).EffectOn.ShouldBe(Received);

        await ShouldCountFrom(Received);
        (await Should.ThrowAsync<RuleViolation>(() => Hand(Received))).Code.ShouldBe("service.again");
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.Id == notice))).ServedOn.ShouldBe(Received);
    }

    [Fact]
    public async Task What_was_received_before_the_announcement_took_effect_may_be_recorded_after_it_did()
    {
        app.Today = OfAnnouncement.AddDays(3);

        await Hand(Received);

        await ShouldCountFrom(Received);
    }

    [Fact]
    public async Task A_confirmation_set_right_to_a_day_after_the_announcement_took_effect_leaves_it_at_the_announcement()
    {
        await Confirm();
        app.Today = OfAnnouncement.AddDays(5);

        await Correct(service => service.Way == "electronic", OfAnnouncement.AddDays(2), Who.Liu);

        await ShouldCountFrom(OfAnnouncement);
    }

    [Fact]
    public async Task An_announcement_set_right_to_take_effect_before_the_confirmation_moves_all_to_its_day()
    {
        await app.Send(new CorrectService(await Service("announcement"), Announced.AddDays(3), "公告日期为5月3日"), Who.Liu);
        await ShouldCountFrom(OfAnnouncement.AddDays(3));
        app.Today = OfAnnouncement.AddDays(2);
        await Confirm();
        await ShouldCountFrom(OfAnnouncement.AddDays(2));

        await Correct(service => service.Way == "announcement" && service.Corrects != null, Announced, Who.Zhang);

        await ShouldCountFrom(OfAnnouncement);
    }

    private async Task Correct(Func<ServiceOfDocument, bool> which, DateOnly on, Domain.Organisation.PersonId by)
    {
        var services = await app.Read(db => db.DocumentServices.AsNoTracking().ToListAsync());
        await app.Send(new CorrectService(services.Single(which).Id, on, "登记有误"), by);
    }

    private async Task<ServiceId> Service(string way) => await app.Read(db => db.DocumentServices.Where(service => service.Way == way).Select(service => service.Id).SingleAsync());

    private Task<RecordedService> Hand(DateOnly on) => app.Send(new RecordService(notice, "direct", on, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);

    private async Task Confirm()
    {
        await app.Sender.Send(new OpenServedDocument(code), Party);
        await app.Sender.Send(new ConfirmReceipt(code, "林知远", "主要负责人", true), Party);
    }

    private async Task ShouldCountFrom(DateOnly day)
    {
        var clocks = await app.Read(db => db.Clocks.AsNoTracking().ToListAsync());
        clocks.Select(clock => (ClockName.Of(clock.Id), clock.StartDay)).OrderBy(clock => clock.Item1, StringComparer.Ordinal).ShouldBe([("answer", day), ("defence", day)]);
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == @case && fact.FieldId == "noticeEffectOn"))).Json.ShouldContain($"{day:yyyy-MM-dd}");
        (await app.Read(async db => WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == @case)).Variables["noticeEffectOn"]))!.ToString().ShouldBe($"{day:yyyy-MM-dd}");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }
}
