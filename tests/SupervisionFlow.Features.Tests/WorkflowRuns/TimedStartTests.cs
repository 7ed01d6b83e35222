using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class TimedStartTests
{
    private const string ForTheAgency = """{"units":["jinghu-sa"],"data":{"name":"月度双随机抽查"}}""";

    /// <summary>Begins on the first of each month at eight.</summary>
    private static SomeProcess Monthly(string rule = ForTheAgency) => Begins("monthly", "Elsa.Cron", "cronExpression", "0 0 8 1 * ?", rule);

    private static readonly SomeProcess EveryDay = Begins("daily", "Elsa.Timer", "interval", "1.00:00:00", ForTheAgency);

    private static readonly SomeProcess Once = Begins("once", "Elsa.StartAt", "dateTime", "2026-05-10 08:00", ForTheAgency);

    [Fact]
    public async Task A_case_is_opened_once_for_each_occurrence_by_whichever_of_several_nodes()
    {
        await using var app = await FeaturesApp.Start(Monthly());
        var others = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<DueTimeWorker>(app.Services)).ToList();

        app.Today = new(2026, 5, 1);
        await Task.WhenAll(others.Select(node => node.FireAll(TestContext.Current.CancellationToken)));
        await app.Eventually(async db => await db.Cases.CountAsync() == 1);
        app.Today = new(2026, 6, 1);
        await Task.WhenAll(others.Select(node => node.FireAll(TestContext.Current.CancellationToken)));

        await app.Eventually(async db => await db.Cases.CountAsync() == 2);
        var cases = await app.Read(db => db.Cases.AsNoTracking().ToListAsync());
        cases.ShouldAllBe(@case => @case.SubjectName == "月度双随机抽查" && @case.Unit == Who.Agency);
        (await app.OpenItems(cases[0].Id, "check")).Count.ShouldBe(1);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_missed_while_nobody_ran_is_made_up_for_once()
    {
        await using var app = await FeaturesApp.Start(EveryDay);
        await app.Stop();
        app.Time.Pass(TimeSpan.FromDays(10.5));

        await app.StartAgain();

        await app.Eventually(async db => await db.Cases.CountAsync() == 1 && (await db.Bookmarks.SingleAsync(row => row.Kind == "Start")).DueAt > app.Time.GetUtcNow().ToUnixTimeMilliseconds());
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(1);
        app.Time.Pass(TimeSpan.FromDays(0.5));
        await app.Eventually(async db => await db.Cases.CountAsync() == 2);
    }

    [Fact]
    public async Task An_instant_starts_it_once_and_never_again()
    {
        await using var app = await FeaturesApp.Start(Once);

        app.Today = new(2026, 5, 11);
        await app.Eventually(async db => await db.Cases.CountAsync() == 1);

        (await app.Read(db => db.Bookmarks.CountAsync(row => row.Kind == "Start"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_person_may_still_start_it_and_then_it_waits_for_its_time_as_a_step()
    {
        await using var app = await FeaturesApp.Start(EveryDay);

        var @case = await app.StartCase(EveryDay);
        (await app.OpenItems(@case.Id, "check")).ShouldBeEmpty();
        app.Time.Pass(TimeSpan.FromDays(1));

        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "check"));
    }

    [Fact]
    public async Task A_new_version_with_another_schedule_takes_the_place_of_the_old_one()
    {
        await using var app = await FeaturesApp.Start(Monthly());
        var before = await app.Read(db => db.Bookmarks.AsNoTracking().SingleAsync(row => row.Kind == "Start"));

        await app.Stop();
        app.Write(Begins("monthly", "Elsa.Cron", "cronExpression", "0 0 8 15 * ?", ForTheAgency));
        await app.StartAgain();

        var after = await app.Read(db => db.Bookmarks.AsNoTracking().SingleAsync(row => row.Kind == "Start"));
        after.Id.ShouldNotBe(before.Id);
        DateTimeOffset.FromUnixTimeMilliseconds(after.DueAt!.Value).ShouldBe(new DateTimeOffset(2026, 5, 15, 8, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task A_start_that_is_refused_waits_for_the_next_occurrence_and_the_operators_are_told()
    {
        var process = Monthly("""{"units":["jinghu-sa"],"data":{}}""");
        await using var app = await FeaturesApp.Start(process);

        app.Today = new(2026, 5, 1);

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Huang && notice.Title == "定时发起失败：monthly"));
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(0);
        var next = (await app.Read(db => db.Bookmarks.AsNoTracking().SingleAsync(row => row.Kind == "Start"))).DueAt!.Value;
        DateTimeOffset.FromUnixTimeMilliseconds(next).ShouldBe(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.FromHours(8)));
    }

    private static SomeProcess Begins(string key, string type, string input, string when, string rule) => new SomeProcess(key, starts: false)
        .Trigger("begin", type, (input, when))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "抽查"))
        .With("rules/start.json", rule);
}
