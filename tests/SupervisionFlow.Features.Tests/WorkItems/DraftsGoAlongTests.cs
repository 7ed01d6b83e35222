using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class DraftsGoAlongTests
{
    private static readonly SomeProcess Filling = new SomeProcess("filling").Then("fill", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("form", "check"))
        .With("forms/check.json", """{"key":"check","title":"核查","sections":[{"title":"核查","fields":[{"id":"place","type":"text","label":"地点"},{"id":"found","type":"text","label":"发现"}]}],"rights":{"*":{"*":"edit"}}}""");

    [Fact]
    public async Task What_the_receiver_had_filled_in_stays_and_what_they_had_not_comes_along()
    {
        await using var app = await FeaturesApp.Start(Filling);
        var item = (await app.OpenItems((await app.StartCase(Filling)).Id, "fill")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Zhao);
        await app.Send(new SaveDraft(item.Id, new JsonObject { ["place"] = "赵敏写的地点" }), Who.Zhao);
        await app.Send(new TransferWorkItem(item.Id, Who.Li, "外出", DraftChoice.Keep), Who.Zhao);
        await app.Send(new SaveDraft(item.Id, new JsonObject { ["place"] = "李强写的地点", ["found"] = "李强写的发现" }), Who.Li);

        await app.Send(new TransferWorkItem(item.Id, Who.Zhao, "交还", DraftChoice.GoesAlong), Who.Li);

        var theirs = JsonNode.Parse((await app.Read(db => db.Drafts.AsNoTracking().SingleAsync(draft => draft.PersonId == Who.Zhao))).Json)!;
        ((string?)theirs["place"]).ShouldBe("赵敏写的地点");
        ((string?)theirs["found"]).ShouldBe("李强写的发现");
    }
}
