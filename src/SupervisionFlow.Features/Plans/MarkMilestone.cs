using MediatR;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Plans;

/// <summary>Says that a milestone was reached on a day; the lead or the office. Only the office takes it back.</summary>
/// <param name="Milestone">Its place among the task's milestones, from nought.</param>
/// <param name="On">The day; null takes it back.</param>
[AllowedTo]
public sealed record MarkMilestone(string Id, int Milestone, DateOnly? On) : ICommand<string>;

internal sealed class MarkMilestoneHandler(PlanSight sight, PlanRecord record) : IRequestHandler<MarkMilestone, string>
{
    public async Task<string> Handle(MarkMilestone request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        if (request.On is null || task.Lead is not { } lead || !sight.Own.Contains(lead))
            await sight.RequireOffice(plan, stop);

        task.Reach(request.Milestone, request.On, record.Today);
        record.Note("plan_task.milestone", task, new() { ["milestone"] = task.Milestones[request.Milestone].Text, ["on"] = request.On?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });

        return task.Id.Value;
    }
}
