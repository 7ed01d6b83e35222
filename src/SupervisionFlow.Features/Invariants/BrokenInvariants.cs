using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Reads everything that is kept and says what cannot be true: tasks lost, votes counted twice, workflows that do not replay, gaps in numbers, a record that was changed.</summary>
/// <remarks>Empty, whatever crashed and whenever, but for seats whose pool nobody is left in: those stand here until the hourly look offers them to the heads. Crash tests ask it after every restart; an operator may ask it any time.</remarks>
/// <param name="At">Whether work still goes on; at rest every message must have been taken too.</param>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record BrokenInvariants(Moment At = Moment.InMotion) : IQuery<InvariantReport>;

/// <summary>When one looks.</summary>
public enum Moment
{
    /// <summary>While people and workers go on: messages may be on their way.</summary>
    InMotion,

    /// <summary>When nothing is left to do but what waits for a person or a time.</summary>
    AtRest,
}

/// <summary>How much was looked at, and every breach that was found.</summary>
public sealed record InvariantReport(int Instances, int Steps, int Clocks, long AuditEntries, int Messages, IReadOnlyList<Breach> Breaches);

/// <summary>An invariant that does not hold, where, and how it shows.</summary>
/// <param name="Invariant">Stable, such as <c>step.nobody_asked</c>.</param>
/// <param name="About">The id of the instance, step, clock, series or message.</param>
public sealed record Breach(string Invariant, string About, string Words);

internal sealed class BrokenInvariantsHandler(InstanceInvariants instances, StepInvariants steps, ClockInvariants clocks, NumberInvariants numbers, DocumentInvariants documents, RecordInvariants record, MessageInvariants messages, StuckWork stuck, SupervisionDb db)
    : IRequestHandler<BrokenInvariants, InvariantReport>
{
    public async Task<InvariantReport> Handle(BrokenInvariants request, CancellationToken stop)
    {
        await using var instant = await db.ReadAsOfOneInstant(stop);
        var breaches = new List<Breach>();
        await numbers.Check(breaches, stop);
        await documents.Check(breaches, stop);
        await stuck.Check(breaches, stop);

        return new InvariantReport(
            await instances.Check(breaches, stop),
            await steps.Check(breaches, stop),
            await clocks.Check(breaches, stop),
            await record.Check(breaches, stop),
            await messages.Check(request.At, breaches, stop),
            breaches);
    }
}
