using System.Globalization;
using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Cases;

namespace SupervisionFlow.Features.Plans;

/// <summary>The case in which the lead of a task works on it.</summary>
internal sealed class PlanCases(IMediator mediator)
{
    private const string WaitingForSuperior = "waiting_for_superior";

    /// <summary>Opens it; another one follows from the one before.</summary>
    public async Task Begin(Plan plan, PlanTask task, CancellationToken stop) =>
        task.WorkedOnIn((await mediator.Send(new StartCase(PlanRules.Process, Data(plan, task), plan.Unit, task.CaseId), stop)).Id);

    /// <summary>Suspends its work with the clocks that this ground stops, or lets it go on; one that stands so already is left alone.</summary>
    public async Task Park(Case @case, TaskParking parking, string reason, CancellationToken stop)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? "等待上级统一部署" : reason;
        if (parking == TaskParking.Wait && @case.Suspension is null)
            await mediator.Send(new SuspendCase(@case.Id, WaitingForSuperior, why), stop);
        else if (parking == TaskParking.Resume && @case.Suspension is { Ground: WaitingForSuperior })
            await mediator.Send(new ResumeCase(@case.Id, why), stop);
    }

    private static JsonObject Data(Plan plan, PlanTask task) => new()
    {
        ["name"] = task.Title,
        ["planTitle"] = plan.Title,
        ["taskNo"] = task.No,
        ["taskId"] = task.Id.Value,
        ["leadUnit"] = task.Lead!.Value.Value,
        ["due"] = task.DueNow?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["content"] = ImportPlanHandler.Cut(task.Source, 3000),
    };
}
