using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>A step serves by the same rule as the page of services. What broke: a step dropped the service on who came for the document while it was announced, and the periods counted from the later day.</summary>
public sealed class OvertakingStepsTests : IAsyncLifetime
{
    private static readonly DateOnly Announced = new(2026, 4, 30);
    private static readonly DateOnly OfAnnouncement = new(2026, 5, 30);
    private static readonly DateOnly Received = new(2026, 5, 11);

    private static readonly SomeProcess Process = new SomeProcess("overtaken").Variable("noticeEffectOn")
        .Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "填报"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("serve", "HumanTask", "Delivered", ("roles", new[] { "inspector" }), ("title", "送达"), ("form", "serve"), ("outcomes", new[] { "Delivered" }))
        .Then("begin", "StartClock", ("clock", "answer"), ("limit", "LC-07"), ("from", SomeProcess.Script("getVariable(\"noticeEffectOn\")")))
        .Then("again", "HumanTask", "Delivered", ("roles", new[] { "inspector" }), ("title", "再次送达"), ("form", "serve"), ("outcomes", new[] { "Delivered" }))
        .Then("wait", "HumanTask", ("roles", new[] { "inspector" }), ("title", "等待"))
        .With("forms/serve.json", """
            {"key":"serve","title":"送达","serves":{"documents":["notice"],"prefix":"notice","outcomes":["Delivered"]},"outcomes":[{"code":"Delivered","label":"已送达"}],
             "sections":[{"title":"送达","fields":[{"id":"noticeWay","type":"text","label":"方式","required":true},{"id":"noticeOn","type":"date","label":"日期","required":true},{"id":"noticeFirst","type":"text","label":"送达人"},
              {"id":"noticeSecond","type":"text","label":"送达人二"},{"id":"noticeReceiver","type":"text","label":"签收人"},{"id":"noticeDetail","type":"text","label":"情况"},{"id":"noticeProof","type":"file","label":"凭证"}]}]}
            """)
        .With("documents/notice.json", """{"key":"notice","title":"告知书","onService":[{"clock":"defence","limit":"LC-07"}],"blocks":[{"kind":"title"}]}""");

    private FeaturesApp app = null!;
    private CaseId @case;
    private DocumentId notice;
    private AttachmentId proof;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Process);
        @case = (await app.StartCase(Process)).Id;
        await app.Complete(@case, "fill", Who.Li);
        notice = await app.Read(db => db.Documents.Select(document => document.Id).SingleAsync());
        proof = new((await app.Send(new StageAttachment("公告.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, 1]), Who.Li)).Id);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_step_hands_over_what_the_page_announced_and_all_counts_from_that_day()
    {
        await AnnounceOnThePage();
        app.Today = Received;

        await HandOverIn("serve");

        await ShouldCountFrom(Received, services: 2);
    }

    [Fact]
    public async Task A_later_step_hands_over_what_an_earlier_one_announced_and_moves_what_had_begun()
    {
        await AnnounceIn("serve");
        await ShouldCountFrom(OfAnnouncement, services: 1);
        app.Today = Received;

        await HandOverIn("again");

        await ShouldCountFrom(Received, services: 2);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey == @case.Value && entry.Act == "clock.correct_start"))).ShouldBe(2);
        (await app.OpenItems(@case, "wait")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_page_takes_no_third_after_the_step_and_hands_over_what_the_step_announced()
    {
        await AnnounceIn("serve");
        app.Today = Received;

        (await HandOverOnThePage()).EffectOn.ShouldBe(Received);

        await ShouldCountFrom(Received, services: 2);
        await HandOverIn("again");
        await ShouldCountFrom(Received, services: 2);
        (await Should.ThrowAsync<RuleViolation>(HandOverOnThePage)).Code.ShouldBe("service.again");
    }

    [Fact]
    public async Task What_a_step_announces_after_it_was_handed_over_counts_from_the_hand_over()
    {
        app.Today = Announced;
        await app.Send(new RecordService(notice, "direct", Announced, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);

        await AnnounceIn("serve");

        await ShouldCountFrom(Announced, services: 1);
    }

    private Task AnnounceOnThePage() => app.Send(new RecordService(notice, "announcement", Announced, null, [Who.Li, Who.Zhao], null, null, null, "门户网站，邮寄退回", null, [proof]), Who.Li);

    private Task<RecordedService> HandOverOnThePage() => app.Send(new RecordService(notice, "direct", Received, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);

    private Task AnnounceIn(string step) =>
        app.Complete(@case, step, Who.Li, "Delivered", new JsonObject { ["noticeWay"] = "公告送达", ["noticeOn"] = $"{Announced:yyyy-MM-dd}", ["noticeDetail"] = "门户网站，邮寄退回", ["noticeProof"] = new JsonArray(proof.Value) });

    private Task HandOverIn(string step) =>
        app.Complete(@case, step, Who.Li, "Delivered", new JsonObject { ["noticeWay"] = "直接送达", ["noticeOn"] = $"{Received:yyyy-MM-dd}", ["noticeFirst"] = Who.Li.Value, ["noticeSecond"] = Who.Zhao.Value, ["noticeReceiver"] = "张三" });

    private async Task ShouldCountFrom(DateOnly day, int services)
    {
        var clocks = await app.Read(db => db.Clocks.AsNoTracking().ToListAsync());
        clocks.Select(clock => (ClockName.Of(clock.Id), clock.StartDay)).OrderBy(clock => clock.Item1, StringComparer.Ordinal).ShouldBe([("answer", day), ("defence", day)]);
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == @case && fact.FieldId == "noticeEffectOn"))).Json.ShouldContain($"{day:yyyy-MM-dd}");
        (await app.Read(async db => WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == @case)).Variables["noticeEffectOn"]))!.ToString().ShouldBe($"{day:yyyy-MM-dd}");
        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(services);
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }
}
