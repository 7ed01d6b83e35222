using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Record;
using Xunit;

namespace SupervisionFlow.Features.Record;

public sealed class ReadingsTests : IAsyncLifetime
{
    private static readonly SomeProcess Licensing = new SomeProcess("licensing")
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"))
        .With("forms/begin.json", """{"key":"begin","title":"申请","sections":[{"title":"申请","fields":[{"id":"name","type":"text","label":"名称","required":true},{"id":"creditCode","type":"text","label":"代码"},{"id":"plan","type":"file","label":"平面图"}]}],"rights":{"*":{"*":"edit"}}}""")
        .With("documents/notice.json", """{"key":"notice","title":"通知书","number":{"style":"wenhao","category":"医","nature":"告"},"blocks":[{"kind":"title","text":"通知书"}]}""");

    private static readonly string Code = "91340200MA2MQ0XU6" + CreditCode.CheckCharacter("91340200MA2MQ0XU6");

    private readonly FullDisk disk = new();
    private FeaturesApp app = null!;
    private CaseId @case;
    private string file = "";

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(services => services.AddSingleton<ICommitObserver>(disk), Licensing);
        file = (await app.Send(new StageAttachment("平面图.pdf", "application/pdf", [1, 2, 3]), Who.Wang)).Id;
        @case = (await app.Send(new StartCase(Licensing.Key, new JsonObject { ["name"] = "和平口腔诊所", ["creditCode"] = Code, ["plan"] = new JsonArray(file) }), Who.Wang)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_file_looked_at_twice_in_a_day_is_on_the_record_once_and_the_next_day_again()
    {
        await app.Send(new CasePage(@case), Who.Liu);
        await app.Send(new CasePage(@case), Who.Liu);
        var today = app.Today;
        app.Today = today.AddDays(1);
        await app.Send(new CasePage(@case), Who.Liu);

        await Settle();

        var chains = (await Readings()).Select(entry => entry.ChainKey);
        chains.ShouldBe([AuditEntry.ReadingsOf(today), AuditEntry.ReadingsOf(today.AddDays(1))]);
    }

    [Fact]
    public async Task Everything_that_not_everybody_may_see_is_noted_with_who_saw_it_and_in_which_case()
    {
        var document = await app.Read(db => db.Documents.Select(one => one.Id).SingleAsync());
        var entity = await app.Read(db => db.Entities.Select(one => one.Id).SingleAsync());
        var item = (await app.OpenItems(@case, "look")).Single();

        await app.Send(new CasePage(@case), Who.Liu);
        await app.Send(new StepPage(item.Id), Who.Liu);
        await app.Send(new IssuedDocumentPage(document.Value), Who.Liu);
        await app.Send(new OpenAttachment(file), Who.Liu);
        await app.Send(new EntityPage(entity.Value), Who.Liu);
        await app.Send(new CaseExport(CaseFilter.All, "和平"), Who.Liu);
        await app.Send(new RegisterExport(null), Who.Liu);
        await Settle();

        var noted = await Readings();
        noted.ShouldAllBe(entry => entry.Actor == Who.Liu && entry.From == "test");
        noted.Select(entry => $"{entry.Act} {entry.SubjectId}").ShouldBe(
            [$"case.read {@case}", $"step.read {item.Id}", $"document.read {document}", $"attachment.read {file}", $"entity.read {entity}", "cases.export cases", "register.export register"], ignoreOrder: true);
        noted.Where(entry => entry.Act is "step.read" or "document.read" or "attachment.read").ShouldAllBe(entry => entry.Details.Contains(@case.Value));
        noted.Single(entry => entry.Act == "cases.export").Details.ShouldContain("和平");
    }

    [Fact]
    public async Task A_cases_own_chain_does_not_grow_by_being_read()
    {
        var before = await Length();

        await app.Send(new CasePage(@case), Who.Liu);
        await app.Send(new OpenAttachment(file), Who.Liu);
        await Settle();

        (await Length()).ShouldBe(before);
        (await app.Read(db => new AuditVerify(db).Run(TestContext.Current.CancellationToken))).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ones_own_file_that_no_case_has_is_nobodys_secret()
    {
        var own = await app.Send(new StageAttachment("草稿.pdf", "application/pdf", [4, 5, 6]), Who.Wang);

        await app.Send(new OpenAttachment(own.Id), Who.Wang);
        await Settle();

        (await Readings()).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_restart_the_same_reading_of_the_day_is_not_noted_again()
    {
        await app.Send(new CasePage(@case), Who.Liu);

        await app.Restart();
        await app.Send(new CasePage(@case), Who.Liu);
        await app.Send(new CasePage(@case), Who.Wang);
        await Settle();

        (await Readings()).Select(entry => entry.Actor).ShouldBe([Who.Liu, Who.Wang], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_reads_while_the_record_cannot_be_written_reads_and_is_recorded_once_it_can()
    {
        disk.IsFull = true;

        (await app.Send(new CasePage(@case), Who.Liu)).Summary.SubjectName.ShouldBe("和平口腔诊所");

        await disk.Met;
        disk.IsFull = false;
        await app.Eventually(async db =>
        {
            app.Time.Pass(TimeSpan.FromSeconds(10));
            return await db.AuditEntries.AnyAsync(entry => entry.Act == "case.read");
        });
    }

    [Fact]
    public async Task Who_is_told_that_there_is_no_such_case_though_there_is_one_is_on_the_record_each_time_and_is_told_no_more()
    {
        var document = await app.Read(db => db.Documents.Select(one => one.Id).SingleAsync());
        var item = (await app.OpenItems(@case, "look")).Single();
        var notice = await NoticeToSomebody();

        var hidden = await Should.ThrowAsync<NotFoundException>(() => app.Send(new CasePage(@case), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new CasePage(@case), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new CommentOnCase(@case, "您好"), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new StepPage(item.Id), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new IssuedDocumentPage(document.Value), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(file), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new MarkNoticeRead(notice), Who.Sun));
        var missing = await Should.ThrowAsync<NotFoundException>(() => app.Send(new CasePage(new CaseId("nonesuch")), Who.Sun));
        await Settle();

        hidden.What.ShouldBe(missing.What);
        var refused = await app.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.Act == "request.refused").OrderBy(entry => entry.Sequence).ToListAsync());
        refused.Select(entry => entry.SubjectId).ShouldBe([@case.Value, @case.Value, @case.Value, item.Id.Value, document.Value, file, notice]);
        refused.ShouldAllBe(entry => entry.Actor == Who.Sun && entry.ChainKey == AuditEntry.SystemChain && entry.Details.Contains(".hidden"));
    }

    /// <summary>What was noted is on the record once the app has stopped.</summary>
    private async Task Settle()
    {
        await app.Stop();
        app.OpenWithoutWorkers();
    }

    private async Task<string> NoticeToSomebody()
    {
        await app.Eventually(db => db.Notices.AnyAsync());
        return await app.Read(db => db.Notices.Where(notice => notice.PersonId != Who.Sun).Select(notice => notice.Id).FirstAsync());
    }

    private Task<List<AuditEntry>> Readings() =>
        app.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey.StartsWith("readings/")).OrderBy(entry => entry.ChainKey).ThenBy(entry => entry.Sequence).ToListAsync());

    private Task<int> Length() => app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey == @case.Value));

    /// <summary>A store that takes everything but readings, while it is full.</summary>
    private sealed class FullDisk : ICommitObserver
    {
        private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsFull { get; set; }

        public Task Met => _met.Task.WaitAsync(TimeSpan.FromSeconds(90));

        public void BeforeCommit(SupervisionDb db)
        {
            if (!IsFull || !db.Known<AuditEntry>().Any(entry => entry.ChainKey.StartsWith("readings/", StringComparison.Ordinal)))
                return;

            _met.TrySetResult();
            throw new IOException("The disk is full.");
        }

        public void AfterCommit(SupervisionDb db)
        {
        }
    }
}
