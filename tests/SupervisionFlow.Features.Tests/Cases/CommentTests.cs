using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Cases;

public sealed class CommentTests : IAsyncLifetime
{
    private static readonly SomeProcess Looking = new SomeProcess("looking").Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Looking);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_comment_stands_beside_the_step_where_it_was_written()
    {
        var @case = await app.StartCase(Looking);
        var item = (await app.OpenItems(@case.Id, "look")).Single();

        await app.Send(new CommentOnCase(@case.Id, "请先电话联系", item.Id), Who.Wang);
        await app.Send(new CommentOnCase(@case.Id, "已联系"), Who.Li);

        (await app.Send(new CasePage(@case.Id), Who.Wang)).Comments.Select(one => (one.By, one.StepTitle)).ShouldBe([("王芳", "核查"), ("李强", null)]);
    }

    [Fact]
    public async Task An_item_of_another_case_or_of_none_is_refused()
    {
        var @case = await app.StartCase(Looking);
        var other = await app.StartCase(Looking, "另一诊所");
        var elsewhere = (await app.OpenItems(other.Id, "look")).Single();

        foreach (var item in new[] { elsewhere.Id, new WorkItemId("nonesuch") })
            (await Should.ThrowAsync<NotFoundException>(() => app.Send(new CommentOnCase(@case.Id, "请先电话联系", item), Who.Wang))).What.ShouldBe("work_item");

        (await app.Read(db => db.Comments.CountAsync())).ShouldBe(0);
    }
}
