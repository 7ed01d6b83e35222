using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Tests.Attachments;

public sealed class StageAttachmentTests
{
    private static readonly SomeProcess Process = new SomeProcess("files").Then("look", "HumanTask", ("roles", new[] { "clerk" }));
    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("a floor plan");

    [Fact]
    public async Task The_same_content_staged_twice_is_one_file_under_its_hash()
    {
        await using var app = await FeaturesApp.Start();

        var first = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        var second = await app.Send(new StageAttachment("又一份.pdf", "application/pdf", Plan), Who.Wang);

        second.Id.ShouldBe(first.Id);
        (await app.Send(new OpenAttachment(first.Id), Who.Wang)).Content.ShouldBe(Plan);
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
        var options = app.Services.GetRequiredService<AttachmentOptions>();
        await File.WriteAllTextAsync(Path.Combine(options.Folder, staged.Id[..2], staged.Id), "another plan", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<InvalidDataException>(() => app.Send(new OpenAttachment(staged.Id), Who.Wang));
    }

    [Fact]
    public async Task A_staged_file_that_no_case_took_up_is_swept_after_a_week_and_one_that_was_is_kept()
    {
        await using var app = await FeaturesApp.Start(Process);
        var left = await app.Send(new StageAttachment("平面图.pdf", "application/pdf", Plan), Who.Wang);
        var used = await app.Send(new StageAttachment("证书.pdf", "application/pdf", [1, 2, 3]), Who.Wang);
        var @case = await app.StartCase(Process);
        await app.Change(async db => (await db.Attachments.SingleAsync(file => file.Id == new AttachmentId(used.Id))).AttachTo(@case.Id, null));
        app.Today = app.Today.AddDays(8);

        await app.SendAsSystem(new KeepHouse());

        (await app.Read(db => db.Attachments.Select(file => file.Id).ToListAsync())).ShouldBe([new AttachmentId(used.Id)]);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenAttachment(left.Id), Who.Wang));
        (await app.Send(new OpenAttachment(used.Id), Who.Wang)).Content.ShouldBe([1, 2, 3]);
    }
}
