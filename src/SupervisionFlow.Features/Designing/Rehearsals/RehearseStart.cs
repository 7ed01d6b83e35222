using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Starts the rehearsed case as somebody, with what the start form was filled with.</summary>
/// <param name="After">How many acts had been done when the page was shown.</param>
/// <exception cref="ValidationFailed">As the real start form would refuse it.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RehearseStart(string Process, int After, PersonId As, JsonObject Data) : ICommand<RehearsalStands>;

internal sealed class RehearseStartHandler(Rehearsals rehearsals, RehearsedFiles files, Attempt attempt) : IRequestHandler<RehearseStart, RehearsalStands>
{
    public async Task<RehearsalStands> Handle(RehearseStart request, CancellationToken stop)
    {
        var record = await rehearsals.Do(attempt.Actor.Id, request.Process, request.After, async (record, room) =>
        {
            var caller = await room.CallerOf(request.As, stop);
            await files.Lend(room, attempt.Actor.Id, caller, request.Data, stop);
            await room.Send(new StartCase(request.Process, request.Data, new UnitId(record.Unit)), caller, stop);
            await room.TellAll(stop);
            return new RehearsedAct("发起案件", "The case was started", caller.Name, room.Time.Now);
        });
        return record.Standing();
    }
}
