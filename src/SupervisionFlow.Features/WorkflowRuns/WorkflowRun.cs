using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The burst driver: loads an instance, applies one stimulus, carries out each effect by its handler, and leaves all changes for the one commit.</summary>
internal sealed class WorkflowRun(SupervisionDb db, WorkflowRunner runner, PinnedBundles bundles, BurstStorage storage, CaseProgress progress, ParentWorkflows parents, MigratedRows migrated, CaseWindingUp windingUp, IServiceProvider services, Attempt attempt, TimeProvider time)
{
    private static readonly Func<SupervisionDb, string, Task<WorkflowInstanceRow?>> InstanceOf =
        CompiledQuery.Of((SupervisionDb db, string id) => db.WorkflowInstances.SingleOrDefault(row => row.Id == id));

    /// <summary>Starts the workflow of a case that is being opened in this unit of work.</summary>
    public async Task<WorkflowInstanceState> Start(Case @case, ProcessBundle bundle, Stimulus.Start start, CancellationToken stop)
    {
        var state = WorkflowInstanceState.New(@case.WorkflowInstanceId, bundle.Workflow);
        var now = time.GetUtcNow();
        var row = db.WorkflowInstances.Add(new WorkflowInstanceRow
        {
            Id = @case.WorkflowInstanceId,
            DefinitionId = bundle.Workflow.DefinitionId,
            BundleId = bundle.Id,
            CaseId = @case.Id,
            Status = nameof(WorkflowStatus.Running),
            State = [],
            CreatedAt = now.ToUnixTimeMilliseconds(),
            IsTest = @case.IsTest,
        }).Entity;

        return await Run(@case, bundle, row, state, start, now, stop);
    }

    /// <summary>Applies one stimulus to the workflow of a case.</summary>
    /// <exception cref="RuleViolation"><c>workflow.…</c> when the instance cannot take it now.</exception>
    public async Task<WorkflowInstanceState> Apply(Case @case, Stimulus stimulus, CancellationToken stop)
    {
        var row = await RowOf(@case);
        var bundle = await bundles.Find(db, row.BundleId, stop);

        return await Run(@case, bundle, row, StateOf(row), stimulus, time.GetUtcNow(), stop);
    }

    /// <summary>Puts the workflow of a case on another version, or back: from then on that version's forms, documents and rules apply.</summary>
    /// <exception cref="RuleViolation"><c>workflow.migration_…</c> when it cannot go there.</exception>
    public async Task<WorkflowInstanceState> Migrate(Case @case, ProcessBundle to, Stimulus stimulus, CancellationToken stop)
    {
        var row = await RowOf(@case);
        var from = await bundles.Find(db, row.BundleId, stop);
        row.BundleId = to.Id;
        row.DefinitionId = to.Workflow.DefinitionId;
        @case.MigrateTo(to.Id);

        return await Run(@case, to, row, StateOf(row), stimulus, time.GetUtcNow(), stop, from);
    }

    /// <summary>The state as the last commit, or an earlier burst of this unit of work, left it.</summary>
    public static WorkflowInstanceState StateOf(WorkflowInstanceRow row) => WorkflowInstanceState.FromJson(Packed.UnpackText(row.State));

    /// <summary>As what this unit of work began with read it already, or as it is now.</summary>
    private async Task<WorkflowInstanceRow> RowOf(Case @case) =>
        db.Known<WorkflowInstanceRow>().FirstOrDefault(row => row.Id == @case.WorkflowInstanceId)
        ?? await InstanceOf(db, @case.WorkflowInstanceId)
        ?? throw new NotFoundException("workflow_instance", @case.WorkflowInstanceId);

    private async Task<WorkflowInstanceState> Run(Case @case, ProcessBundle bundle, WorkflowInstanceRow row, WorkflowInstanceState state, Stimulus stimulus, DateTimeOffset now, CancellationToken stop, ProcessBundle? from = null)
    {
        var (place, options) = attempt.NextBurst();
        var by = attempt.Caller.Person ?? PersonId.System;
        var burst = Begin(bundle, state, stimulus, now, options);

        while (burst.Pending is { } effect)
        {
            var visit = new Visit(@case, bundle, burst.State, effect, by, now.ToUnixTimeMilliseconds());
            burst.Answer(await CarryOut(place, visit, stop));
        }

        foreach (var withdrawal in burst.Withdrawn)
        {
            // What is taken back was begun by the version that is left, and is closed by what began it.
            var type = from is null ? withdrawal.ActivityType : from.Workflow.TryFind(state.Find(withdrawal.ActivityInstanceId)?.ActivityId ?? "")?.Type ?? withdrawal.ActivityType;
            if (HandlerOf(type) is { } handler)
                await handler.Withdraw(new WithdrawnVisit(@case, from ?? bundle, state, burst.State, withdrawal, by, now.ToUnixTimeMilliseconds()), stop);
        }

        if (!burst.NoEffect)
        {
            await Follow(place, @case, bundle, burst, by, now, stop);
            await storage.Keep(@case, row, burst, now, stop);
            IReadOnlyList<string> rescheduled = from is null ? [] : await migrated.Follow(@case, new VersionChange(from, state, bundle, burst), by, now.ToUnixTimeMilliseconds(), stop);
            await FollowFamily(@case, burst, stop);

            var reached = burst.State;
            foreach (var step in rescheduled)
                reached = await Run(@case, bundle, row, reached, new Stimulus.Reschedule(step), now, stop);

            return reached;
        }

        return burst.State;
    }

    /// <summary>A workflow that runs out of work while its case may not close yet stands still at its end, as an incident to retry.</summary>
    private async Task Follow(int place, Case @case, ProcessBundle bundle, Burst burst, PersonId by, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            await progress.Follow(@case, bundle.Workflow, burst, by, now.ToUnixTimeMilliseconds(), stop);
        }
        catch (RuleViolation refused) when (burst.EndedAt is { } end)
        {
            throw new ActivityFailedException(new InjectedFailure(place, end.Id, end.ActivityId, IncidentWords.Of(refused)), refused);
        }
    }

    /// <summary>In the same commit: children that nothing waits for any more are cancelled, and whoever waits for this workflow hears of its end.</summary>
    private async Task FollowFamily(Case @case, Burst burst, CancellationToken stop)
    {
        foreach (var child in burst.ChildrenAbandoned)
        {
            if (await parents.CaseOf(child, stop) is { IsOpen: true } abandoned)
                await EndAbandoned(abandoned, $"上级案件 {@case.Number.Value} 不再等待", stop);
        }

        if (burst.State.Status == WorkflowStatus.Finished && @case.MayHaveOrigin && await parents.WaitingFor(burst.State.InstanceId, stop) is { } parent)
            await Apply(parent, ParentWorkflows.EndOf(burst.State), stop);
    }

    /// <summary>Ends a case that nobody waits for any more, and what it had sent off and nobody has decided in.</summary>
    public async Task EndAbandoned(Case child, string reason, CancellationToken stop)
    {
        await windingUp.EndAbandoned(child, attempt.Caller.Person ?? PersonId.System, time.GetUtcNow().ToUnixTimeMilliseconds(), reason, stop);
        await Apply(child, new Stimulus.Cancel(reason), stop);

        foreach (var opened in await db.CasesOpenedBy(child.Id, child.WorkflowInstanceId, null, stop))
            if (!await db.IsDecidedOn(opened, stop) && await db.Cases.SingleAsync(@case => @case.Id == opened, stop) is { IsOpen: true } further)
                await EndAbandoned(further, reason, stop);
    }

    private Burst Begin(ProcessBundle bundle, WorkflowInstanceState state, Stimulus stimulus, DateTimeOffset now, BurstOptions options)
    {
        try
        {
            return runner.Begin(bundle.Workflow, state, stimulus, now, options);
        }
        catch (StimulusRefusedException refused) when (stimulus is Stimulus.Resume)
        {
            // The step's rows said that it waits, the state says otherwise: they were read on either side of another's commit.
            throw new LostRaceException(LostRace.Changed, $"the workflow instance: {refused.Code}", refused);
        }
        catch (StimulusRefusedException refused)
        {
            throw new RuleViolation($"workflow.{refused.Code.Replace('-', '_')}", refused.Message, $"The workflow cannot take this now: {refused.Code}");
        }
    }

    private async Task<EffectResult> CarryOut(int burst, Visit visit, CancellationToken stop)
    {
        var activity = visit.Effect.Activity;
        if (HandlerOf(visit.Effect.Name) is not { } handler)
            return new EffectResult.Failed(IncidentWords.Of("effect-unknown", $"本系统不执行“{visit.Effect.Name}”", $"This system does not carry out “{visit.Effect.Name}”"));

        var before = TextsWithoutRoom();
        try
        {
            var result = await (visit.Effect.Occasion switch
            {
                EffectOccasion.Due => handler.FallDue(visit, stop),
                EffectOccasion.Reopened => handler.Reopen(visit, stop),
                EffectOccasion.Rescheduled => handler.Reschedule(visit, stop),
                _ => handler.Run(visit, stop),
            });
            if (TextsWithoutRoom().Except(before).ToList() is { Count: > 0 } written)
                throw new TextTooLongException(written, new InvalidOperationException(activity.ActivityId));

            return result;
        }
        catch (Exception e) when (e is not (LostRaceException or StoreFailureException or OperationCanceledException or ActivityFailedException) && !db.IsOfTheMoment(e))
        {
            throw new ActivityFailedException(new InjectedFailure(burst, activity.Id, activity.ActivityId, IncidentWords.Of(e)), e);
        }
    }

    /// <summary>Looked for only after the store refused some: it takes a look at everything.</summary>
    private IReadOnlyList<TooLongText> TextsWithoutRoom() => attempt.LooksForWriter ? db.TextsWithoutRoom() : [];

    private IActivityHandler? HandlerOf(string activityType) =>
        BusinessActivities.HandlerOf(activityType) is { } type ? (IActivityHandler)services.GetRequiredService(type) : null;
}
