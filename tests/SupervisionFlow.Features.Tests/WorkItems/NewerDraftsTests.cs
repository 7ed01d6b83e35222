using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>One person fills in one step on two devices.</summary>
public sealed class NewerDraftsTests
{
    private static readonly SomeProcess Filling = new SomeProcess("filling").Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("form", "check"))
        .With("forms/check.json", """{"key":"check","title":"核查","sections":[{"title":"核查","fields":[{"id":"place","type":"text","label":"地点"}]}],"rights":{"*":{"*":"edit"}}}""");

    [Fact]
    public async Task What_was_saved_on_another_device_since_is_written_over_only_by_who_has_seen_it()
    {
        await using var app = await FeaturesApp.Start(Filling);
        var item = (await app.OpenItems((await app.StartCase(Filling)).Id, "fill")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Zhao);
        var onThePhone = await app.Send(new SaveDraft(item.Id, Typed("手机上写的"), GoesOnFrom: 0), Who.Zhao);

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new SaveDraft(item.Id, Typed("桌上写的"), GoesOnFrom: 0), Who.Zhao));
        refused.Code.ShouldBe("draft.newer");
        (await Kept(app)).ShouldBe("手机上写的");

        await app.Send(new SaveDraft(item.Id, Typed("两份都看过"), GoesOnFrom: onThePhone), Who.Zhao);
        (await Kept(app)).ShouldBe("两份都看过");
    }

    private static JsonObject Typed(string place) => new() { ["place"] = place };

    private static async Task<string?> Kept(FeaturesApp app) => (string?)JsonNode.Parse((await app.Read(db => db.Drafts.AsNoTracking().SingleAsync())).Json)!["place"];
}
