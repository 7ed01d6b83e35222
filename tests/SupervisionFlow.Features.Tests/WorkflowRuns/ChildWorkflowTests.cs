using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Instances;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class ChildWorkflowTests : IAsyncLifetime
{
    private static readonly SomeProcess Child = new SomeProcess("child")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"))
        .Then("give", "Elsa.SetOutput", ("outputName", "verdict"), ("outputValue", SomeProcess.Script("'合格 ' + input.batch")))
        .With("documents/notice.json", """{"key":"notice","title":"通知书","number":{"style":"wenhao","category":"医","nature":"告"},"blocks":[{"kind":"title","text":"通知书"}]}""");

    private static readonly SomeProcess Quick = new SomeProcess("quick").Then("give", "Elsa.SetOutput", ("outputName", "verdict"), ("outputValue", "立即"));

    private static readonly SomeProcess Parent = new SomeProcess("parent").Variable("verdict")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("child", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "child"), ("input", SomeProcess.Script("({batch: 7})")), ("waitForCompletion", true))
        .Then("keep", "Elsa.SetName", ("value", SomeProcess.Script("getOutputFrom('child').verdict")))
        .Then("sign", "HumanTask", ("roles", new[] { "clerk" }), ("title", "签收"));

    private static readonly SomeProcess Hasty = new SomeProcess("hasty")
        .Then("child", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "quick"), ("waitForCompletion", true))
        .Then("keep", "Elsa.SetName", ("value", SomeProcess.Script("getOutputFrom('child').output.verdict")))
        .Then("sign", "HumanTask", ("roles", new[] { "clerk" }), ("title", "签收"));

    private static readonly SomeProcess Endless = new SomeProcess("endless").Then("again", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "endless"));

    private static readonly SomeProcess Many = new SomeProcess("many")
        .Then("all", "Elsa.BulkDispatchWorkflows", "Completed", ("workflowDefinitionId", "child"), ("items", SomeProcess.Script("[{name:'甲诊所', batch: 1},{name:'乙诊所', batch: 2}]")), ("waitForCompletion", true))
        .Then("sign", "HumanTask", ("roles", new[] { "clerk" }), ("title", "签收"));

    private static readonly SomeProcess Scattering = new SomeProcess("scattering")
        .Then("all", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "child"), ("items", SomeProcess.Script("[{batch: 1},{batch: 2}]")), ("waitForCompletion", false))
        .Then("sign", "HumanTask", ("roles", new[] { "clerk" }), ("title", "签收"));

    /// <summary>Waits for none of what it sends off: one case, one that sends off another, and two by way of a third.</summary>
    private static readonly SomeProcess Sending = new SomeProcess("sending")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("one", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "child"))
        .Then("two", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "parent"))
        .Then("three", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "scattering"), ("items", SomeProcess.Script("[{batch: 1}]")), ("waitForCompletion", false))
        .Then("sign", "HumanTask", ("roles", new[] { "clerk" }), ("title", "签收"));

    /// <summary>Ends by Pass or Fail, as its inspector chose.</summary>
    private static readonly SomeProcess Review = new SomeProcess("review")
        .Then("look", "HumanTask", "Good", ("roles", new[] { "inspector" }), ("title", "核查"), ("outcomes", new[] { "Good", "Bad" }))
        .Then("score", "Elsa.SetOutput", ("outputName", "Score"), ("outputValue", SomeProcess.Script("input.level * 10")))
        .Then("pass", "Elsa.Complete", ("outcomes", new[] { "Pass" }))
        .Aside("fail", "Elsa.Complete", ("outcomes", new[] { "Fail" })).Arrow("look", "fail", "Bad");

    private static readonly SomeProcess Using = new SomeProcess("using")
        .Uses("reviewed", "review", "Pass", ("level", SomeProcess.Script("9")))
        .Then("keep", "Elsa.SetName", ("value", SomeProcess.Script("'得分 ' + getOutputFrom('reviewed', 'score')")))
        .Then("sign", "HumanTask", ("roles", new[] { "clerk" }), ("title", "签收"))
        .Aside("refuse", "HumanTask", ("roles", new[] { "clerk" }), ("title", "退件")).Arrow("reviewed", "refuse", "Fail");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Child, Quick, Parent, Hasty, Endless, Many, Scattering, Sending, Review, Using);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_child_is_a_case_of_its_own_and_its_end_moves_the_parent_in_the_same_commit()
    {
        var parent = await app.StartCase(Parent);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var child = await ChildOf(parent.Id);

        child.SubjectName.ShouldBe("和平口腔诊所");
        (await app.OpenItems(parent.Id, "sign")).ShouldBeEmpty();
        await app.Complete(child.Id, "look", Who.Li);

        (await app.OpenItems(parent.Id, "sign")).Count.ShouldBe(1);
        (await State(parent.Id)).Name.ShouldBe("合格 7");
        (await app.Case(child.Id)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task A_child_joins_the_chain_of_its_parent_and_each_shows_the_other_to_who_may_see_both()
    {
        var parent = await app.StartCase(Parent);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var child = await ChildOf(parent.Id);

        (child.CorrelationId, child.StartedFrom).ShouldBe((parent.Id, parent.Id));
        (await app.Case(parent.Id)).CorrelationId.ShouldBe(parent.Id);
        (await app.Send(new CasePage(parent.Id), Who.Wang)).Related.ShouldHaveSingleItem().ShouldBe(new RelatedCase(child.Id.Value, child.Number.Value, child.Title, "由本案发起"));
        (await app.Send(new CasePage(child.Id), Who.Wang)).Related.ShouldHaveSingleItem().Why.ShouldBe("发起本案");
    }

    [Fact]
    public async Task A_child_that_needs_nobody_is_over_before_its_parent_goes_on()
    {
        var parent = await app.StartCase(Hasty);

        (await State(parent.Id)).Name.ShouldBe("立即");
        (await app.OpenItems(parent.Id, "sign")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_workflow_that_starts_itself_for_ever_is_an_incident_and_not_the_end_of_the_server()
    {
        await app.StartCase(Endless);

        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync())).Type.ShouldBe("workflow.children_too_deep");
    }

    [Fact]
    public async Task Cancelling_the_parent_cancels_the_child_with_its_work()
    {
        var parent = await app.StartCase(Parent);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var child = await ChildOf(parent.Id);

        await app.Send(new TerminateCase(parent.Id, "facts_gone", "场所已拆除"), Who.Liu);

        (await app.Case(child.Id)).IsOpen.ShouldBeFalse();
        (await app.OpenItems(child.Id, "look")).ShouldBeEmpty();
        (await app.Read(db => db.Bookmarks.CountAsync())).ShouldBe(0);
        await NothingRunsOn(child.Id);
    }

    [Fact]
    public async Task A_return_past_the_child_ends_it_with_its_clocks_and_documents_on_its_record()
    {
        var parent = await app.StartCase(Parent);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var child = await ChildOf(parent.Id);
        var accepted = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.CaseId == parent.Id));

        await app.Send(new WithdrawWorkItem(accepted.Id, "受理有误"), Who.Wang);

        (await app.Case(child.Id)).Closing!.Reason.ShouldContain("不再等待");
        await NothingRunsOn(child.Id);
        (await app.Read(db => db.AuditEntries.AnyAsync(entry => entry.ChainKey == child.Id.Value && entry.Act == "case.terminate"))).ShouldBeTrue();
        (await app.Send(new BrokenInvariants(), Who.Huang)).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_decided_in_a_child_was_decided_downstream()
    {
        var parent = await app.StartCase(Parent);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var child = await ChildOf(parent.Id);
        await app.Complete(child.Id, "look", Who.Li);
        var accepted = await app.Read(db => db.WorkItems.AsNoTracking().FirstAsync(item => item.CaseId == parent.Id && item.StepKey == "accept"));

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new WithdrawWorkItem(accepted.Id, "受理有误"), Who.Wang))).Code.ShouldBe("withdraw.downstream_decided");
    }

    [Fact]
    public async Task A_parent_whose_child_is_gone_is_found_as_stuck_and_the_operators_are_alarmed_once_a_day()
    {
        var parent = await app.StartCase(Parent);
        await app.Complete(parent.Id, "accept", Who.Wang);
        await app.Read(async db => await db.Database.ExecuteSqlRawAsync("""UPDATE "WorkflowInstances" SET "Status" = 'Finished' WHERE "DefinitionId" = 'child'"""));

        (await app.SendAsSystem(new LookForStuckWork())).Select(breach => breach.Invariant).ShouldContain("stuck.child_gone");
        await app.SendAsSystem(new LookForStuckWork());

        (await app.Read(db => db.Notices.CountAsync(notice => notice.PersonId == Who.Huang && notice.Title.Contains("停滞")))).ShouldBe(1);
    }

    private async Task NothingRunsOn(CaseId child)
    {
        (await app.Read(db => db.Clocks.SingleAsync(clock => clock.CaseId == child))).StoppedAt.ShouldNotBeNull();
        (await app.Read(db => db.Documents.SingleAsync(document => document.CaseId == child))).Voiding.ShouldNotBeNull();
        (await app.Read(db => db.WorkItems.AnyAsync(item => item.CaseId == child && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)))).ShouldBeFalse();
    }

    [Fact]
    public async Task One_child_for_each_item_and_the_parent_goes_on_after_the_last()
    {
        var parent = await app.StartCase(Many);
        var children = await ChildrenOf(parent.Id);

        children.Select(child => child.SubjectName).ShouldBe(["甲诊所", "乙诊所"], ignoreOrder: true);
        await app.Complete(children[0].Id, "look", Who.Li);
        (await app.OpenItems(parent.Id, "sign")).ShouldBeEmpty();
        await app.Complete(children[1].Id, "look", Who.Li);

        (await app.OpenItems(parent.Id, "sign")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_parent_that_does_not_wait_goes_on_at_once_and_its_children_live_on_their_own()
    {
        var parent = await app.StartCase(Scattering);

        (await app.Complete(parent.Id, "sign", Who.Wang)).CaseClosed.ShouldBeTrue();

        var children = await ChildrenOf(parent.Id);
        children.Count.ShouldBe(2);
        children.ShouldAllBe(child => child.IsOpen);
        (await app.Complete(children[0].Id, "look", Who.Li)).CaseClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_step_sent_off_without_waiting_ends_with_it_when_it_is_taken_back_and_is_not_there_twice_afterwards()
    {
        var parent = await app.StartCase(Sending);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var sent = await ChildrenOf(parent.Id);
        sent.Where(child => child.IsOpen).Select(child => child.ProcessKey).ShouldBe(["child", "child", "child", "parent", "scattering"], ignoreOrder: true);
        var accepted = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.CaseId == parent.Id && item.StepKey == "accept"));

        await app.Send(new WithdrawWorkItem(accepted.Id, "受理有误"), Who.Wang);

        (await ChildrenOf(parent.Id)).ShouldAllBe(child => child.Closing!.Reason.Contains("受理有误"));
        await app.Complete(parent.Id, "accept", Who.Wang);
        (await ChildrenOf(parent.Id)).Count(child => child.IsOpen).ShouldBe(sent.Count);
    }

    [Fact]
    public async Task Whoever_terminates_a_case_ends_what_it_sent_off_but_not_where_somebody_has_decided()
    {
        var parent = await app.StartCase(Sending);
        await app.Complete(parent.Id, "accept", Who.Wang);
        var begun = (await ChildrenOf(parent.Id)).Single(child => child.ProcessKey == "parent");
        await app.Complete(begun.Id, "accept", Who.Wang);

        await app.Send(new TerminateCase(parent.Id, "facts_gone", "场所已拆除"), Who.Liu);

        (await ChildrenOf(parent.Id)).Where(child => child.IsOpen).Select(child => child.StartedFrom == parent.Id ? child.Id : child.StartedFrom).Distinct().ShouldHaveSingleItem().ShouldBe(begun.Id);
    }

    [Theory]
    [InlineData("Good", "sign", "得分 90")]
    [InlineData("Bad", "refuse", null)]
    public async Task A_workflow_used_as_an_activity_takes_its_inputs_and_leaves_by_the_outcome_it_ended_with(string chosen, string next, string? name)
    {
        var parent = await app.StartCase(Using);
        var child = await ChildOf(parent.Id);

        await app.Complete(child.Id, "look", Who.Li, chosen);

        (await app.OpenItems(parent.Id, next)).Count.ShouldBe(1);
        (await State(parent.Id)).Name.ShouldBe(name);
    }

    private Task<List<Domain.Cases.Case>> ChildrenOf(CaseId parent) => app.Read(db => db.Cases.AsNoTracking().Where(@case => @case.Id != parent).OrderBy(@case => @case.Id).ToListAsync());

    private Task<Domain.Cases.Case> ChildOf(CaseId parent) => app.Read(db => db.Cases.AsNoTracking().SingleAsync(@case => @case.Id != parent));

    private Task<WorkflowInstanceState> State(CaseId id) => app.Read(async db =>
        WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == id)));
}
