using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class IncidentRepairTests : IAsyncLifetime
{
    /// <summary>The limit is the name that the application gives: with most names the step behind 受理 fails.</summary>
    private static readonly SomeProcess Named = new SomeProcess("named").Variable("name").Variable("afterDays", "Int32")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("variables.name")))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"));

    /// <summary>The left branch fails behind its step; the right one goes on.</summary>
    private static readonly SomeProcess Forked = new SomeProcess("forked")
        .Then("fork", "Elsa.FlowFork", "left", ("branches", new[] { "left", "right" }))
        .Then("survey", "HumanTask", ("roles", new[] { "inspector" }), ("title", "查验"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("getVariable('limit') ?? 'TL-NONE'")))
        .Aside("hear", "HumanTask", ("roles", new[] { "clerk" }), ("title", "听取意见"))
        .Aside("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"))
        .Arrow("fork", "hear", "right").Arrow("hear", "review");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Named, Forked);

    public async ValueTask DisposeAsync()
    {
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_variable_is_changed_and_the_step_runs_again_with_it()
    {
        var (@case, incident) = await Failed("TL-NONE");

        var repaired = await app.Send(new EditIncidentVariable(incident.Id, "name", "TL-20", AfterEdit.Retry, "期限编号填错"), Who.Huang);

        repaired.ShouldBe(new Repaired("审查", null));
        (await app.Read(db => db.Clocks.SingleAsync())).LimitKey.ShouldBe("TL-20");
        (await app.Read(db => db.Incidents.SingleAsync())).Resolution.ShouldBe("edited");
        var entry = await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "incident.edited"));
        entry.Actor.ShouldBe(Who.Huang);
        var details = JsonNode.Parse(entry.Details)!;
        ((string?)details["before"], (string?)details["after"], (string?)details["reason"]).ShouldBe(("TL-NONE", "TL-20", "期限编号填错"));
        (await app.Read(db => db.Journal.CountAsync(line => line.Details!.Contains("\"kind\":\"set\"")))).ShouldBe(1);
        (await app.Case(@case)).SubjectName.ShouldBe("TL-NONE");
    }

    [Fact]
    public async Task Several_variables_are_changed_one_after_the_other_while_the_incident_stays_open()
    {
        var (_, incident) = await Failed("TL-NONE");

        await app.Send(new EditIncidentVariable(incident.Id, "afterDays", "15", AfterEdit.StayOpen, "补日数"), Who.Huang);

        var shown = await app.Send(new IncidentDetail(incident.Id), Who.Huang);
        shown.End.ShouldBeNull();
        shown.Variables.Single(variable => variable.Name == "afterDays").Value!.ToJsonString().ShouldBe("15");
        (await app.Send(new EditIncidentVariable(incident.Id, "name", "TL-20", AfterEdit.Retry, "改期限"), Who.Huang)).NewIncident.ShouldBeNull();
    }

    [Fact]
    public async Task A_value_of_another_type_and_a_variable_that_is_not_there_are_refused_and_nothing_changes()
    {
        var (_, incident) = await Failed("TL-NONE");

        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new EditIncidentVariable(incident.Id, "afterDays", "many", AfterEdit.StayOpen, "x"), Who.Huang))).Errors.Single().Field.ShouldBe("value");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new EditIncidentVariable(incident.Id, "nonesuch", "1", AfterEdit.StayOpen, "x"), Who.Huang))).Code.ShouldBe("incident.no_such_variable");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new EditIncidentVariable(incident.Id, "name", "TL-20", AfterEdit.StayOpen, " "), Who.Huang))).Errors.Single().Field.ShouldBe("Reason");
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "incident.edited"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_failed_step_is_returned_to_whoever_led_there_and_the_incident_ends()
    {
        var (@case, incident) = await Failed("TL-NONE");

        await app.Send(new ReturnFromIncident(incident.Id, "accept", StraightBackChoice.OnNormally, "请改名称"), Who.Huang);

        var again = (await app.OpenItems(@case, "accept")).Single();
        (again.Round, again.Holder).ShouldBe((2, Who.Wang));
        (await app.Read(db => db.Incidents.SingleAsync())).Resolution.ShouldBe("returned");
        (await app.Case(@case)).Stage.ShouldBe("受理");
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Wang && notice.Text.Contains("请改名称")));
    }

    [Fact]
    public async Task Only_the_steps_that_led_to_the_failure_are_offered_and_the_other_branch_goes_on()
    {
        var @case = (await app.StartCase(Forked)).Id;
        await app.Complete(@case, "hear", Who.Wang);
        await app.Complete(@case, "survey", Who.Li);
        var incident = await OnlyIncident();

        var shown = await app.Send(new IncidentDetail(incident.Id), Who.Huang);

        shown.ReturnTargets.Select(choice => (choice.Target.ActivityId, choice.Target.DoneBy)).ShouldBe([("survey", "李强")]);
        shown.ReturnTargets[0].TakesBack.ShouldBe(["clock"]);
        shown.AlsoOpen.ShouldBe(["审查"]);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ReturnFromIncident(incident.Id, "hear", StraightBackChoice.OnNormally, "x"), Who.Huang))).Code.ShouldBe("return.not_offered");

        await app.Send(new ReturnFromIncident(incident.Id, "survey", StraightBackChoice.StraightBack, "重查"), Who.Huang);
        (await app.OpenItems(@case, "survey")).ShouldHaveSingleItem();
        (await app.OpenItems(@case, "review")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_incident_shows_its_error_its_inputs_and_what_each_repair_would_do_and_the_reading_is_recorded()
    {
        var (@case, incident) = await Failed("TL-NONE");

        var shown = await app.Send(new IncidentDetail(incident.Id), Who.Huang);

        (shown.Incident.Type, shown.ActivityType, shown.Status).ShouldBe(("limit.unknown", "SupervisionFlow.StartClock", "Running"));
        var limit = shown.Inputs.Single(input => input.Name == "limit");
        (limit.ExpressionType, limit.Expression, (string?)limit.Value).ShouldBe(("JavaScript", "variables.name", "TL-NONE"));
        shown.Outcomes.Select(choice => (choice.Outcome, string.Join(' ', choice.LeadsTo))).ShouldBe([("Done", "review")]);
        await app.Eventually(db => db.AuditEntries.AnyAsync(entry => entry.Act == "incident.read" && entry.Details.Contains(@case.Value)));
    }

    [Fact]
    public async Task A_step_is_not_skipped_with_an_outcome_that_it_does_not_have()
    {
        var (_, incident) = await Failed("TL-NONE");

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new SkipIncident(incident.Id, "Approve", "x"), Who.Huang))).Code.ShouldBe("incident.unknown_outcome");
        (await app.Send(new Bulk.RunActsPreview(Bulk.RunAct.Skip, [incident.CaseId], "Approve"), Who.Huang)).Single().Possible.ShouldBeFalse();
        (await OnlyIncident()).Id.ShouldBe(incident.Id);
    }

    /// <summary>A jump past it was refused, and a skip went around that.</summary>
    [Theory]
    [InlineData("law", "incident.skips_legal_gate")]
    [InlineData("definition", "incident.skips_gate")]
    public async Task A_gate_that_has_failed_is_not_skipped_alone_nor_in_bulk_and_the_refusal_says_what_can_be_done(string rests, string code)
    {
        var gated = new SomeProcess("gated").Variable("name")
            .Then("look", "HumanTask", ("roles", new[] { "clerk" }), ("title", "检查"))
            .Then("tell", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("variables.name")))
            .Then("punish", "HumanTask", ("roles", new[] { "clerk" }), ("title", "决定"))
            .With("rules/gates.json", $$"""{"gates":[{"activity":"tell","rests":"{{rests}}","article":"行政处罚法44"}]}""");
        await using var app = await FeaturesApp.Start(gated);
        var @case = await app.Send(new StartCase(gated.Key, new JsonObject { ["name"] = "TL-NONE" }), Who.Wang);
        await app.Complete(@case.Id, "look", Who.Wang);
        var incident = (await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single();

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new SkipIncident(incident.Id, "Done", "赶时间"), Who.Huang));

        (refused.Code, refused.Article).ShouldBe((code, rests == "law" ? "行政处罚法44" : null));
        refused.PossibleNow.ShouldBe([Acts.Retry, Acts.EditVariable, Acts.Return, Acts.Comment, Acts.CopyIn, Acts.Suspend, Acts.Terminate, Acts.Jump]);
        var shown = await app.Send(new IncidentDetail(incident.Id), Who.Huang);
        (shown.Outcomes.Count, shown.WhyNotSkippedZh).ShouldBe((0, refused.Message));
        var line = (await app.Send(new Bulk.RunActsPreview(Bulk.RunAct.Skip, [@case.Id.Value], "Done"), Who.Huang)).Single();
        (line.Possible, line.WordsZh).ShouldBe((false, refused.Message));
        (await app.Send(new Bulk.ActOnRuns(Bulk.RunAct.Skip, [@case.Id.Value], "Done", "赶时间"), Who.Huang)).Results.Single().Code.ShouldBe(code);
        (await app.Send(new EditIncidentVariable(incident.Id, "name", "TL-20", AfterEdit.Retry, "期限编号填错"), Who.Huang)).CaseStage.ShouldBe("决定");
    }

    [Fact]
    public async Task Many_are_retried_at_once_each_with_its_own_result()
    {
        var (_, mended) = await Failed("TL-NONE");
        await app.Send(new EditIncidentVariable(mended.Id, "name", "TL-20", AfterEdit.StayOpen, "改期限"), Who.Huang);
        var (_, failing) = await Failed("TL-NADA");
        var left = (await app.StartCase(Forked)).Id;
        await app.Complete(left, "survey", Who.Li);

        var filter = new IncidentFilter(Process: Named.Key);
        var answer = await app.Send(new RetryIncidents(filter, "期限表已更新"), Who.Huang, new IdempotencyKey("all"));
        var sentAgain = await app.Send(new RetryIncidents(filter, "期限表已更新"), Who.Huang, new IdempotencyKey("all"));

        answer.Results.Select(one => (one.Id, one.Result, one.Code)).ShouldBe([(mended.Id, "retried", null), (failing.Id, "failed_again", "limit.unknown")]);
        answer.StillOpen.ShouldBe(1);
        sentAgain.Results.ShouldBe(answer.Results);
        (await app.Read(db => db.Incidents.CountAsync(incident => incident.Resolution == "retried"))).ShouldBe(2);
        (await app.Send(new OpenIncidents(), Who.Huang)).Rows.Select(row => row.ActivityId).ShouldBe(["clock", "clock"]);
    }

    [Fact]
    public async Task An_operator_sees_and_repairs_only_what_lies_within_reach()
    {
        var (_, incident) = await Failed("TL-NONE");
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Sun)).Appoint(Roles.Operator, Who.Neighbour));

        (await app.Send(new OpenIncidents(), Who.Sun)).Rows.ShouldBeEmpty();
        (await app.Send(new OpenIncidents(), Who.Sun)).Kinds.ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new IncidentDetail(incident.Id), Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new EditIncidentVariable(incident.Id, "name", "TL-20", AfterEdit.Retry, "x"), Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReturnFromIncident(incident.Id, "accept", StraightBackChoice.OnNormally, "x"), Who.Sun));
        (await app.Send(new RetryIncidents(new IncidentFilter(), "x"), Who.Sun)).Results.ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new RetryIncidents(new IncidentFilter(), "x"), Who.Wang));
    }

    [Fact]
    public async Task The_list_is_paged_and_narrowed()
    {
        foreach (var name in new[] { "TL-A", "TL-B", "TL-C" })
        {
            await Failed(name);
            app.Time.Pass(TimeSpan.FromMinutes(1));
        }

        var first = await app.Send(new OpenIncidents(PageSize: 2), Who.Huang);
        var second = await app.Send(new OpenIncidents(After: first.Next, PageSize: 2), Who.Huang);

        first.Rows.Concat(second.Rows).Select(row => row.SubjectName).ShouldBe(["TL-C", "TL-B", "TL-A"]);
        (first.Total, second.Next).ShouldBe((3, null));
        first.Kinds.ShouldBe([new IncidentKind("named", "named", "clock", "clock", "limit.unknown", 3)]);
        (await app.Send(new OpenIncidents(new IncidentFilter(Search: "TL-B")), Who.Huang)).Rows.Single().SubjectName.ShouldBe("TL-B");
        (await app.Send(new OpenIncidents(new IncidentFilter(Process: "forked")), Who.Huang)).Rows.ShouldBeEmpty();
    }

    private async Task<(Domain.Cases.CaseId Case, IncidentLine Incident)> Failed(string name)
    {
        var started = await app.StartCase(Named, name);
        await app.Complete(started.Id, "accept", Who.Wang);
        return (started.Id, (await app.Send(new OpenIncidents(new IncidentFilter(Search: name)), Who.Huang)).Rows.Single());
    }

    private async Task<IncidentLine> OnlyIncident() => (await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single();
}
