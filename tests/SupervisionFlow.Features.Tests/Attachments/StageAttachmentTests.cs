using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Tests.Attachments;

public sealed class StageAttachmentTests
{
    private static readonly SomeProcess Files = new SomeProcess("files").Then("look", "HumanTask", ("roles", new[] { "clerk" }))
        .With("forms/begin.json", """{"key":"begin","title":"申请","sections":[{"title":"申请","fields":[{"id":"name","type":"text","label":"名称","required":true},{"id":"creditCode","type":"text","label":"代码"},{"id":"plan","type":"file","label":"平面图"}]}],"rights":{"*":{"*":"edit"}}}""");

    private static readonly SomeProcess Looking = new SomeProcess("looking").Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("form", "look"))
        .With("forms/look.json", """{"key":"look","title":"核查","sections":[{"title":"核查","fields":[{"id":"photo","type":"file","label":"照片"}]}],"rights":{"*":{"*":"edit"}}}""");

    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("a floor plan");

    [Fact]
    public async Task The_same_content_staged_twice_is_one_file_under_its_hash()
    {
        await using var app = await FeaturesApp.Start();

        var first = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        var second = await app.Send(new StageAttachment("又一份.pdf", "application/pdf", Plan), Who.Wang);

        second.Id.ShouldBe(first.Id);
        (await app.Send(new OpenAttachment(first.Id), Who.Wang)).ShouldSatisfyAllConditions(file => file.Content.ShouldBe(Plan), file => file.FileName.ShouldBe("又一份.pdf"));
        (await app.Read(db => db.Attachments.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("run.exe")]
    [InlineData("page.html")]
    [InlineData("image.svg")]
    public async Task A_kind_of_file_that_could_do_harm_is_refused_by_name(string name)
    {
        await using var app = await FeaturesApp.Start();

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new StageAttachment(name, "image/png", Plan), Who.Wang));

        refused.Errors.ShouldContain(error => error.Zh.Contains(".pdf"));
    }

    [Fact]
    public async Task Nobody_else_opens_a_file_that_no_case_has_taken_up()
    {
        await using var app = await FeaturesApp.Start();
        var staged = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(staged.Id), Who.Li));
    }

    [Fact]
    public async Task A_file_changed_on_disk_is_not_handed_out()
    {
        await using var app = await FeaturesApp.Start();
        var staged = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        await File.WriteAllTextAsync(FileOf(app, staged.Id), "another plan", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<InvalidDataException>(() => app.Send(new OpenAttachment(staged.Id), Who.Wang));
    }

    [Fact]
    public async Task Two_people_stage_the_same_content_and_either_hands_it_in_under_a_name_of_their_own()
    {
        await using var app = await FeaturesApp.Start(Files);
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Li)).Appoint(Roles.Clerk, Who.Agency));
        var first = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        var second = await app.Send(new StageAttachment("又一份.pdf", "application/pdf", Plan), Who.Li);

        var one = await HandIn(app, Who.Wang, first.Id);
        var other = await HandIn(app, Who.Li, second.Id);

        second.Id.ShouldBe(first.Id);
        (await app.Send(new CasePage(one), Who.Wang)).Materials.Single().FileName.ShouldBe("平面图.pdf");
        (await app.Send(new CasePage(other), Who.Wang)).Materials.Single().FileName.ShouldBe("又一份.pdf");
        (await app.Read(db => db.Attachments.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_a_case_is_opened_by_whoever_sees_the_case_and_by_nobody_else()
    {
        await using var app = await FeaturesApp.Start(Files);
        var staged = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        await HandIn(app, Who.Wang, staged.Id);

        (await app.Send(new OpenAttachment(staged.Id), Who.Liu)).FileName.ShouldBe("平面图.pdf");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(staged.Id), Who.Sun));
    }

    [Fact]
    public async Task A_unit_contact_opens_what_they_handed_in_long_after()
    {
        var process = new SomeProcess("asked").Then("report", "HumanTask", ("people", new[] { "contact1" }), ("form", "report"))
            .With("forms/report.json", """{"key":"report","title":"反馈","sections":[{"title":"反馈","fields":[{"id":"proof","type":"file","label":"材料"}]}],"rights":{"*":{"*":"edit"}}}""");
        await using var app = await FeaturesApp.Start(process);
        var staged = await app.Send(new StageAttachment("回执.pdf", "application/pdf", Plan), Who.He);
        var @case = await app.StartCase(process);
        await app.Complete(@case.Id, "report", Who.He, data: new JsonObject { ["proof"] = new JsonArray(staged.Id) });
        await Pass(app, days: 30);
        await app.SendAsSystem(new KeepHouse());

        (await app.Send(new OpenAttachment(staged.Id), Who.He)).Content.ShouldBe(Plan);
    }

    [Fact]
    public async Task Somebody_elses_file_is_not_handed_in()
    {
        await using var app = await FeaturesApp.Start(Files);
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Li)).Appoint(Roles.Clerk, Who.Agency));
        var staged = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);

        (await Should.ThrowAsync<ValidationFailed>(() => HandIn(app, Who.Li, staged.Id))).Errors.Single().Code.ShouldBe("attachment.unknown");
    }

    [Fact]
    public async Task A_staged_file_that_no_case_took_up_is_swept_after_a_week_and_one_that_was_is_kept()
    {
        await using var app = await FeaturesApp.Start(Files);
        var left = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        var used = await app.Send(new StageAttachment("证书.pdf", "application/pdf", [1, 2, 3]), Who.Wang);
        await HandIn(app, Who.Wang, used.Id);
        await Pass(app, days: 8);

        (await app.SendAsSystem(new KeepHouse())).Files.ShouldBe([left.Id]);

        (await app.Read(db => db.Attachments.Select(file => file.Id).ToListAsync())).ShouldBe([new AttachmentId(used.Id)]);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(left.Id), Who.Wang));
        (await app.Send(new OpenAttachment(used.Id), Who.Wang)).Content.ShouldBe([1, 2, 3]);
        File.Exists(FileOf(app, left.Id)).ShouldBeFalse();
        File.Exists(FileOf(app, used.Id)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_one_person_left_lying_is_swept_for_them_and_stays_for_the_other_who_staged_it_again()
    {
        await using var app = await FeaturesApp.Start();
        var staged = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Li);
        await Pass(app, days: 5);
        await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Li);
        await Pass(app, days: 3);

        (await app.SendAsSystem(new KeepHouse())).Files.ShouldBeEmpty();

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(staged.Id), Who.Wang));
        (await app.Send(new OpenAttachment(staged.Id), Who.Li)).Content.ShouldBe(Plan);
    }

    [Fact]
    public async Task A_draft_keeps_its_files_for_as_long_as_it_is_kept_itself()
    {
        await using var app = await FeaturesApp.Start(Looking);
        var (@case, item) = await Claimed(app);
        var staged = await app.Send(new StageAttachment("照片.png", "image/png", Plan), Who.Li);
        await app.Send(new SaveDraft(item, new JsonObject { ["photo"] = new JsonArray(staged.Id) }), Who.Li);
        await Pass(app, days: 40);

        (await app.SendAsSystem(new KeepHouse())).Files.ShouldBeEmpty();
        await app.Complete(@case, "look", Who.Li, data: new JsonObject { ["photo"] = new JsonArray(staged.Id) });

        (await app.Send(new CasePage(@case), Who.Wang)).Materials.Single().FileName.ShouldBe("照片.png");
    }

    [Fact]
    public async Task A_draft_of_work_that_is_over_keeps_nothing()
    {
        await using var app = await FeaturesApp.Start(Looking);
        var (@case, item) = await Claimed(app);
        var staged = await app.Send(new StageAttachment("照片.png", "image/png", Plan), Who.Li);
        await app.Send(new SaveDraft(item, new JsonObject { ["photo"] = new JsonArray(staged.Id) }), Who.Li);
        await app.Send(new TransferWorkItem(item, Who.Zhao, "出差", DraftChoice.Keep), Who.Li);
        await app.Complete(@case, "look", Who.Zhao);
        await Pass(app, days: 8);

        var swept = await app.SendAsSystem(new KeepHouse());
        var sweptNext = await app.SendAsSystem(new KeepHouse());

        (swept.Drafts, swept.Files.Count).ShouldBe((1, 0), "the draft goes first, then what it named");
        sweptNext.Files.ShouldBe([staged.Id]);
    }

    [Fact]
    public async Task A_draft_that_goes_along_takes_its_files_with_it()
    {
        await using var app = await FeaturesApp.Start(Looking);
        var (@case, item) = await Claimed(app);
        var staged = await app.Send(new StageAttachment("照片.png", "image/png", Plan), Who.Li);
        await app.Send(new SaveDraft(item, new JsonObject { ["photo"] = new JsonArray(staged.Id) }), Who.Li);

        await app.Send(new TransferWorkItem(item, Who.Zhao, "出差", DraftChoice.GoesAlong), Who.Li);

        (await app.Send(new OpenAttachment(staged.Id), Who.Zhao)).Content.ShouldBe(Plan);
        await app.Complete(@case, "look", Who.Zhao, data: new JsonObject { ["photo"] = new JsonArray(staged.Id) });
        (await app.Send(new CasePage(@case), Who.Wang)).Materials.Single().By.ShouldBe("赵敏");
    }

    [Fact]
    public async Task A_draft_that_stays_behind_keeps_its_files_behind()
    {
        await using var app = await FeaturesApp.Start(Looking);
        var (_, item) = await Claimed(app);
        var staged = await app.Send(new StageAttachment("照片.png", "image/png", Plan), Who.Li);
        await app.Send(new SaveDraft(item, new JsonObject { ["photo"] = new JsonArray(staged.Id) }), Who.Li);

        await app.Send(new TransferWorkItem(item, Who.Zhao, "出差", DraftChoice.Keep), Who.Li);

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(staged.Id), Who.Zhao));
    }

    private static async Task<CaseId> HandIn(FeaturesApp app, PersonId by, string file) =>
        (await app.Send(new StartCase(Files.Key, new JsonObject { ["name"] = $"诊所{by}", ["plan"] = new JsonArray(file) }), by)).Id;

    private static async Task<(CaseId Case, WorkItemId Item)> Claimed(FeaturesApp app)
    {
        var @case = await app.StartCase(Looking);
        var item = (await app.OpenItems(@case.Id, "look")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Li);

        return (@case.Id, item);
    }

    /// <summary>Without the worker that would sweep by itself.</summary>
    private static async Task Pass(FeaturesApp app, int days)
    {
        await app.Stop();
        app.OpenWithoutWorkers();
        app.Today = app.Today.AddDays(days);
    }

    private static string FileOf(FeaturesApp app, string id) => Path.Combine(app.Services.GetRequiredService<AttachmentOptions>().Folder, id[..2], id);
}
