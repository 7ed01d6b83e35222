using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class YearPlanApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var plan = api.MapGroup("/inspection-plan").WithTags("inspection plan");
        plan.MapGet("", (CurrentCaller caller, int year, string? after, int? pageSize) => caller.Ask(new YearPlan(year, after, pageSize ?? 50))).Sends<YearPlan>().WithSummary("A year's inspection tasks by their last day, how far each is, and which objects stand at the published cap.");
        plan.MapGet("/tasks", (CurrentCaller caller, int year, string? after, int? pageSize) => caller.Ask(new PlannedTaskList(year, after, pageSize ?? 50))).Sends<PlannedTaskList>().WithSummary("The year's inspection tasks alone, by their last day.");
        plan.MapGet("/{id}", (string id, CurrentCaller caller) => caller.Ask(new PlannedTaskPage(id))).Sends<PlannedTaskPage>().WithSummary("One task, to change it or to plan a draw for it.");
        plan.MapPost("/import", (Table body, PostKey key, CurrentCaller caller) => caller.Act(new ImportPlannedTasks(body.Csv), key.Key)).Sends<ImportPlannedTasks>().WithSummary("Imports tasks from above (CSV), all or none, and locks them.");
        plan.MapPost("", async (Own body, PostKey key, CurrentCaller caller) =>
        {
            var id = await caller.Act(new AddPlannedTask(body.Year, body.Level, body.Number, body.Unit, body.Scope), key.Key);
            return Results.Created($"/api/inspection-plan/{id}", new { id });
        }).Sends<AddPlannedTask>().WithSummary("Adds a task of the unit's own.");
        plan.MapPost("/{id}/changes", async (string id, PlannedScope body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new ChangePlannedTask(id, body), key.Key) }).Sends<ChangePlannedTask>().WithSummary("Changes a task; one from above is only raised or done sooner.");
        plan.MapPost("/{id}/remove", async (string id, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new RemovePlannedTask(id), key.Key) }).Sends<RemovePlannedTask>().WithSummary("Takes a task of the unit's own from the plan, if nothing was drawn for it; one from above stays.");
    }

    internal sealed record Table(string Csv);

    internal sealed record Own(int Year, string Level, string Number, string? Unit, PlannedScope Scope);
}
