using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Moves the virtual clock: by days, or to whatever comes next (a timer, a reminder, the end of a limit). What falls due on the way happens, each at its own instant.</summary>
/// <param name="After">How many acts had been done when the page was shown.</param>
/// <param name="Days">Calendar days; null for what comes next.</param>
/// <exception cref="RuleViolation"><c>rehearsal.nothing_due</c></exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RehearseTime(string Process, int After, int? Days) : ICommand<RehearsalStands>;

internal sealed class RehearseTimeRules : AbstractValidator<RehearseTime>
{
    public RehearseTimeRules() => RuleFor(request => request.Days).InclusiveBetween(1, 3660).OverridePropertyName("days").Says("请填写1至3660天", "Between 1 and 3660 days");
}

internal sealed class RehearseTimeHandler(Rehearsals rehearsals, Attempt attempt) : IRequestHandler<RehearseTime, RehearsalStands>
{
    private const int MostFirings = 2_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task<RehearsalStands> Handle(RehearseTime request, CancellationToken stop)
    {
        var record = await rehearsals.Do(attempt.Actor.Id, request.Process, request.After, async (_, room) =>
        {
            var until = request.Days is { } days
                ? room.Time.GetUtcNow().AddDays(days).ToUnixTimeMilliseconds()
                : await room.NextDue(stop) ?? throw new RuleViolation("rehearsal.nothing_due", "没有会到期的事项，请按天数拨动", "Nothing falls due; move the clock by days");
            await PassUntil(room, until, stop);
            var day = $"{LegalDay.Of(until):yyyy-MM-dd}";
            return new RehearsedAct($"时钟拨到{day}", $"The clock was moved to {day}", "", room.Time.Now);
        });
        return record.Standing();
    }

    private static async Task PassUntil(RehearsalRoom room, long until, CancellationToken stop)
    {
        for (var fired = 0; fired < MostFirings && await Next(room, stop) is { } due && due <= until; fired++)
        {
            room.Time.Now = Math.Max(room.Time.Now, due);
            foreach (var claimed in await room.Read((_, services) => services.GetRequiredService<DueTimes>().Claim(1, Lease, stop)))
                await room.Send(new FireDueTime(claimed.BookmarkId, claimed.Fence), Caller.System, stop);
            await room.TellAll(stop);
        }

        room.Time.Now = Math.Max(room.Time.Now, until);
    }

    private static Task<long?> Next(RehearsalRoom room, CancellationToken stop) => room.Read((_, services) => services.GetRequiredService<DueTimes>().Next(stop));
}
