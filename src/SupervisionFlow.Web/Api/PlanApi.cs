using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Plans over REST: what the pages of 任务督办 do.</summary>
internal static class PlanApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("plans");
        plans.MapGet("", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new PlanList(after, pageSize ?? 50))).WithSummary("The plans I may see, the latest first, with their tasks by light.");
        plans.MapGet("/scores", (int? year, CurrentCaller caller, TimeProvider time) => caller.Ask(new YearScores(year ?? PlanFiles.MonthOf(null, time).Year))).WithSummary("Each unit's score of a year over all its plans, by their weights; a red line that failed fails the year.");
        plans.MapPost("", async (Document body, PostKey key, CurrentCaller caller) =>
        {
            var id = await caller.Act(new ImportPlan(body.Text, body.FileName, body.File, body.Convention ?? LeadConvention.AsStated), key.Key);
            return Results.Created($"/api/plans/{id}", new { id });
        }).Sends<ImportPlan>().WithSummary("Reads a policy document (text, or a .txt, .docx or .csv in base64) and keeps what it proposes as a draft.");
        plans.MapGet("/{id}", (string id, Light? only, string? after, int? pageSize, CurrentCaller caller) => caller.Ask(new PlanTree(id, only, after, pageSize ?? 100))).WithSummary("A plan as a tree of sections and tasks with their lights, as far as the caller may see it.");
        plans.MapGet("/{id}/proposals", (string id, string? after, CurrentCaller caller) => caller.Ask(new PlanProposals(id, after))).WithSummary("The proposals of a draft for a person to confirm: a page of tasks with all their fields, and the units to choose from.");
        plans.MapGet("/{id}/monthly", (string id, string? month, CurrentCaller caller, TimeProvider time) => caller.Ask(new MonthlyList(id, PlanFiles.MonthOf(month, time)))).WithSummary("The monthly list (yyyy-MM): due, overdue and blocked.");
        plans.MapPost("/{id}/changes", async (string id, Edit body, PostKey key, CurrentCaller caller) =>
            new { id = await caller.Act(new EditPlan(id, body.Title, body.Issuer ?? "", body.Number ?? "", body.Meeting ?? "", body.IssuedOn, body.Kind, body.Designation ?? ""), key.Key) }).Sends<EditPlan>().WithSummary("Corrects what was read of the plan itself, and says as what it is followed up.");
        plans.MapPost("/{id}/confirmation", (string id, PostKey key, CurrentCaller caller) => caller.Act(new ConfirmPlanTasks(id), key.Key)).Sends<ConfirmPlanTasks>().WithSummary("Confirms every proposal about which nothing is uncertain.");
        plans.MapPost("/{id}/dispatch", (string id, PostKey key, CurrentCaller caller) => caller.Act(new DispatchPlan(id), key.Key)).Sends<DispatchPlan>().WithSummary("Dispatches a hundred confirmed tasks; asked again, the next.");
        plans.MapPost("/{id}/urgings", (string id, Words body, PostKey key, CurrentCaller caller) => caller.Act(new UrgeLate(id, body.Text), key.Key)).Sends<UrgeLate>().WithSummary("Takes the next rung of the ladder for every late part.");
        plans.MapPost("/{id}/evaluations", async (string id, Evaluation body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new EvaluatePlan(id, body.Kind, body.Report, body.Problems ?? "", body.Marks ?? []) { Found = body.Found ?? [], Items = body.Items ?? [] }, key.Key) }).Sends<EvaluatePlan>().WithSummary("A yearly, mid-term or final evaluation by the office itself.");
        plans.MapPost("/evaluations/{id}/third-party", async (string id, Words body, PostKey key, CurrentCaller caller) => new { plan = await caller.Act(new EnterThirdParty(id, body.Text), key.Key) }).Sends<EnterThirdParty>().WithSummary("Enters what a third party found.");
        plans.MapPost("/evaluations/{id}/approval", async (string id, PostKey key, CurrentCaller caller) => new { plan = await caller.Act(new ApproveEvaluation(id), key.Key) }).Sends<ApproveEvaluation>().WithSummary("Approves an evaluation and publishes it; never by whoever wrote it.");
        plans.MapPost("/evaluations/{id}/follow-ups", async (string id, FollowUp body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new FollowProblem(id, body.No, body.As), key.Key) }).Sends<FollowProblem>().WithSummary("Makes of a problem's measure an action, a hazard or a task of the plan, which is followed to its end.");
        plans.MapPost("/{id}/derived", async (string id, Units body, PostKey key, CurrentCaller caller) => new { plans = await caller.Act(new DerivePlans(id, body.Ids), key.Key) }).Sends<DerivePlans>().WithSummary("Makes a draft plan for each unit named, with this one as the template.");
        plans.MapPost("/{id}/carry-over", async (string id, Titled body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new CarryOver(id, body.Title), key.Key) }).Sends<CarryOver>().WithSummary("Closes a plan and carries what is unfinished over to a draft of the next one. Answers with the new plan's id.");
        PlanTaskApi.Map(plans);
        LookBackApi.Map(plans);
    }

    internal sealed record Document(string Text, string? FileName, byte[]? File, LeadConvention? Convention);

    /// <param name="Designation">The document by which the government designated the department.</param>
    internal sealed record Edit(string Title, string? Issuer, string? Number, string? Meeting, DateOnly? IssuedOn, PlanKind Kind, string? Designation);

    internal sealed record Words(string Text);

    internal sealed record FollowUp(int No, MeasureKind As);

    internal sealed record Units(IReadOnlyList<string> Ids);

    internal sealed record Titled(string Title);

    internal sealed record Evaluation(EvaluationKind Kind, string Report, string? Problems, IReadOnlyList<ScoreMark>? Marks, IReadOnlyList<FoundProblem>? Found, IReadOnlyList<string>? Items);
}
