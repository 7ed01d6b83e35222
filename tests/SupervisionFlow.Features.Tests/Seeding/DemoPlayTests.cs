using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Tests.Seeding;

/// <summary>The demo, played once through the real requests on a real database file.</summary>
public sealed class PlayedDemo : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("sf-demo");

    public ServiceProvider Services { get; private set; } = null!;

    public DemoPlay Play { get; private set; } = null!;

    public RequestSender Sender => Services.GetRequiredService<RequestSender>();

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bundles:Folder"] = Path.Combine(Repository.Root, "workflows"),
            ["Attachments:Folder"] = Path.Combine(_folder.Path, "attachments"),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<SeedTime>(new SeedTime(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SeedTime>());
        services.AddSupervisionDb(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder.Path, "demo.db")}" });
        services.AddSupervisionFeatures(configuration);
        Services = services.BuildServiceProvider();

        await using (var scope = Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SupervisionDb>().Database.MigrateAsync();
        await Services.GetServices<IHostedService>().OfType<BundleImporter>().Single().StartAsync(default);
        Play = Services.GetRequiredService<DemoPlay>();
        await Play.Run(default);
    }

    internal async Task<Caller> As(string person) => (await Sender.Send(new WhoIs(new PersonId(person), "test"), Caller.System, null, default))!.Caller;

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class DemoPlayTests(PlayedDemo demo) : IClassFixture<PlayedDemo>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_case_of_the_demo_stands_where_its_scenario_says()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var scenarios = JsonNode.Parse(DemoFile("scenarios.json"))!["cases"]!.AsArray();
        var cases = await db.Cases.AsNoTracking().Where(one => one.ProcessKey == "clinic-licensing").ToListAsync(Stop);
        var open = (await db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open).ToListAsync(Stop)).ToLookup(item => item.CaseId);

        scenarios.Count.ShouldBe(30);
        foreach (var scenario in scenarios)
        {
            var @case = cases.Single(one => one.SubjectName == (string?)scenario!["data"]!["name"]);
            @case.Closing?.Outcome.ShouldBe((string?)scenario!["closedAs"], $"{scenario["id"]}");
            open[@case.Id].Select(item => item.StepKey).Distinct().Order().ShouldBe(scenario!["waitsAt"]!.AsArray().Select(step => (string)step!).Order(), $"{scenario["id"]}");
        }
    }

    [Fact]
    public async Task Nothing_in_the_demo_has_failed_and_the_record_is_whole()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var incidents = await scope.ServiceProvider.GetRequiredService<SupervisionDb>().Incidents.AsNoTracking().Select(incident => incident.ActivityId + ": " + incident.Type + " " + incident.Message).Distinct().ToListAsync(Stop);
        var verdict = await demo.Sender.Send(new VerifyAudit(), Caller.System, null, Stop);

        demo.Play.LeftOut.ShouldBeEmpty();
        incidents.ShouldBeEmpty();
        verdict.Findings.ShouldBeEmpty();
        verdict.Entries.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void A_panel_of_accreditation_can_be_drawn_from_it() => demo.Services.GetRequiredService<SharedTables>().Experts.Count.ShouldBeGreaterThan(5);

    [Fact]
    public async Task The_demo_shows_work_of_every_kind()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();

        var draws = await db.Draws.AsNoTracking().ToListAsync(Stop);
        draws.Count(draw => draw.ResultPublishedAt is not null).ShouldBe(1);
        draws.Count(draw => draw.Reveal is null && draw.Commitment is not null).ShouldBe(1);
        var inspections = await db.Cases.AsNoTracking().Where(one => one.ProcessKey == "inspection").ToListAsync(Stop);
        (inspections.Count, inspections.Count(one => one.Closing is not null)).ShouldBe((16, 1));
        var finished = inspections.Single(one => one.Closing is not null).Id;
        (await db.Findings.CountAsync(finding => finding.Result == Domain.Findings.ItemResult.Fail && finding.CaseId == finished, Stop)).ShouldBe(1);
        (await db.PlannedTasks.AsNoTracking().ToListAsync(Stop)).Count(task => task.IsLocked).ShouldBe(2);
        (await db.Cases.Where(one => one.Closing == null).Select(one => one.ProcessKey).Distinct().ToListAsync(Stop))
            .ShouldBe(["clinic-licensing", "complaint", "hazard", "health-emergency", "inspection", "institution-change", "institution-verification", "instruction", "meeting-action", "occupational-correction", "occupational-signal", "penalty", "penalty-on-the-spot", "plan-task", "practitioner-conduct", "prescription-review", "clinic-follow-up",
                "major-decision", "key-supervision", "occupational-project", "prescription-evaluation", "institution-registration", "hospital-accreditation", "childcare-filing", "occupational-declaration", "adverse-event", "clinic-commitment", "quality-indicators", "quality-center-assessment", "drug-shortage"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("clerk1")]
    [InlineData("legal1")]
    [InlineData("inspector1")]
    [InlineData("reviewer1")]
    [InlineData("head1")]
    [InlineData("leader1")]
    [InlineData("contact1")]
    public async Task Everyone_who_works_finds_work_and_can_open_each_line_of_it(string person)
    {
        var caller = await demo.As(person);

        var work = await demo.Sender.Send(new MyWork(), caller, null, Stop);

        work.Rows.ShouldNotBeEmpty();
        work.Counts.All.ShouldBe(work.Rows.Count);
        foreach (var row in work.Rows)
        {
            var step = await demo.Sender.Send(new StepPage(row.Id), caller, null, Stop);
            step.Title.ShouldBe(row.Title);
            step.Acts.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("inspector1")]
    [InlineData("head1")]
    [InlineData("clerk1")]
    [InlineData("legal1")]
    [InlineData("legal2")]
    [InlineData("leader1")]
    [InlineData("planner1")]
    [InlineData("contact1")]
    public async Task A_Monday_lies_on_every_desk_with_work_of_every_light_and_notices(string person)
    {
        var caller = await demo.As(person);

        var work = await demo.Sender.Send(new MyWork(), caller, null, Stop);

        work.Counts.All.ShouldBeInRange(8, 45);
        work.Counts.Overdue.ShouldBeInRange(1, work.Counts.All - 3);
        work.Rows.Count(row => !row.Overdue).ShouldBeGreaterThan(0, "with time left");
        work.Rows.Count(row => row.HolderName is null).ShouldBeGreaterThan(0, "to claim");
    }

    [Theory]
    [InlineData("leader1")]
    [InlineData("legal1")]
    [InlineData("legal2")]
    [InlineData("planner1")]
    public async Task The_bureau_has_work_of_several_processes_some_of_it_near_a_limit_with_its_article(string person)
    {
        var caller = await demo.As(person);
        var work = (await demo.Sender.Send(new MyWork(), caller, null, Stop)).Rows;

        work.Count.ShouldBeGreaterThanOrEqualTo(10);
        work.Select(row => row.ProcessTitle).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
        var clocks = new List<ClockView>();
        foreach (var row in work)
            clocks.AddRange((await demo.Sender.Send(new StepPage(row.Id), caller, null, Stop)).Clocks);
        clocks.ShouldContain(clock => clock.Law.Length > 0 && clock.RemainingWorkingDays >= 0 && clock.RemainingWorkingDays <= 5);
    }

    [Fact]
    public async Task An_older_plan_shows_a_pilot_done_a_batch_running_and_a_look_back_at_a_drawn_sample()
    {
        var office = await demo.As("planner1");
        await using var scope = demo.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();

        var rolled = (await db.PlanTasks.AsNoTracking().ToListAsync(Stop)).Single(task => task.Phases.Count > 0);
        var page = await demo.Sender.Send(new PlanTaskPage(rolled.Id.Value), office, null, Stop);
        page.Phases.Select(phase => phase.Review?.Passed).ShouldBe([true, null, null]);
        page.Phases.Select(phase => phase.BegunOn is not null).ShouldBe([true, true, false]);

        var looks = await demo.Sender.Send(new LookBackList(rolled.PlanId.Value), office, null, Stop);
        looks.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(look => look.IsDrawn.ShouldBeTrue(), look => look.Drawn.ShouldBeGreaterThanOrEqualTo(2), look => look.Entered.ShouldBe(1));
        (await db.PlanTasks.AsNoTracking().Where(task => task.PlanId == rolled.PlanId).CountAsync(task => task.State == PlanTaskState.Ticked, Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task A_batch_waits_for_the_head_and_what_was_sent_back_for_the_inspector()
    {
        var (head, inspector) = (await demo.As("head1"), await demo.As("inspector1"));

        (await demo.Sender.Send(new MyWork(WorkFilter.ToApprove), head, null, Stop)).Rows.CountBy(row => row.Title).Max(same => same.Value).ShouldBeGreaterThanOrEqualTo(8);
        await using var scope = demo.Services.CreateAsyncScope();
        var again = await scope.ServiceProvider.GetRequiredService<SupervisionDb>().WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && item.Round > 1).ToListAsync(Stop);
        (await demo.Sender.Send(new MyWork(), inspector, null, Stop)).Rows.Select(row => row.Id).Intersect(again.Select(item => item.Id)).ShouldNotBeEmpty();
        (await demo.Sender.Send(new Signals.SignalList(), inspector, null, Stop)).Rows.Select(row => row.Follows).Distinct().ShouldBe(["case", "note", "none"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_case_can_be_opened_with_its_diagram_by_the_leader()
    {
        var leader = await demo.As("leader1");

        var list = await demo.Sender.Send(new CaseList(PageSize: 200), leader, null, Stop);

        list.Rows.Count.ShouldBeGreaterThanOrEqualTo(30);
        list.Rows.Count(row => row.Overdue).ShouldBeGreaterThanOrEqualTo(5);
        foreach (var row in list.Rows)
        {
            var file = await demo.Sender.Send(new CasePage(row.Id), leader, null, Stop);
            file.Timeline.ShouldNotBeEmpty();
            file.Timeline.Where(entry => !ActTexts.Knows(entry.Act)).Select(entry => entry.Act).ShouldBeEmpty("acts without words");
            (await demo.Sender.Send(new CaseDiagram(row.Id), leader, null, Stop)).ShouldStartWith("<svg");
        }
    }

    [Fact]
    public async Task Completed_cases_left_a_numbered_certificate_in_the_register_and_a_public_notice()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var completed = await db.Cases.AsNoTracking().Where(one => one.ProcessKey == "clinic-licensing" && one.Closing!.Outcome == CaseOutcome.Completed).Select(one => one.Id).ToListAsync(Stop);

        var licences = await db.Licences.AsNoTracking().Where(licence => licence.CaseId != null && completed.Contains(licence.CaseId.Value)).ToListAsync(Stop);
        var notices = await db.Publications.AsNoTracking().Where(notice => completed.Contains(notice.CaseId)).ToListAsync(Stop);

        completed.ShouldNotBeEmpty();
        licences.Select(licence => licence.CaseId!.Value).ShouldBe(completed, ignoreOrder: true);
        licences.ShouldAllBe(licence => licence.Number.Length > 0);
        notices.Select(notice => notice.CaseId).Distinct().ShouldBe(completed, ignoreOrder: true);
    }

    [Fact]
    public async Task Licensing_on_a_commitment_lies_with_the_clerk_and_the_inspector_and_one_that_was_broken_is_on_record()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var cases = await db.Cases.AsNoTracking().Where(one => one.ProcessKey == "clinic-commitment").ToDictionaryAsync(one => one.Id, one => one.SubjectName, Stop);

        var waits = await db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && cases.Keys.Contains(item.CaseId)).ToListAsync(Stop);

        waits.Select(item => (cases[item.CaseId], item.StepKey)).Distinct().ShouldBe([("桂花坞门诊部", "sign"), ("石榴湾门诊部", "siteCheck")], ignoreOrder: true);
        (await db.LocalRows.AsNoTracking().Where(row => row.Register == "broken-commitments").ToListAsync(Stop)).ShouldHaveSingleItem().Key.ShouldStartWith("91340202MADEM0613");
    }

    private static string DemoFile(string name) => File.ReadAllText(Path.Combine(Repository.Root, "src", "SupervisionFlow.Features", "Seeding", "Demo", name));
}
