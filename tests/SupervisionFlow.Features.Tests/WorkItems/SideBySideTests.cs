using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Several things go through the same steps beside each other: what was done and signed of one says nothing of another.</summary>
public sealed class SideBySideTests
{
    private static readonly SomeProcess Rooms = new SomeProcess("rooms")
        .Then("rooms", "Elsa.ParallelForEach", ("items", new[] { "101", "102" }), ("body", SomeProcess.Raw("""
            {"id":"room","type":"Elsa.Sequence","version":1,"activities":[
              {"id":"draft","type":"SupervisionFlow.HumanTask","version":1,"roles":{"typeName":"Object","expression":{"type":"Literal","value":"inspector"}}},
              {"id":"review","type":"SupervisionFlow.SignOff","version":1,"mode":{"typeName":"String","expression":{"type":"Literal","value":"all"}},
               "people":{"typeName":"Object","expression":{"type":"Object","value":"[\"LI\",\"ZHAO\",\"CHEN\"]"}},
               "notSameAs":{"typeName":"Object","expression":{"type":"Object","value":"[\"draft\"]"}},"returnTo":{"typeName":"Object","expression":{"type":"Literal","value":"draft"}}}]}
            """.Replace("LI", Who.Li.Value, StringComparison.Ordinal).Replace("ZHAO", Who.Zhao.Value, StringComparison.Ordinal).Replace("CHEN", Who.Chen.Value, StringComparison.Ordinal))));

    [Fact]
    public async Task Who_drafted_one_does_not_review_that_one_and_a_vote_on_one_does_not_stand_for_another()
    {
        await using var app = await FeaturesApp.Start(Rooms);
        var @case = (await app.StartCase(Rooms)).Id;
        var drafts = (await app.OpenItems(@case, "draft")).OrderBy(item => item.Id.Value, StringComparer.Ordinal).ToList();
        await Draft(app, drafts[1].Id, Who.Zhao);
        await Draft(app, drafts[0].Id, Who.Li);

        var reviews = await Reviews(app, @case);
        reviews.Select(step => step.Exclusions.Single().Person).ShouldBe([Who.Zhao, Who.Li]);

        // 陈静 agrees to the second of them only; the first goes back and comes again as it was.
        await app.Send(new ApproveWorkItem(ItemOf(reviews[0], Who.Chen), [], null, null), Who.Chen);
        await app.Send(new ReturnWorkItem(ItemOf(reviews[1], Who.Zhao), "draft", "请核对", StraightBackChoice.OnNormally), Who.Zhao);
        await Draft(app, (await app.OpenItems(@case, "draft")).Single().Id, Who.Li);

        var again = (await Reviews(app, @case)).Single(step => step.Round == 2);
        again.Decisions.ShouldBeEmpty();
        again.Exclusions.Single().Person.ShouldBe(Who.Li);
        (await app.Send(new StepPage(ItemOf(again, Who.Chen)), Who.Chen)).Changed.ShouldBeEmpty("they decided nothing on this one before");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    private static WorkItemId ItemOf(Step step, Domain.Organisation.PersonId holder) => step.WorkItems.Single(item => item.Holder == holder).Id;

    private static async Task Draft(FeaturesApp app, WorkItemId item, Domain.Organisation.PersonId by)
    {
        if ((await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(one => one.Id == item))).Holder is null)
            await app.Send(new ClaimWorkItem(item), by);
        await app.Send(new CompleteWorkItem(item, "Done", [], null, null), by);
    }

    private static Task<List<Step>> Reviews(FeaturesApp app, CaseId @case) => app.Read(db => db.Steps.AsNoTracking()
        .Include(step => step.WorkItems).Include(step => step.Decisions).Where(step => step.CaseId == @case && step.StepKey == "review").OrderBy(step => step.Id).ToListAsync());
}
