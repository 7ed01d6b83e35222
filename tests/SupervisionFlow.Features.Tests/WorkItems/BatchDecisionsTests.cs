using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class BatchDecisionsTests
{
    private static readonly SomeProcess Simple = new SomeProcess("simple").Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer" }), ("title", "签批"));
    private static readonly SomeProcess Strict = new SomeProcess("strict").Then("sign", "SignOff", "Approve", ("people", new[] { "head1" }), ("title", "签批"));

    [Fact]
    public async Task Each_item_has_its_own_result_and_one_refused_holds_up_no_other()
    {
        await using var app = await FeaturesApp.Start(Simple, Strict);
        var one = (await app.OpenItems((await app.StartCase(Simple)).Id, "sign")).Single().Id;
        var other = (await app.OpenItems((await app.StartCase(Strict)).Id, "sign")).Single().Id;
        var third = (await app.OpenItems((await app.StartCase(Simple)).Id, "sign")).Single().Id;
        var batch = app.Services.GetRequiredService<BatchDecisions>();
        var chen = await app.CallerOf(Who.Chen);

        BatchItem[] shown = [await Shown(app, one), new(other, "whatever"), await Shown(app, third)];

        var results = await batch.Approve(shown, "同意", chen, new IdempotencyKey("k"), TestContext.Current.CancellationToken);
        var again = await batch.Approve([shown[0]], "同意", chen, new IdempotencyKey("k"), TestContext.Current.CancellationToken);

        results.Select(result => result.Done).ShouldBe([true, false, true]);
        results[1].Code.ShouldBe("work_item.not_yours");
        again.Single().Done.ShouldBeTrue();
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_or_was_never_shown_is_not_approved()
    {
        await using var app = await FeaturesApp.Start(Simple);
        var @case = (await app.StartCase(Simple)).Id;
        var item = (await app.OpenItems(@case, "sign")).Single().Id;
        var seen = await Shown(app, item);
        await app.Change(async db => (await db.CaseFacts.SingleAsync(fact => fact.CaseId == @case && fact.FieldId == "name")).Refill("\"弋江门诊部\"", "begin", Who.Wang, 1));
        var batch = app.Services.GetRequiredService<BatchDecisions>();
        var chen = await app.CallerOf(Who.Chen);

        var stale = await batch.Approve([seen], null, chen, new IdempotencyKey("a"), TestContext.Current.CancellationToken);
        var blind = await batch.Approve([new(item, null)], null, chen, new IdempotencyKey("b"), TestContext.Current.CancellationToken);

        stale.Single().Code.ShouldBe("decision.content_changed");
        blind.Single().Code.ShouldBe("batch.not_seen");
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
        (await app.OpenItems(@case, "sign")).Single().Holder.ShouldBeNull("it goes back to the others");
    }

    private static async Task<BatchItem> Shown(FeaturesApp app, WorkItemId item) => new(item, (await app.Send(new StepPage(item), Who.Chen)).ContentHash);
}
