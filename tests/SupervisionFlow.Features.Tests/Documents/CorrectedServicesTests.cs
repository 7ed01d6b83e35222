using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>更正送达日期 where a step serves two documents, and one of them went to somebody else too: each period follows the service from which it counts.</summary>
public sealed class CorrectedServicesTests : IAsyncLifetime
{
    private static readonly DateOnly Issued = new(2026, 4, 30);
    private static readonly DateOnly Served = new(2026, 5, 6);

    private static readonly SomeProcess Both = new SomeProcess("both").Variable("noticeEffectOn")
        .Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "填报"), ("form", "fill"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("report", "IssueDocument", ("template", "report"))
        .Then("serve", "HumanTask", "Delivered", ("roles", new[] { "inspector" }), ("title", "送达"), ("form", "serve"), ("outcomes", new[] { "Delivered" }))
        .Then("begin", "StartClock", ("clock", "answer"), ("limit", "LC-07"), ("from", SomeProcess.Script("getVariable(\"noticeEffectOn\")")))
        .Then("wait", "HumanTask", ("roles", new[] { "inspector" }), ("title", "等待"))
        .With("forms/fill.json", """{"key":"fill","title":"填报","sections":[{"title":"人员","fields":[{"id":"leadOfficer","type":"person","label":"主办","source":"people:inspector@case"},{"id":"secondOfficer","type":"person","label":"协办","source":"people:inspector@case"}]}],"rights":{"*":{"*":"read"},"fill":{"*":"edit"}}}""")
        .With("forms/serve.json", """
            {"key":"serve","title":"送达","serves":{"documents":["notice","report"],"prefix":"notice","outcomes":["Delivered"]},"outcomes":[{"code":"Delivered","label":"已送达"}],
             "sections":[{"title":"送达","fields":[{"id":"noticeWay","type":"text","label":"方式","required":true},{"id":"noticeOn","type":"date","label":"日期","required":true},{"id":"noticeReceiver","type":"text","label":"签收人"}]}]}
            """)
        .With("documents/notice.json", """{"key":"notice","title":"告知书","onService":[{"clock":"defence","limit":"LC-07"}],"blocks":[{"kind":"title"}]}""")
        .With("documents/report.json", """{"key":"report","title":"检验报告","blocks":[{"kind":"title"}]}""");

    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Both);
        @case = (await app.StartCase(Both)).Id;
        await app.Complete(@case, "fill", Who.Li, data: new JsonObject { ["leadOfficer"] = "inspector1", ["secondOfficer"] = "inspector2" });
        app.Today = Served;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_copy_for_somebody_else_whose_day_is_set_right_leaves_the_periods_of_the_party_where_they_are()
    {
        var notice = await Latest("notice");
        var copy = await app.Send(new RecordService(notice, "direct", Served, "市场监督管理局", [Who.Li, Who.Zhao], "收发室", null, null, null, null, []), Who.Li);
        await Serve();

        var corrected = await app.Send(new CorrectService(new(copy.Id), Issued, "回证日期为30日"), Who.Liu);

        corrected.Clocks.ShouldBeEmpty();
        (await Starts()).ShouldBe([("answer", Served), ("defence", Served)]);
        (await Fact()).ShouldBe(Served);
        (await app.Send(new ServicePage(notice.Value), Who.Liu)).Services.Count(line => line.IsCorrected).ShouldBe(1);
        await Whole();
    }

    [Fact]
    public async Task What_a_step_begins_with_the_last_of_two_documents_does_not_begin_sooner_because_one_of_them_was()
    {
        await Serve();
        var notice = await Latest("notice");
        var service = await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync(service => service.DocumentId == notice));

        var corrected = await app.Send(new CorrectService(service.Id, Issued, "回证日期为30日"), Who.Liu);

        corrected.Clocks.Select(clock => clock.Clock).ShouldBe(["defence"]);
        (await Starts()).ShouldBe([("answer", Served), ("defence", Issued)]);
        (await Fact()).ShouldBe(Served);
        await Whole();
    }

    private Task Serve() => app.Complete(@case, "serve", Who.Li, "Delivered", new JsonObject { ["noticeWay"] = "直接送达", ["noticeOn"] = $"{Served:yyyy-MM-dd}", ["noticeReceiver"] = "张三" });

    private Task<DocumentId> Latest(string template) => app.Read(db => db.Documents.Where(document => document.TemplateKey == template).Select(document => document.Id).SingleAsync());

    private async Task<List<(string Name, DateOnly Start)>> Starts() =>
        [.. (await app.Read(db => db.Clocks.AsNoTracking().ToListAsync())).Select((StatutoryClock clock) => (ClockName.Of(clock.Id), clock.StartDay)).OrderBy(clock => clock.Item1, StringComparer.Ordinal)];

    private async Task<DateOnly> Fact() => DateOnly.Parse((await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.FieldId == "noticeEffectOn"))).Json.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
}
