using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Instances;
using Xunit;

namespace SupervisionFlow.Features.Invariants;

/// <summary>The check that every crash test rests on: silent on what the app writes, and not silent on anything else.</summary>
public sealed class BrokenInvariantsTests : IAsyncLifetime
{
    private static readonly SomeProcess Permit = new SomeProcess("permit")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"))
        .Then("wait", "Elsa.Delay", ("timeSpan", "3.00:00:00"));

    private FeaturesApp app = null!;

    /// <summary>One case in the middle of its countersign, one that waits for a day, one that has just begun.</summary>
    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Permit);
        var waiting = await app.StartCase(Permit, "甲诊所");
        await app.Complete(waiting.Id, "accept", Who.Wang);
        await app.Approve(waiting.Id, "sign", Who.Chen);
        await app.Approve(waiting.Id, "sign", Who.Liu);
        var signing = await app.StartCase(Permit, "乙诊所");
        await app.Complete(signing.Id, "accept", Who.Wang);
        await app.Approve(signing.Id, "sign", Who.Chen);
        await app.StartCase(Permit, "丙诊所");
        await app.Eventually(async db => !await db.Outbox.AnyAsync(row => row.DoneAt == null));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_the_app_wrote_breaks_none_nor_does_what_it_wrote_before_states_said_who_was_moved()
    {
        var report = await app.SendAsSystem(new BrokenInvariants(Moment.AtRest));
        report.Breaches.ShouldBeEmpty();
        (report.Instances, report.Steps, report.Clocks).ShouldBe((3, 5, 2));

        await app.Change(async db =>
        {
            foreach (var row in await db.WorkflowInstances.ToListAsync())
                row.State = Packed.Pack(WorkflowInstanceState.FromJson(Packed.UnpackText(row.State)).In(1).ToJson());
        });

        (await app.SendAsSystem(new BrokenInvariants(Moment.AtRest))).Breaches.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("instance.bookmarks_differ", """DELETE FROM "Bookmarks" WHERE "ActivityId" = 'wait'""")]
    [InlineData("instance.bookmarks_differ", """UPDATE "Bookmarks" SET "DueAt" = "DueAt" + 1 WHERE "ActivityId" = 'wait'""")]
    [InlineData("instance.steps_differ", """UPDATE "Steps" SET "Closing_Outcome" = 'cancelled', "Closing_Reason" = '', "Closing_By" = 'system', "Closing_At" = 1 WHERE "ActivityId" = 'sign'""")]
    [InlineData("instance.row_differs", """UPDATE "WorkflowInstances" SET "Status" = 'Finished'""")]
    [InlineData("case.stage_differs", """UPDATE "Cases" SET "Stage" = '送达'""")]
    [InlineData("journal.gap", """DELETE FROM "Journal" WHERE "Seq" = 2""")]
    [InlineData("journal.replays_differently", """DELETE FROM "Journal" WHERE "Seq" >= (SELECT MAX(j."Seq") FROM "Journal" j WHERE j."InstanceId" = "Journal"."InstanceId" AND j."Event" = 'Stimulus')""")]
    [InlineData("step.nobody_asked", """UPDATE "WorkItems" SET "State" = 'Cancelled' WHERE "State" = 'Open'""")]
    [InlineData("step.asks_after_its_end", """UPDATE "WorkItems" SET "State" = 'Waiting' WHERE "State" = 'Done'""")]
    [InlineData("work_item.shown_wrongly", """UPDATE "WorkItemAudiences" SET "Open" = 1 - "Open" """)]
    [InlineData("seat.counted_twice", Duplicated)]
    [InlineData("work_item.done_by_nobody", """DELETE FROM "Decisions" """)]
    [InlineData("step.outcome_differs", """UPDATE "Decisions" SET "Verdict" = 'Reject' WHERE "Verdict" = 'Approve'""")]
    [InlineData("step.two_seats_for_one", """UPDATE "Seats" SET "Holder" = 'head1' WHERE "Holder" = 'reviewer1'""")]
    [InlineData("clock.due_differs", """UPDATE "Clocks" SET "DueAt" = "DueAt" + 86400000""")]
    [InlineData("clock.events_gap", """UPDATE "ClockEvents" SET "Sequence" = 2""")]
    [InlineData("number.gap", """UPDATE "Counters" SET "Value" = "Value" + 1""")]
    [InlineData("record.broken", """UPDATE "AuditEntries" SET "At" = "At" + 1 WHERE "Sequence" = 2""")]
    [InlineData("message.left_open", """UPDATE "Outbox" SET "DoneAt" = NULL""")]
    [InlineData("message.done_untaken", """DELETE FROM "Inbox" """)]
    [InlineData("message.sequence_gap", """DELETE FROM "Outbox" WHERE "Sequence" = 1""")]
    [InlineData("stuck.no_row", """DELETE FROM "Bookmarks" WHERE "ActivityId" = 'wait'""")]
    [InlineData("stuck.no_due_time", """UPDATE "Bookmarks" SET "DueAt" = NULL WHERE "ActivityId" = 'wait'""")]
    [InlineData("stuck.bookmark_without_item", """UPDATE "WorkItems" SET "State" = 'Cancelled' WHERE "State" = 'Open'""")]
    [InlineData("stuck.item_without_bookmark", """DELETE FROM "Bookmarks" WHERE "ActivityId" = 'sign'""")]
    public async Task Each_breach_is_seen(string invariant, string change)
    {
        await app.Read(async db => await db.Database.ExecuteSqlRawAsync(change));

        var report = await app.SendAsSystem(new BrokenInvariants(Moment.AtRest));

        report.Breaches.Select(breach => breach.Invariant).ShouldContain(invariant);
    }

    [Fact]
    public async Task A_workflow_that_nothing_can_move_is_seen()
    {
        await app.Change(async db =>
        {
            foreach (var row in await db.WorkflowInstances.ToListAsync())
            {
                var state = JsonNode.Parse(Packed.UnpackText(row.State))!;
                state["marks"] = new JsonArray();
                row.State = Packed.Pack(state.ToJsonString());
            }
        });

        (await app.SendAsSystem(new BrokenInvariants())).Breaches.Select(breach => breach.Invariant).ShouldContain("instance.cannot_move");
    }

    [Fact]
    public async Task A_due_time_that_nobody_fires_is_seen()
    {
        await app.Stop();
        app.OpenWithoutWorkers();
        (await app.SendAsSystem(new LookForStuckWork())).ShouldBeEmpty();

        app.Time.Pass(TimeSpan.FromDays(4));

        (await app.SendAsSystem(new LookForStuckWork())).Single().Invariant.ShouldBe("stuck.due_not_fired");
        await app.Read(db => db.Bookmarks.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, long.MaxValue).SetProperty(row => row.Fence, 3)));
        (await app.SendAsSystem(new LookForStuckWork())).Single().Invariant.ShouldBe("stuck.due_not_fired", "a node leases it again and again");
    }

    /// <summary>The same vote once more, as if the guard of the seat had not held.</summary>
    private const string Duplicated =
        """
        CREATE TEMP TABLE again AS SELECT * FROM "Decisions";
        UPDATE again SET "Id" = "Id" || 'x', "Sequence" = "Sequence" + 1000;
        INSERT INTO "Decisions" SELECT * FROM again;
        DROP TABLE again;
        """;
}
