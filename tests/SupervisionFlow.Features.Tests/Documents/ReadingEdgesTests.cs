using System.Text;
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

/// <summary>What goes wrong beside a party that reads by a code: our own receipt, two officers at once, a name typed otherwise, a code that went around.</summary>
public sealed class ReadingEdgesTests : IAsyncLifetime
{
    private const string Notice = """
        {"key":"notice","title":"告知书","number":{"style":"wenhao","category":"医","nature":"告"},"onService":[{"clock":"defence","limit":"LC-07"}],
         "blocks":[{"kind":"title"},{"kind":"number"},{"kind":"date"}]}
        """;

    /// <summary>A receipt that a designer spoilt: it is to extend a clock that never runs.</summary>
    private const string SpoiltReceipt = """
        {"key":"receipt-of-service","title":"送达回证","extends":{"clock":"sealing","numberField":"which","untilField":"until"},"blocks":[{"kind":"title"}]}
        """;

    private static readonly Caller Party = Caller.Public("10.0.0.8 phone");

    private FeaturesApp app = null!;
    private CaseId @case;
    private DocumentId notice;
    private AttachmentId consent;

    public async ValueTask InitializeAsync() => await Begin(Process("plain"));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_receipt_that_cannot_be_drawn_up_keeps_no_party_from_confirming_and_the_service_counts_from_that_day()
    {
        await app.DisposeAsync();
        await Begin(Process("spoilt").With("documents/receipt-of-service.json", SpoiltReceipt));
        var code = await Issue();
        await Open(code);

        var confirmed = await app.Sender.Send(new ConfirmReceipt(code, "林知远", "主要负责人", true), Party, stop: TestContext.Current.CancellationToken);

        confirmed.ServedOn.ShouldBe(app.Today);
        (await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(one => one.EffectOn.ShouldBe(app.Today), one => one.Receipt.ShouldBeNull());
        (await app.Read(db => db.Documents.AsNoTracking().Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["notice"]);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StartDay.ShouldBe(app.Today);
        foreach (var person in new[] { Who.Li, Who.Zhao })
            await app.Eventually(db => db.Notices.AnyAsync(told => told.PersonId == person && told.Text.Contains("送达回证未能自动制作")));
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_officers_who_issue_a_code_at_once_for_one_recipient_however_they_type_the_name_one_does()
    {
        string[] typed = ["王五", " 王五", "王五 ", "王 五", "王\u3000五", "王\u200B五"];

        var outcomes = await Task.WhenAll(typed.Select(name => Tried(() => app.Send(new IssueReadingCode(notice, name, "13900000000", "电送确〔2026〕1号", 30, [consent]), Who.Li))));

        outcomes.Count(code => code is null).ShouldBe(1);
        outcomes.Where(code => code is not null).ShouldAllBe(code => code == "reading.waits");
        (await app.Read(db => db.ReadingCodes.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_party_typed_with_a_space_or_a_full_width_sign_is_the_party_and_its_period_runs()
    {
        await app.Send(new RecordService(notice, "direct", app.Today, "和平 口腔诊所", [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);

        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StartDay.ShouldBe(app.Today);
        (await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync())).Recipient.ShouldBe("和平口腔诊所", "as the case has it");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new RecordService(notice, "direct", app.Today, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li))).Code.ShouldBe("service.again");
    }

    [Fact]
    public async Task A_code_that_went_around_is_opened_as_often_in_a_day_as_the_table_has_it_and_again_the_next_day()
    {
        var code = await Issue();
        for (var device = 1; device <= ServiceWay.UsualOpenings; device++)
            await OpenFrom(code, $"10.1.0.{device}");

        var refused = await Should.ThrowAsync<RuleViolation>(() => OpenFrom(code, "10.1.0.99"));
        refused.Code.ShouldBe("reading.often_today");
        (await OpenFrom(code, "10.1.0.20")).At.ShouldBePositive("what one address opens again within ten minutes is one opening");
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "document.open_by_code"))).ShouldBe(ServiceWay.UsualOpenings);

        app.Today = app.Today.AddDays(1);
        await OpenFrom(code, "10.1.0.99");
    }

    private static SomeProcess Process(string key) => new SomeProcess(key)
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("decide", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "决定"))
        .With("documents/notice.json", Notice);

    private static async Task<string?> Tried(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RuleViolation refused)
        {
            return refused.Code;
        }
    }

    private async Task Begin(SomeProcess process)
    {
        app = await FeaturesApp.Start(process);
        @case = (await app.StartCase(process)).Id;
        notice = await app.Read(db => db.Documents.Where(document => document.CaseId == @case).Select(document => document.Id).SingleAsync());
        consent = new((await app.Send(new StageAttachment("确认书.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("a consent")]), Who.Li)).Id);
    }

    private async Task<string> Issue() => (await app.Send(new IssueReadingCode(notice, null, "13900000000", "电送确〔2026〕1号", 30, [consent]), Who.Li)).Code.InGroups;

    private Task<OpenedDocument> Open(string code) => app.Sender.Send(new OpenServedDocument(code), Party);

    private Task<OpenedDocument> OpenFrom(string code, string address) => app.Sender.Send(new OpenServedDocument(code), Caller.Public($"{address} phone"));
}
