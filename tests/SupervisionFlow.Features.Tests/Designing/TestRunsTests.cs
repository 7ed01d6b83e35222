using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Instances;
using Xunit;

namespace SupervisionFlow.Features.Designing;

/// <summary>A process tried out by its designer beside the real cases: it touches none of what they count, tell, enter or show.</summary>
public sealed class TestRunsTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    private static SomeProcess Licensing => new SomeProcess("licensing")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"), ("dueWorkingDays", 3))
        .Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer", "approver" }), ("mode", "all"), ("notSameAs", new[] { "accept" }), ("title", "审批"))
        .Then("tell", "NotifyUnits", ("title", "已办结"), ("units", new[] { "jinghu-zx" }))
        .Then("issue", "IssueDocument", ("template", "licence"))
        .Then("enter", "EnterRegister", ("licenceKind", "clinic"), ("documentId", SomeProcess.Script("getOutputFrom('issue','documentId')")))
        .Then("code", "IssueInspectionCode")
        .Then("commit", "CommitExpertDraw", "Committed", ("experts", 3), ("declared", "无"))
        .Then("draw", "OpenExpertDraw", ("drawId", SomeProcess.Script("getOutputFrom('commit','drawId')")), ("witness", "见证人"), ("number", "7"))
        .Then("correct", "CorrectRegister", ("state", "closed"))
        .Then("publish", "Publish", ("channel", "public"), ("title", "许可公示"), ("summary", "公示"))
        .With("documents/licence.json", """{"key":"licence","title":{"zh":"许可证","en":"Licence"},"number":{"style":"wenhao","category":"医","nature":"许"},"paper":"A4","blocks":[{"kind":"title","text":"许可证"},{"kind":"number"}]}""");

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Licensing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_uses_no_number_tells_nobody_and_enters_and_publishes_nothing_from_start_to_end()
    {
        var before = await Touched();

        var test = await Start();
        await app.Complete(test.Case, "accept", Who.Shen);
        await app.Approve(test.Case, "sign", Who.Shen);

        var ended = await app.Case(test.Case);
        (ended.IsTest, ended.IsOpen, ended.Closing!.Outcome).ShouldBe((true, false, CaseOutcome.Completed));
        ended.Number.Value.ShouldStartWith("试运行-");
        (await Touched()).ShouldBe(before);
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.CaseFacts.AnyAsync(fact => fact.CaseId == test.Case && fact.FieldId == "inspectionCode"))).ShouldBeTrue();
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_in_nobodys_work_and_nobodys_list_of_cases()
    {
        await app.StartCase(Licensing);
        var before = await app.Send(new MyWork(), Who.Shen);
        var test = await Start();

        foreach (var person in new[] { Who.Shen, Who.Wang, Who.Chen, Who.Liu })
        {
            var work = await app.Send(new MyWork(), person);
            work.Rows.ShouldAllBe(row => row.Case != test.Case, person.Value);
        }

        (await app.Send(new MyWork(), Who.Shen)).Counts.ShouldBe(before.Counts);
        (await app.Send(new CaseList(), Who.Zhang)).Rows.Select(row => row.Id).ShouldNotContain(test.Case);
        (await app.Send(new OpenInstance(test.InstanceId), Who.Shen)).Line.IsTest.ShouldBeTrue();
        (await app.Send(new InstanceList(null, [], [], [], 0, 50), Who.Shen)).Items.ShouldHaveSingleItem().Id.ShouldBe(test.InstanceId);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenInstance(test.InstanceId), Who.Gao));
    }

    [Fact]
    public async Task A_real_case_started_meanwhile_gets_the_next_number_without_a_gap()
    {
        var first = await app.StartCase(Licensing);
        await Start();
        await Start();

        var second = await app.StartCase(Licensing);

        (first.Number[..^2], int.Parse(second.Number[^2..^1]) - int.Parse(first.Number[^2..^1])).ShouldBe((second.Number[..^2], 1));
    }

    [Fact]
    public async Task A_draft_is_tried_as_it_is_and_the_run_stays_on_that_while_the_draft_goes_on()
    {
        await Change("收件");
        var test = await Start();
        await Change("收件登记");

        (await app.OpenItems(test.Case, "accept")).ShouldHaveSingleItem().Title.ShouldBe("收件");
        var pinned = (await app.Case(test.Case)).BundleId;
        (await app.Read(db => db.DesignRevisions.SingleAsync(entry => entry.Id == pinned))).IsPinned.ShouldBeTrue();
        (await app.Complete(test.Case, "accept", Who.Shen)).State.ShouldBe(WorkItemState.Done);
        (await app.Send(new CasePage(test.Case), Who.Shen)).Summary.IsTest.ShouldBeTrue();
    }

    [Fact]
    public async Task One_on_a_version_handed_in_outlives_that_version()
    {
        await Change("收件");
        await app.Send(new PublishDesign("licensing"), Who.Shen);
        var test = await Start();
        var handedIn = await app.Read(db => db.Bundles.Where(row => row.Key == "licensing" && row.Status == BundleStatus.Submitted).Select(row => row.Id).SingleAsync());
        await app.Send(new DeleteVersion(handedIn), Who.Shen);

        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        (await app.Send(new CasePage(test.Case), Who.Shen)).Summary.IsTest.ShouldBeTrue();
        (await app.Complete(test.Case, "accept", Who.Shen)).State.ShouldBe(WorkItemState.Done);
    }

    [Fact]
    public async Task Only_designers_start_one_and_what_is_not_there_is_not_found()
    {
        foreach (var person in new[] { Who.Wang, Who.Fang, Who.Huang })
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new StartTest("licensing", VersionChoice.Latest, []), person), person.Value);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new StartTest("nonesuch", VersionChoice.Latest, []), Who.Shen));
    }

    [Fact]
    public async Task It_is_ended_and_deleted_and_a_real_case_is_neither()
    {
        var real = await app.Case((await app.StartCase(Licensing)).Id);
        var test = await Start();

        (await Should.ThrowAsync<Domain.RuleViolation>(() => app.Send(new DeleteTest(test.InstanceId), Who.Shen))).Code.ShouldBe("instance.test_runs");
        (await app.Send(new EndTrial(test.InstanceId), Who.Shen)).ShouldBeTrue();
        (await app.Send(new DeleteTest(test.InstanceId), Who.Shen)).ShouldBeTrue();

        await NothingLeftOf(test);
        (await Should.ThrowAsync<Domain.RuleViolation>(() => app.Send(new DeleteTest(real.WorkflowInstanceId), Who.Huang))).Code.ShouldBe("instance.is_record");
        (await Should.ThrowAsync<Domain.RuleViolation>(() => app.Send(new EndTrial(real.WorkflowInstanceId), Who.Huang))).Code.ShouldBe("instance.not_a_trial");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    /// <summary>A row of a table that is missing from both lists would keep its case, and the whole sweep, from being done.</summary>
    [Fact]
    public async Task Whatever_holds_on_to_a_case_goes_with_a_test_run_or_is_never_of_one()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "SupervisionFlow.Features", "Designing", "Tests", "TestRuns.cs"), TestContext.Current.CancellationToken);
        string[] never = ["SubstantiatedComplaints", "Licences", "Publications"];
        // With a document the case stays.
        string[] withTheDocument = ["Documents", "DocumentServices", "ReadingCodes"];

        var holding = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(type => type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Domain.Cases.Case))).Select(type => db.GetType().GetProperties().Single(set => set.PropertyType.GenericTypeArguments is [var row] && row == type.ClrType).Name).ToList()));

        holding.Count.ShouldBeGreaterThan(15);
        holding.Where(set => !source.Contains($"Drop(db.{set}.", StringComparison.Ordinal)).ShouldBe([.. never, .. withTheDocument], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_and_an_identity_that_an_earlier_test_run_left_are_shown_to_nobody_and_taken_away()
    {
        var test = await Start();
        await app.Change(db => { db.InspectionCodes.Add(new("TESTCODE2345", test.Case, 0, app.Today.AddDays(60))); return Task.CompletedTask; });
        await app.Change(db => { db.ReporterIdentities.Add(new(test.Case, "{}", Who.Shen, 0)); return Task.CompletedTask; });

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new InspectionCodePage("TESTCODE2345"), Who.Shen));
        await app.Send(new EndTrial(test.InstanceId), Who.Shen);
        await app.Send(new DeleteTest(test.InstanceId), Who.Shen);

        await NothingLeftOf(test);
    }

    [Fact]
    public async Task The_house_is_kept_of_ended_test_runs_and_of_editors_long_closed()
    {
        await app.Send(new OpenDefinition("licensing", VersionChoice.Latest, Studio.Auto("long ago")), Who.Shen);
        var (ended, open) = (await Start(), await Start());
        await app.Send(new EndTrial(ended.InstanceId), Who.Shen);
        app.Today = app.Today.AddDays(40);

        await app.SendAsSystem(new KeepHouse());

        await NothingLeftOf(ended);
        (await app.Read(db => db.WorkflowInstances.AnyAsync(row => row.Id == open.InstanceId))).ShouldBeTrue();
        (await app.Read(db => db.EditSessions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task One_whose_design_is_gone_is_taken_away_and_holds_up_no_other()
    {
        var (stuck, idle) = (await Start(), await Start());
        await app.Change(async db => db.Entry(await db.Cases.SingleAsync(one => one.Id == stuck.Case)).Property(one => one.BundleId).CurrentValue = "gone");
        app.Today = app.Today.AddDays(61);

        while (await app.SendAsSystem(new EndIdleTest()) is not null)
        {
            // One at a time.
        }

        await NothingLeftOf(stuck);
        (await app.Case(idle.Case)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task A_test_run_that_nobody_ended_is_ended_after_the_days_set_and_swept_later()
    {
        var idle = await Start();
        var real = await app.StartCase(Licensing);
        app.Today = app.Today.AddDays(59);
        (await app.SendAsSystem(new EndIdleTest())).ShouldBeNull();
        (await app.Case(idle.Case)).IsOpen.ShouldBeTrue();

        app.Today = app.Today.AddDays(2);
        var fresh = await Start();
        // The housekeeping may have been there first.
        await app.SendAsSystem(new EndIdleTest());

        (await app.SendAsSystem(new EndIdleTest())).ShouldBeNull();
        (await app.Case(idle.Case)).IsOpen.ShouldBeFalse();
        (await app.Case(fresh.Case)).IsOpen.ShouldBeTrue();
        (await app.Case(real.Id)).IsOpen.ShouldBeTrue();
        app.Today = app.Today.AddDays(15);
        await app.SendAsSystem(new KeepHouse());
        await NothingLeftOf(idle);
    }

    [Fact]
    public async Task One_activity_is_tested_by_itself_with_its_inputs_worked_out_and_nothing_kept()
    {
        var before = await app.Read(db => db.WorkflowInstances.CountAsync());

        var waits = await app.Send(new TestActivity(null, "licensing", VersionChoice.Latest, "accept"), Who.Shen);
        var done = await app.Send(new TestActivity(null, "licensing", VersionChoice.Latest, "tell"), Who.Shen);
        var fails = await app.Send(new TestActivity(null, "licensing", VersionChoice.Latest, "enter"), Who.Shen);

        (waits.Status, waits.Inputs["title"]!.ToString()).ShouldBe((ActivityStatus.Running, "受理"));
        (done.Status, done.Inputs["title"]!.ToString()).ShouldBe((ActivityStatus.Completed, "已办结"));
        done.Outcomes.ShouldBe(["Done"]);
        (fails.Status, fails.Error is { Length: > 0 } || fails.Inputs["documentId"] is null).ShouldBe((fails.Error is null ? ActivityStatus.Completed : ActivityStatus.Faulted, true));
        (await app.Read(db => db.WorkflowInstances.CountAsync())).ShouldBe(before);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new TestActivity(null, "licensing", VersionChoice.Latest, "nonesuch"), Who.Shen));
    }

    [Fact]
    public async Task Every_process_that_ships_is_tried_ended_and_taken_away_without_a_trace()
    {
        await using var shipped = await FeaturesApp.StartShipped();
        var keys = await shipped.Read(db => db.Bundles.Where(row => row.IsLatest).Select(row => row.Key).Distinct().ToListAsync());
        keys.Count.ShouldBeGreaterThan(3);

        foreach (var key in keys)
        {
            var test = await shipped.Send(new StartTest(key, VersionChoice.Latest, []), Who.Shen);
            await shipped.Send(new EndTrial(test.InstanceId), Who.Shen);
            await shipped.Send(new DeleteTest(test.InstanceId), Who.Shen);
            (await shipped.Read(db => db.WorkflowInstances.AnyAsync(row => row.IsTest))).ShouldBeFalse(key);
            (await shipped.Read(db => db.Cases.AnyAsync(one => one.Id == test.Case && !db.Documents.Any(document => document.CaseId == one.Id)))).ShouldBeFalse(key);
        }

        (await shipped.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        (await shipped.Read(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    private Task<StartedTest> Start() => app.Send(new StartTest("licensing", VersionChoice.Latest, new JsonObject { ["name"] = "试办诊所" }), Who.Shen);

    private async Task Change(string title)
    {
        var opened = await app.Send(new OpenDefinition("licensing", VersionChoice.Latest, Studio.Auto()), Who.Shen);
        await app.Send(new SaveWorkflow(Studio.ModelOf(opened, model => Studio.Activity(model, "accept")["title"]!["expression"]!["value"] = title), Studio.Manual()), Who.Shen);
    }

    private async Task NothingLeftOf(StartedTest test)
    {
        (await app.Read(db => db.Cases.CountAsync(one => one.Id == test.Case))).ShouldBe(0);
        (await app.Read(db => db.WorkItems.CountAsync(item => item.CaseId == test.Case))).ShouldBe(0);
        (await app.Read(db => db.Steps.CountAsync(step => step.CaseId == test.Case))).ShouldBe(0);
        (await app.Read(db => db.Journal.CountAsync(row => row.InstanceId == test.InstanceId))).ShouldBe(0);
        (await app.Read(db => db.Bookmarks.CountAsync(row => row.InstanceId == test.InstanceId))).ShouldBe(0);
        (await app.Read(db => db.CaseFacts.CountAsync(fact => fact.CaseId == test.Case))).ShouldBe(0);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey.Contains(test.Case.Value)))).ShouldBeGreaterThan(0);
    }

    /// <summary>Everything that counts, tells, enters or shows.</summary>
    private Task<string> Touched() => app.Read(async db => string.Join(' ',
        await db.Counters.SumAsync(counter => counter.Value), await db.Outbox.CountAsync(), await db.Inbox.CountAsync(), await db.Notices.CountAsync(), await db.Deliveries.CountAsync(), await db.Licences.CountAsync(), await db.Entities.CountAsync(),
        await db.Publications.CountAsync(), await db.InspectionCodes.CountAsync(), await db.Draws.CountAsync(), await db.ScheduledChecks.CountAsync(), await db.WorkItemAudiences.CountAsync(row => row.Open)));
}
