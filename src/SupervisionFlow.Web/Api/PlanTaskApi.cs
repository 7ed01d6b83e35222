using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>One task of a plan, its units' parts, their reports and urgings.</summary>
internal static class PlanTaskApi
{
    public static void Map(IEndpointRouteBuilder plans)
    {
        plans.MapGet("/tasks/{id}", (string id, CurrentCaller caller) => caller.Ask(new PlanTaskPage(id))).WithSummary("A task with its indicators over time, its units side by side, their reports and urgings.");
        plans.MapPost("/tasks/{id}/proposal", async (string id, Proposal body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(body.Of(id), key.Key) }).Sends<EditPlanTask>().WithSummary("Saves what a person made of a proposal, and keeps, confirms or drops it; only while its plan has not been dispatched.");
        plans.MapPost("/tasks/{id}/changes", async (string id, Change body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new ChangeTask(id, body.Indicator, body.Target, body.Due, body.Approval, body.Reason) { Milestone = body.Milestone }, key.Key) }).Sends<ChangeTask>().WithSummary("A deadline, a milestone's day or a target, by the issuer's written approval.");
        plans.MapPost("/tasks/{id}/parking", async (string id, Parking body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new ParkTask(id, body.State, body.Reason ?? ""), key.Key) }).Sends<ParkTask>().WithSummary("Waits for the superior, or goes on.");
        plans.MapPost("/tasks/{id}/look-back", async (string id, Reasoned body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new ReopenTask(id, body.Reason), key.Key) }).Sends<ReopenTask>().WithSummary("Opens a ticked task again, in a new case.");
        plans.MapPost("/tasks/{id}/milestones", async (string id, Reached body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new MarkMilestone(id, body.Milestone, body.On), key.Key) }).WithSummary("Says on which day a milestone (from nought) was reached; null takes it back.");
        plans.MapPost("/tasks/{id}/phases", async (string id, Look body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new ReviewPhase(id, body.Phase, body.Verdict, body.Opinion ?? ""), key.Key) }).Sends<ReviewPhase>().WithSummary("The look at a phase (from nought); where it passed, a next one that waited begins.");
        plans.MapPost("/parts/{id}/acceptance", async (string id, PostKey key, CurrentCaller caller) => new { task = await caller.Act(new AcceptPart(id), key.Key) }).WithSummary("A unit takes its part on.");
        plans.MapPost("/parts/{id}/dispute", async (string id, Reasoned body, PostKey key, CurrentCaller caller) => new { task = await caller.Act(new DisputePart(id, body.Reason), key.Key) }).WithSummary("A unit says that a part is not theirs; the office decides.");
        plans.MapPost("/parts/{id}/arbitration", async (string id, Ruling body, PostKey key, CurrentCaller caller) => new { task = await caller.Act(new ArbitratePart(id, body.Unit, body.Reason), key.Key) }).Sends<ArbitratePart>().WithSummary("The office decides on a disputed part: it stays, or goes to the unit named.");
        plans.MapPost("/parts/{id}/waiver", async (string id, Reasoned body, PostKey key, CurrentCaller caller) => new { task = await caller.Act(new WaivePart(id, body.Reason), key.Key) }).Sends<WaivePart>().WithSummary("The office lets the task be closed without this part.");
        plans.MapPost("/parts/{id}/reports", async (string id, Report body, PostKey key, CurrentCaller caller) =>
            new { id = await caller.Act(new ReportProgress(id, body.Progress, body.Text, body.Obstacle ?? "", body.Evidence ?? [], body.Values ?? []) { Files = body.Files ?? [] }, key.Key) }).WithSummary("The month's report; files are staged first by POST /api/attachments.");
        plans.MapPost("/parts/{id}/urgings", async (string id, PlanApi.Words body, PostKey key, CurrentCaller caller) => new { step = await caller.Act(new UrgePart(id, body.Text), key.Key) }).Sends<UrgePart>().WithSummary("Takes the next rung of the ladder of urging on a unit's part: reminder, formal order, bulletin, interview, referral, as the rules say.");
        plans.MapPost("/reports/{id}/verdict", async (string id, Verdict body, PostKey key, CurrentCaller caller) => new { task = await caller.Act(new VerifyReport(id, body.Says, body.Opinion ?? ""), key.Key) }).Sends<VerifyReport>().WithSummary("The office accepts a report or returns it with a reason; never whoever wrote it.");
        plans.MapPost("/urgings/{id}/answer", async (string id, PlanApi.Words body, PostKey key, CurrentCaller caller) => new { task = await caller.Act(new AnswerUrging(id, body.Text), key.Key) }).WithSummary("The unit answers an urging.");
        plans.MapGet("/evidence/{id}", async (string id, CurrentCaller caller) => FileAnswers.Sent(await caller.Ask(new OpenEvidence(id)))).WithSummary("A file that a unit handed in with a report; for whoever sees the unit's part.");
    }

    internal sealed record Proposal(
        string? No, string? Section, string Title, string? LeadName, string? Lead, IReadOnlyList<PartnerEdit>? Partners, IReadOnlyList<Milestone>? Milestones, IReadOnlyList<IndicatorEdit>? Indicators,
        decimal Weight, bool? IsVeto, bool? WaitsForSuperior, string? PilotScope, ProposalFate Fate, IReadOnlyList<RollOutPhase>? Phases)
    {
        public EditPlanTask Of(string id) => new(
            id, No ?? "", Section ?? "", Title, LeadName ?? "", Lead, Partners ?? [], Milestones ?? [], Indicators ?? [], Weight, IsVeto == true, WaitsForSuperior == true, PilotScope ?? "", Fate) { Phases = Phases ?? [] };
    }

    internal sealed record Change(int? Indicator, decimal? Target, DateOnly? Due, string Approval, string Reason, int? Milestone);

    internal sealed record Reached(int Milestone, DateOnly? On);

    internal sealed record Look(int Phase, PhaseVerdict Verdict, string? Opinion);

    internal sealed record Parking(TaskParking State, string? Reason);

    internal sealed record Reasoned(string Reason);

    internal sealed record Ruling(string? Unit, string Reason);

    internal sealed record Report(int Progress, string Text, string? Obstacle, IReadOnlyList<string>? Evidence, IReadOnlyList<MeasuredValue>? Values, IReadOnlyList<string>? Files);

    internal sealed record Verdict(ReportVerdict Says, string? Opinion);
}
