using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>Measures and decisions issued beside the workflow: each has periods of its own, counted from the day the law says, and ended by what ends that document.</summary>
public sealed class MeasuresTests : IAsyncLifetime
{
    private static readonly SomeProcess Checked = new SomeProcess("checked")
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"))
        .Then("stopAll", "StopClock", ("clock", "*"))
        .Then("after", "HumanTask", ("roles", new[] { "inspector" }), ("title", "跟进"))
        .Then("close", "CloseCase", ("outcome", "completed"))
        .With("documents/own-disposal.json", File.ReadAllText(RepositoryFile.At("workflows", "documents", "seal-seizure-disposal.json")).Replace("\"seal-seizure-disposal\"", "\"own-disposal\"", StringComparison.Ordinal));

    /// <summary>It just runs out of work.</summary>
    private static readonly SomeProcess Endless = new SomeProcess("endless").Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"));

    private static readonly SomeProcess Gated = new SomeProcess("gated")
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"), ("outcomes", new[] { "Done", "Nothing", "Minor" }))
        .Then("hear", "HumanTask", ("roles", new[] { "clerk" }), ("title", "听证"))
        .Then("punish", "HumanTask", ("roles", new[] { "clerk" }), ("title", "决定"))
        .Arrow("look", "punish", "Minor")
        .With("rules/gates.json", """{"gates":[{"activity":"hear","rests":"law","article":"行政处罚法63"}]}""");

    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Checked, Endless, Gated);
        @case = (await app.StartCase(Checked)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_decision_that_cannot_name_the_court_is_refused_where_it_is_proposed()
    {
        await app.Change(db => Task.FromResult(db.LocalRows.Add(new("authorities", $"{Who.Agency.Value}|", $$"""{"unit":"{{Who.Agency.Value}}","reconsideration":"镜湖区人民政府","effective_from":"","effective_to":"","status":"parameter","source":"本机关"}""", new("import"), Who.Zhang, 0))));
        await app.Services.GetRequiredService<Registers.Tables.FollowLocalRows>().Look(TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<RuleViolation>(Seal);

        (refused.Code, refused.Article).ShouldBe(("document.authority_unsaid", "《行政处罚法》第59条"));
        refused.Message.ShouldContain("镜湖区卫生监督所的尚未填写");
    }

    [Fact]
    public async Task A_sealing_runs_from_the_decision_whether_or_not_it_was_served_and_its_remedies_from_the_service()
    {
        var sealing = await Seal();

        (await Running()).ShouldBe([("sealing", sealing, new DateOnly(2026, 5, 30))]);
        app.Today = new(2026, 5, 11);
        await Serve(sealing);

        (await Running()).ShouldBe([("litigation", sealing, new DateOnly(2026, 11, 11)), ("reconsideration", sealing, new DateOnly(2026, 7, 10)), ("sealing", sealing, new DateOnly(2026, 5, 30))]);
    }

    [Fact]
    public async Task Two_documents_each_have_their_own_periods_and_revoking_one_leaves_those_of_the_other()
    {
        var sealing = await Seal();
        await Serve(sealing);
        app.Today = new(2026, 5, 20);
        var order = await Issue("control-order", """{"facts":"水样不合格","basis":"《传染病防治法》第五十五条","measures":"停止供水","scope":"镜湖区和平路1号","fromDay":"2026-05-20","toDay":"2026-05-30"}""", Who.Zhang);
        await Serve(order);

        (await Running("litigation")).ShouldBe([(sealing, new DateOnly(2026, 10, 30)), (order, new DateOnly(2026, 11, 20))], ignoreOrder: true);
        await Issue("revocation-decision", """{"reason":"对象错误"}""", Who.Zhang, sealing);

        (await Running()).Select(clock => clock.Document).Distinct().ShouldBe([order]);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Evidence_is_kept_for_seven_working_days_each_time_and_the_disposal_ends_the_one_that_it_names()
    {
        var first = await Preserve();
        app.Today = new(2026, 5, 6);
        var second = await Preserve();
        (await Running("preservation")).Select(clock => clock.Document).ShouldBe([first, second], ignoreOrder: true);

        (await Should.ThrowAsync<RuleViolation>(() => Dispose("某号"))).Code.ShouldBe("document.which_ended");
        await Dispose(await NumberOf(second));

        (await Running("preservation")).ShouldHaveSingleItem().Document.ShouldBe(first);
    }

    [Fact]
    public async Task A_step_that_stops_every_clock_leaves_a_sealing_and_the_case_neither_closes_nor_is_terminated_over_it()
    {
        var sealing = await Seal();
        await app.Complete(@case, "look", Who.Li);
        (await Running("sealing")).ShouldHaveSingleItem().Document.ShouldBe(sealing);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new TerminateCase(@case, "facts_gone", "不再调查"), Who.Liu))).Code.ShouldBe("case.measure_open");
        await app.Complete(@case, "after", Who.Li);
        (await app.Case(@case)).IsOpen.ShouldBeTrue();
        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync(incident => incident.CaseId == @case))).Message.ShouldContain("查封扣押期限尚未了结");

        await Issue("seal-seizure-disposal", """{"decisionNumber":"芜镜卫封〔2026〕1号","decidedOn":"2026-04-30","facts":"检验合格","disposal":"release"}""", Who.Zhang);
        (await Running("sealing")).ShouldBeEmpty();
        await app.Send(new TerminateCase(@case, "facts_gone", "不再调查"), Who.Liu);
        (await app.Case(@case)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task A_workflow_that_runs_out_of_work_over_a_sealing_stands_still_at_its_end_and_closes_the_case_once_that_is_retried()
    {
        @case = (await app.StartCase(Endless)).Id;
        await Seal();

        await app.Complete(@case, "look", Who.Li);

        (await app.Case(@case)).IsOpen.ShouldBeTrue();
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1, "what the officer did stands");
        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync(incident => incident.CaseId == @case))).Message.ShouldContain("查封扣押期限尚未了结");
        (await Running("sealing")).ShouldHaveSingleItem();
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();

        await Issue("seal-seizure-disposal", """{"decisionNumber":"芜镜卫封〔2026〕1号","decidedOn":"2026-04-30","facts":"检验合格","disposal":"release"}""", Who.Zhang);
        await app.Send(new RetryIncident((await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single().Id, "已解除查封"), Who.Huang);

        (await app.Case(@case)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_stands_still_at_its_end_can_be_sent_back_to_a_step()
    {
        @case = (await app.StartCase(Endless)).Id;
        await Seal();
        await app.Complete(@case, "look", Who.Li);

        await app.Send(new JumpTo(@case, "look", "复查后再结案"), Who.Huang);

        (await app.Send(new OpenIncidents(), Who.Huang)).Rows.ShouldBeEmpty();
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        await Issue("seal-seizure-disposal", """{"decisionNumber":"芜镜卫封〔2026〕1号","decidedOn":"2026-04-30","facts":"检验合格","disposal":"release"}""", Who.Zhang);
        await app.Complete(@case, "look", Who.Li);
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }

    [Fact]
    public async Task A_case_that_stands_still_at_its_end_is_not_sent_on_past_a_gate_that_it_never_came_to()
    {
        @case = (await app.StartCase(Gated)).Id;
        await Seal();
        await app.Complete(@case, "look", Who.Li, "Nothing");

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new JumpTo(@case, "punish", "直接决定"), Who.Huang))).Code.ShouldBe("jump.past_legal_gate");
        await app.Send(new JumpTo(@case, "hear", "先听证"), Who.Huang);
        await app.Complete(@case, "hear", Who.Wang);
        (await app.OpenItems(@case, "punish")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_case_that_stands_still_at_its_end_goes_back_to_a_step_that_it_lawfully_came_to_without_an_optional_gate()
    {
        @case = (await app.StartCase(Gated)).Id;
        await Seal();
        await app.Complete(@case, "look", Who.Li, "Minor");
        await app.Complete(@case, "punish", Who.Wang);

        await app.Send(new JumpTo(@case, "punish", "决定有误"), Who.Huang);

        (await app.OpenItems(@case, "punish")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_a_case_closes_the_partys_periods_are_no_more_watched_and_what_was_proposed_lapses()
    {
        var order = await Issue("control-order", """{"facts":"水样不合格","basis":"《传染病防治法》第五十五条","measures":"停止供水","scope":"镜湖区和平路1号","fromDay":"2026-04-30","toDay":"2026-05-30"}""", Who.Zhang);
        await Serve(order);
        var proposed = await Propose("seal-seizure-decision", Sealing);
        await app.Complete(@case, "look", Who.Li);
        (await Running()).Count.ShouldBe(2);

        await app.Complete(@case, "after", Who.Li);

        (await Running()).ShouldBeEmpty();
        (await app.Read(db => db.DocumentProposals.AsNoTracking().SingleAsync(one => one.Id == new ProposalId(proposed)))).IsLapsed.ShouldBeTrue();
        (await Should.ThrowAsync<RuleViolation>(() => Decide(proposed, Who.Zhang))).Code.ShouldBe("proposal.decided");
        (await Should.ThrowAsync<RuleViolation>(() => Propose("seal-seizure-decision", Sealing))).Code.ShouldBe("case.closed");
        (await Propose("correction-notice", """{"original":"一","corrected":"二","reason":"笔误"}""", order)).ShouldNotBeEmpty("what was served can still be put right");
    }

    [Theory]
    [InlineData("seal-seizure-disposal")]
    [InlineData("own-disposal")]
    public async Task A_case_that_nobody_carries_on_closes_over_what_is_sealed_and_what_was_proposed_to_end_that_is_still_decided(string disposal)
    {
        var sealing = await Seal();
        await Serve(sealing);
        var ends = await Propose(disposal, $$"""{"decisionNumber":"{{await NumberOf(sealing)}}","decidedOn":"2026-04-30","facts":"检验合格","disposal":"release"}""");
        var other = await Propose("evidence-preservation-order", """{"leadOfficer":"inspector1","secondOfficer":"inspector2","suspicion":"使用过期消毒剂","keeping":"there","placeOf":"镜湖区和平路1号","items":"登记本|A4||1|册"}""");

        await app.SendAsSystem(new EndAbandonedCase(@case, "上级案件不再等待"));

        (await app.Case(@case)).Closing!.Outcome.ShouldBe(CaseOutcome.Terminated);
        (await Running("sealing")).ShouldHaveSingleItem().Document.ShouldBe(sealing);
        (await app.Send(new WaitingProposals(), Who.Zhang)).Rows.Select(row => row.Id).ShouldBe([ends]);
        (await app.Read(db => db.DocumentProposals.AsNoTracking().SingleAsync(one => one.Id == new ProposalId(other)))).IsLapsed.ShouldBeTrue("nothing new is begun on it");

        await Decide(ends, Who.Zhang);

        (await Running("sealing")).ShouldBeEmpty("the goods are released");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_is_late_by_the_authoritys_limits_and_never_by_the_partys()
    {
        var order = await Issue("control-order", """{"facts":"水样不合格","basis":"《传染病防治法》第五十五条","measures":"停止供水","scope":"镜湖区和平路1号","fromDay":"2026-04-30","toDay":"2026-05-30"}""", Who.Zhang);
        await Serve(order);
        app.Today = new(2027, 4, 30);

        (await app.Send(new CaseList(CaseFilter.Overdue), Who.Li)).Rows.ShouldBeEmpty();
        var row = (await app.Send(new CaseList(), Who.Li)).Rows.Single();
        (row.Due, row.Overdue).ShouldBe((null, false));
        (await app.Send(new CasePage(@case), Who.Li)).Clocks.ShouldAllBe(clock => clock.NotOurs && clock.State == "over" && !clock.Overdue);

        await Preserve();
        app.Today = new(2027, 6, 30);
        (await app.Send(new CaseList(CaseFilter.Overdue), Who.Li)).Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_approves_what_they_were_not_shown_nor_what_has_changed_since()
    {
        var proposed = await Propose("seal-seizure-decision", Sealing);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new DecideDocument(new(proposed), true, null), Who.Zhang))).Errors.Single().Field.ShouldBe("ContentHash");

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhang && notice.Link == $"/proposals/{proposed}"));
        var shown = await app.Send(new ProposalPage(new(proposed)), Who.Zhang);
        shown.Html!.ShouldContain("过期消毒剂20瓶");
        shown.Html!.ShouldContain("批准人：张建国");
        app.Today = app.Today.AddDays(1);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DecideDocument(new(proposed), true, null, shown.ContentHash), Who.Zhang))).Code.ShouldBe("proposal.content_changed");

        var again = await app.Send(new ProposalPage(new(proposed)), Who.Zhang);
        var issued = await app.Send(new DecideDocument(new(proposed), true, null, again.ContentHash), Who.Zhang);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(one => one.Id == new DocumentId(issued.Document!)))).Html.ShouldContain("过期消毒剂20瓶");
        (await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Act == "case.decide_document"))).Details.ShouldContain(again.ContentHash!);
        (await app.Send(new ProposalPage(new(proposed)), Who.Li)).Html.ShouldBeNull("what was decided is the document itself");
    }

    [Fact]
    public async Task An_officer_whose_certificate_ends_before_the_approval_no_longer_carries_the_measure()
    {
        var proposed = await Propose("seal-seizure-decision", Sealing);
        await app.Change(async db => (await db.Certificates.SingleAsync(held => held.PersonId == Who.Zhao)).Renew("公共卫生", new(2020, 1, 1), new(2026, 5, 5)));
        app.Today = new(2026, 5, 6);

        (await Should.ThrowAsync<RuleViolation>(() => Decide(proposed, Who.Zhang))).Code.ShouldBe("officers.certificate_missing");
    }

    [Fact]
    public async Task A_document_that_amends_nothing_names_no_other()
    {
        var sealing = await Seal();

        (await Should.ThrowAsync<RuleViolation>(() => Propose("public-notice", """{"noticeText":"停业"}""", sealing))).Code.ShouldBe("document.amends_nothing");
        await Serve(sealing);
        (await Propose("revocation-decision", """{"reason":"对象错误"}""", sealing)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_was_corrected_is_corrected_again_and_revoked_in_the_end()
    {
        var sealing = await Seal();
        await Serve(sealing);

        await Issue("correction-notice", """{"original":"20瓶","corrected":"22瓶","reason":"笔误"}""", Who.Liu, sealing);
        await Issue("correction-notice", """{"original":"22瓶","corrected":"21瓶","reason":"再次笔误"}""", Who.Liu, sealing);
        (await app.Send(new ServicePage(sealing), Who.Li)).Amending.Count.ShouldBe(2);
        await Issue("revocation-decision", """{"reason":"对象错误"}""", Who.Zhang, sealing);

        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(one => one.Id == new DocumentId(sealing)))).IsServed.ShouldBeFalse();
        (await Should.ThrowAsync<RuleViolation>(() => Propose("correction-notice", """{"original":"一","corrected":"二","reason":"三"}""", sealing))).Code.ShouldBe("document.revoked");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Served_in_person_it_takes_two_certified_officers_without_a_conflict_on_that_day_and_no_more_than_the_record_holds()
    {
        var sealing = await Seal();

        (await Refused([Who.Li, new("nobody")])).ShouldBe(("Officers", "service.unknown_officer"));
        (await Refused([Who.Li, Who.Zhou])).ShouldBe(("Officers", "officers.certificate_missing"));
        (await Refused([Who.Li, Who.Zhao, Who.Crowd[0]])).ShouldBe(("Officers", "service.officers"));
        await app.Send(new RecordService(new(sealing), "direct", app.Today, null, [Who.Zhao, Who.Zhao, Who.Li], "张三", null, null, null, null, []), Who.Li);

        var kept = await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync());
        (kept.FirstOfficer, kept.SecondOfficer).ShouldBe((Who.Zhao, (PersonId?)Who.Li));

        async Task<(string, string)> Refused(PersonId[] officers)
        {
            var wrong = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new RecordService(new(sealing), "direct", app.Today, null, officers, "张三", null, null, null, null, []), Who.Li));
            return (Capital(wrong.Errors.Single().Field), wrong.Errors.Single().Code);
        }
    }

    [Fact]
    public async Task The_day_of_service_is_never_guessed()
    {
        var sealing = await Seal();

        var wrong = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new RecordService(new(sealing), "direct", null, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li));

        wrong.Errors.Single().Field.ShouldBe("On");
        (await app.Read(db => db.DocumentServices.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Issuing_is_offered_to_those_whose_roles_issue_something_there_and_to_nobody_else()
    {
        (await Offered(Who.Li)).ShouldBeTrue();
        (await Offered(Who.Fang)).ShouldBeFalse("an auditor reads");
        (await Offered(Who.Huang)).ShouldBeFalse("an operator keeps the workflow going");

        async Task<bool> Offered(PersonId person)
        {
            var (offered, listed) = ((await app.Send(new CasePage(@case), person)).MayIssue, (await app.Send(new IssuableDocuments(@case), person)).Templates.Count > 0);
            offered.ShouldBe(listed, "the button leads to a list with something in it");
            return offered;
        }
    }

    private const string Sealing = """
        {"leadOfficer":"inspector1","secondOfficer":"inspector2","facts":"使用过期消毒剂","basis":"《消毒管理办法》第四条","kind":"seize","objects":"过期消毒剂20瓶","placeOf":"镜湖区和平路1号","fromDay":"2026-04-30","toDay":"2026-05-29"}
        """;

    private Task<string> Seal() => Issue("seal-seizure-decision", Sealing, Who.Zhang);

    private Task<string> Preserve() => Issue("evidence-preservation-order", """{"leadOfficer":"inspector1","secondOfficer":"inspector2","suspicion":"使用过期消毒剂","keeping":"there","placeOf":"镜湖区和平路1号","items":"登记本|A4||1|册"}""", Who.Zhang);

    private Task<string> Dispose(string number) => Issue("evidence-preservation-disposal", $$"""{"leadOfficer":"inspector1","secondOfficer":"inspector2","decisionNumber":"{{number}}","disposal":"release"}""", Who.Zhang);

    private async Task<string> Issue(string template, string data, PersonId by, string? amends = null) => await Decide(await Propose(template, data, amends), by);

    private async Task<string> Propose(string template, string data, string? amends = null) =>
        (await app.Send(new ProposeDocument(@case, template, JsonNode.Parse(data)!.AsObject(), amends is null ? null : new DocumentId(amends)), Who.Li)).Proposal!;

    private async Task<string> Decide(string proposal, PersonId by)
    {
        var shown = await app.Send(new ProposalPage(new(proposal)), by);
        return (await app.Send(new DecideDocument(new(proposal), true, null, shown.ContentHash ?? "decided"), by)).Document!;
    }

    private Task<RecordedService> Serve(string document) =>
        app.Send(new RecordService(new(document), "direct", app.Today, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);

    private Task<string> NumberOf(string document) => app.Read(db => db.Documents.Where(one => one.Id == new DocumentId(document)).Select(one => one.Number).SingleAsync());

    /// <summary>The clocks that documents began and that run: name, document, last day.</summary>
    private async Task<List<(string Name, string Document, DateOnly Due)>> Running()
    {
        var clocks = await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.CaseId == @case && clock.StoppedAt == null).ToListAsync());
        return [.. clocks.Where(clock => ClockName.DocumentOf(clock.Id) is not null).Select(clock => (ClockName.Of(clock.Id), ClockName.DocumentOf(clock.Id)!.Value.Value, clock.DueDay!.Value)).Order()];
    }

    private async Task<List<(string Document, DateOnly Due)>> Running(string name) => [.. (await Running()).Where(clock => clock.Name == name).Select(clock => (clock.Document, clock.Due))];

    private static string Capital(string field) => char.ToUpperInvariant(field[0]) + field[1..];
}
