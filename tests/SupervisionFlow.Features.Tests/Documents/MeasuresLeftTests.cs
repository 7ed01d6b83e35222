using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>A workflow that runs out while goods are still held stands still at its end: what is to give them back can be decided there, and then the case closes.</summary>
public sealed class MeasuresLeftTests
{
    private static readonly SomeProcess Ending = new SomeProcess("ending").Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"));

    [Fact]
    public async Task A_decision_to_give_evidence_back_that_was_proposed_before_the_end_is_still_approved_and_lets_the_case_close()
    {
        await using var app = await FeaturesApp.Start(Ending);
        var @case = (await app.StartCase(Ending)).Id;
        var order = await app.Send(Proposed(@case, "evidence-preservation-order", """{"leadOfficer":"inspector1","secondOfficer":"inspector2","suspicion":"使用过期消毒剂","keeping":"there","placeOf":"镜湖区和平路1号","items":"登记本|A4||1|册"}"""), Who.Li);
        await Grant(app, new(order.Proposal!));
        var number = await app.Read(db => db.Documents.Select(document => document.Number).SingleAsync());
        var release = await app.Send(Proposed(@case, "evidence-preservation-disposal", $$"""{"leadOfficer":"inspector1","secondOfficer":"inspector2","decisionNumber":"{{number}}","disposal":"release"}"""), Who.Li);

        await app.Complete(@case, "look", Who.Li);
        (await app.Case(@case)).IsOpen.ShouldBeTrue("evidence is still kept");
        await Grant(app, new(release.Proposal!));

        var kept = await app.Read(async db => (await db.Clocks.AsNoTracking().ToListAsync()).Single(clock => ClockName.Of(clock.Id) == "preservation"));
        kept.StoppedAt.ShouldNotBeNull("nothing is held any more");

        await app.Send(new RetryIncident((await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single().Id, "证据已退还"), Who.Huang);
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }

    private static ProposeDocument Proposed(CaseId @case, string template, string data) => new(@case, template, JsonNode.Parse(data)!.AsObject());

    private static async Task Grant(FeaturesApp app, ProposalId proposal)
    {
        var shown = await app.Send(new ProposalPage(proposal), Who.Zhang);
        await app.Send(new DecideDocument(proposal, true, null, shown.ContentHash ?? "decided"), Who.Zhang);
    }
}
