using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Carries out the effects of one kind of business activity, inside the commit of the act that led there.</summary>
/// <remarks>
/// Changes tracked entities and tells the outbox; no I/O beyond reading the database, no commit. What it throws fails the
/// activity, not the act: the attempt is dropped and runs again with the activity faulted.
/// </remarks>
internal interface IActivityHandler
{
    /// <summary>The activity was reached.</summary>
    Task<EffectResult> Run(Visit visit, CancellationToken stop);

    /// <summary>It waits, and the due time it named has come.</summary>
    Task<EffectResult> FallDue(Visit visit, CancellationToken stop) => Run(visit, stop);

    /// <summary>It had completed, its answer was taken back in this unit of work, and it waits again in the same round.</summary>
    Task<EffectResult> Reopen(Visit visit, CancellationToken stop) => throw new NotSupportedException($"{visit.Effect.Name} cannot be reopened");

    /// <summary>It waits, and its limit is another now: what the engine waits until is told anew, and nothing else is done.</summary>
    Task<EffectResult> Reschedule(Visit visit, CancellationToken stop) => throw new NotSupportedException($"{visit.Effect.Name} cannot be rescheduled");

    /// <summary>A visit was taken back or cancelled: what it left open is closed.</summary>
    Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) => Task.CompletedTask;
}
