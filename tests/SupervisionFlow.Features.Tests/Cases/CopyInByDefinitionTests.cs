using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Cases;

public sealed class CopyInByDefinitionTests
{
    private static readonly SomeProcess Copied = new SomeProcess("copied")
        .Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer" }), ("title", "签批"), ("returnTo", new[] { "*" }))
        .Then("copy", "CopyIn", ("roles", new[] { "inspector" }), ("unit", "yijiang-sa"), ("words", "请知悉{{case.number}}"))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"), ("returnTo", new[] { "*" }));

    [Fact]
    public async Task Those_the_definition_copies_in_may_read_the_case_and_are_told_each_time()
    {
        await using var app = await FeaturesApp.Start(Copied);
        var @case = await app.StartCase(Copied);
        await Should.ThrowAsync<RequestPipeline.NotFoundException>(() => app.Send(new CasePage(@case.Id), Who.Sun));

        await app.Approve(@case.Id, "sign", Who.Chen);
        var item = (await app.OpenItems(@case.Id, "after")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Wang);
        await app.Send(new ReturnWorkItem(item.Id, "sign", "重签", StraightBackChoice.OnNormally), Who.Wang);
        (await app.OpenItems(@case.Id, "after")).Count.ShouldBe(1);

        (await app.Send(new CasePage(@case.Id), Who.Sun)).Summary.Number.ShouldBe(@case.Number);
        (await app.Send(new MarkSeen(@case.Id), Who.Sun)).ShouldBeGreaterThan(0);
        (await app.Read(db => db.CaseParticipants.CountAsync(taking => taking.PersonId == Who.Sun && taking.Part == CaseParticipant.CopiedIn))).ShouldBe(1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Sun && notice.Text.Contains(@case.Number)));
    }
}
