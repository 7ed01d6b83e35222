using Microsoft.Extensions.DependencyInjection;
using Shouldly;
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

        var results = await batch.Approve([one, other, third], "同意", chen, new IdempotencyKey("k"), TestContext.Current.CancellationToken);
        var again = await batch.Approve([one], "同意", chen, new IdempotencyKey("k"), TestContext.Current.CancellationToken);

        results.Select(result => result.Done).ShouldBe([true, false, true]);
        results[1].Code.ShouldBe("work_item.not_yours");
        again.Single().Done.ShouldBeTrue();
    }
}
