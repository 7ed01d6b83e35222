using System.Text.Json;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Many cases of a process against each other.</summary>
public sealed class SimulationTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly string Folder = Path.Combine(Repository.Root, "workflows");

    /// <summary>One clerk, whose two hours of work come in four times a day: nobody keeps up with that.</summary>
    private static readonly SomeProcess Desk = new SomeProcess("desk")
        .Then("start-clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("take", "HumanTask", ("title", "收件"), ("roles", new[] { Roles.Clerk }))
        .Then("sign", "SignOff", "Approve", ("title", "签发"), ("roles", new[] { Roles.Reviewer, Roles.Approver }), ("mode", "all"))
        .Then("stop-clock", "StopClock", ("clock", "*"))
        .Then("close", "CloseCase", ("outcome", "completed"), ("reason", "办结"))
        .Arrow("sign", "stop-clock", "Reject")
        .With("rules/simulation.json", """{"arrivalsPerWorkingDay":4,"steps":{"take":{"effortHours":2,"leadDays":0}}}""");

    /// <summary>In the gate every third; all with SUPERVISIONFLOW_LONG=1.</summary>
    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Folder, "bundle.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal).Where((_, place) => Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1" || place % 3 == 1)];

    [Theory, MemberData(nameof(Shipped))]
    public async Task A_shipped_process_with_sensible_staffing_breaks_none_of_its_limits(string process)
    {
        var report = await ShippedSimulation.Run(Folder, process, new SimulationAsked { Cases = 300, ArrivalsPerDay = 1 }, Start, TestContext.Current.CancellationToken);

        report.Faults.ShouldBeEmpty();
        report.Ended.ShouldBe(300);
        report.Limits.Where(limit => limit.Late > 0).ShouldBeEmpty();
        report.Late.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_result_and_another_seed_another_one()
    {
        async Task<string> Run(int seed) => JsonSerializer.Serialize(await ShippedSimulation.Run(Folder, "complaint", new SimulationAsked { Cases = 50, Seed = seed }, Start, TestContext.Current.CancellationToken));

        var first = await Run(1);

        (await Run(1)).ShouldBe(first);
        (await Run(2)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Work_that_one_person_cannot_do_piles_up_and_a_second_person_clears_it()
    {
        await using var app = await FeaturesApp.Start(Desk);

        var alone = await Simulate(app, 1);
        var together = await Simulate(app, 2);

        alone.Roles.Single(role => role.Role == Roles.Clerk).Load.ShouldBeGreaterThan(0.95);
        alone.Steps.Single(step => step.ActivityId == "take").WaitHours.Mean.ShouldBeGreaterThan(20);
        together.Steps.Single(step => step.ActivityId == "take").WaitHours.Mean.ShouldBeLessThan(4);
        together.Late.ShouldBeLessThan(alone.Late);
    }

    [Fact]
    public async Task What_a_step_took_in_real_cases_is_what_it_is_simulated_with_unless_another_number_is_given()
    {
        await using var app = await FeaturesApp.Start(Desk);
        var monday = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(8));
        (await Take(app)).From.ShouldNotBe("history");

        for (var week = 0; week < 20; week++)
        {
            app.Time.MoveTo(monday.AddDays(7 * week));
            var started = await app.StartCase(Desk, $"第{week}诊所");
            var item = (await app.OpenItems(started.Id, "take")).Single();
            await app.Send(new ClaimWorkItem(item.Id), Who.Wang);
            await app.Send(new StepPage(item.Id), Who.Wang);
            app.Time.Pass(TimeSpan.FromHours(3));
            await app.Complete(started.Id, "take", Who.Wang);
        }

        (await Take(app)).ShouldBe(new SimulationStepBasis("take", "take", 3, 0, "history"));
        var given = await app.Send(new RunSimulation(Desk.Key, null, new SimulationAsked { Cases = 20, EffortHours = new Dictionary<string, double> { ["take"] = 1 } }), Who.Shen);
        given.Basis.Steps.Single(step => step.ActivityId == "take").ShouldBe(new SimulationStepBasis("take", "take", 1, 0, "page"));
        given.Basis.Steps.Single(step => step.ActivityId == "sign").From.ShouldNotBe("history");
    }

    [Fact]
    public async Task Nobody_works_outside_the_working_time_of_the_calendar()
    {
        await using var app = await FeaturesApp.Start(Desk);

        var report = await Simulate(app, 1);

        var through = DateTimeOffset.FromUnixTimeMilliseconds(report.Through).ToOffset(TimeSpan.FromHours(8));
        through.DayOfWeek.ShouldNotBeOneOf(DayOfWeek.Sunday, DayOfWeek.Saturday);
        through.TimeOfDay.ShouldBeInRange(TimeSpan.FromHours(9), TimeSpan.FromHours(17));
        report.Roles.ShouldAllBe(role => role.Load <= 1);
    }

    [Fact]
    public async Task Whoever_neither_writes_nor_watches_designs_may_not_ask_and_too_many_cases_are_refused()
    {
        await using var app = await FeaturesApp.Start(Desk);

        await Should.ThrowAsync<NotAllowedException>(app.Send(new SimulationBasis(Desk.Key, null), Who.Wang));
        (await Should.ThrowAsync<ValidationFailed>(app.Send(new RunSimulation(Desk.Key, null, new SimulationAsked { Cases = 5_001 }), Who.Shen))).Errors.ShouldHaveSingleItem().Field.ShouldBe("cases");
    }

    private static async Task<SimulationStepBasis> Take(FeaturesApp app) => (await app.Send(new SimulationBasis(Desk.Key, null), Who.Shen)).Steps.Single(step => step.ActivityId == "take");

    private static async Task<SimulationReport> Simulate(FeaturesApp app, int clerks) =>
        (await app.Send(new RunSimulation(Desk.Key, null, new SimulationAsked { Cases = 200, Start = Start, Staff = new Dictionary<string, int> { [Roles.Clerk] = clerks } }), Who.Shen)).Report;
}
