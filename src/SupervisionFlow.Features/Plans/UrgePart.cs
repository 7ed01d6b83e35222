using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Takes the next rung of the ladder of urging on a unit's part: reminder, 督办单, bulletin, interview, referral, as the rules say.</summary>
/// <remarks>Refused while the answer to the last rung is still due, and before the part is late enough for the next.</remarks>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record UrgePart(string Id, string Text) : ICommand<string>;

/// <summary>The unit answers an urging.</summary>
[AllowedTo]
public sealed record AnswerUrging(string Id, string Reply) : ICommand<string>;

internal sealed class UrgePartHandler(PlanSight sight, UrgingSteps steps) : IRequestHandler<UrgePart, string>
{
    public async Task<string> Handle(UrgePart request, CancellationToken stop)
    {
        var (plan, task, part) = await sight.Part(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        return (await steps.Take(task, part, request.Text, stop)).Code;
    }
}

internal sealed class AnswerUrgingHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<AnswerUrging, string>
{
    public async Task<string> Handle(AnswerUrging request, CancellationToken stop)
    {
        var id = new PlanUrgingId(request.Id);
        var urging = await db.PlanUrgings.SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new NotFoundException("plan_urging", request.Id);
        var (_, task, part) = await sight.Part(urging.UnitTaskId.Value, stop);
        sight.RequireOwn(part);
        urging.Answer(request.Reply, record.Now);
        record.Note("unit_task.answer", task, new() { ["unit"] = part.Unit.Value, ["step"] = urging.Step });

        return task.Id.Value;
    }
}
