using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>Finds what a migration would do to a case, and what stands against it. Nothing is changed by it.</summary>
internal sealed class MigrationPlanning(SupervisionDb db, PinnedBundles bundles, Gates gates, WorkflowRunner runner, ActivityCatalogue catalogue, Attempt attempt, TimeProvider time)
{
    /// <summary>The version to go to.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="RuleViolation"><c>migration.not_released</c>.</exception>
    public async Task<ProcessBundle> Target(string id, CancellationToken stop)
    {
        var row = await db.Bundles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) ?? throw new NotFoundException("bundle", id);
        if (row.Status is not (BundleStatus.Published or BundleStatus.Superseded or BundleStatus.Retracted))
            throw new RuleViolation("migration.not_released", "只能迁移到已发布过的版本", "Only to a version that was published");

        return await bundles.Find(db, id, stop);
    }

    /// <summary>What going there would do to one case.</summary>
    public async Task<PlannedMigration> Plan(Case @case, ProcessBundle to, MigrationMap map, string reason, CancellationToken stop)
    {
        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        var (state, from) = (WorkflowRun.StateOf(row), await bundles.Find(db, row.BundleId, stop));
        if (WhyNot(@case, from, to) is { } refused)
            return new(@case, from, to, state, null, null, refused);

        var whole = MapProposal.Of(from.Workflow, to.Workflow).Where(one => one.To is not null).ToDictionary(one => one.From, one => one.To!, StringComparer.Ordinal);
        foreach (var (old, now) in map.Chosen)
            whole[old] = now;

        var plan = MigrationPlan.Of(from.Workflow, to.Workflow, state, whole, map.Anew, (from.Id, to.Id), reason);
        if (plan.Stimulus is not { } stimulus)
            return new(@case, from, to, state, plan, null, Unmapped(plan));

        var passed = await gates.LostBy(plan, from, to, state, stop);
        return passed.Count > 0 ? new(@case, from, to, state, plan, null, PastGates(passed)) : TryOut(@case, from, to, state, plan, stimulus);
    }

    private RuleViolation? WhyNot(Case @case, ProcessBundle from, ProcessBundle to)
    {
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            return new RuleViolation("migration.not_yours", "该案件不在您的运维范围内", "The case is outside your reach");
        if (!@case.IsOpen)
            return new RuleViolation("case.already_closed", "案件已办结", "The case is closed");
        if (from.Key != to.Key)
            return new RuleViolation("migration.other_process", "只能迁移到同一流程的其他版本", "Only to another version of the same process");

        return from.Id == to.Id ? new RuleViolation("migration.already_there", "案件已在该版本上", "The case is on that version already") : null;
    }

    private static RuleViolation Unmapped(MigrationPlan plan)
    {
        var names = string.Join('、', plan.Unmapped.Select(position => position.Title).Distinct());
        return new RuleViolation("migration.unmapped", $"这些位置在新版本中没有对应的环节，请先指定：{names}", $"These have no place in the other version; map them first: {names}");
    }

    private static RuleViolation PastGates(IReadOnlyList<Gate> passed) =>
        new("migration.past_legal_gate", $"不能越过法定环节：{string.Join('、', passed.Select(gate => gate.Title))}", "A gate that rests on law would be passed over", passed[0].Article);

    /// <summary>Tried out on a copy, with stand-ins for whoever carries out what is opened.</summary>
    private PlannedMigration TryOut(Case @case, ProcessBundle from, ProcessBundle to, WorkflowInstanceState state, MigrationPlan plan, Stimulus.Migrate stimulus)
    {
        try
        {
            var burst = runner.Begin(to.Workflow, state, stimulus, time.GetUtcNow());
            var runs = new List<string>();
            while (burst.Pending is { } effect)
            {
                runs.Add(effect.Activity.DisplayText);
                burst.Answer(effect.Name == EffectNames.StartWorkflows
                    ? new EffectResult.Started([.. effect.Arguments["children"]!.AsArray().Select((_, n) => new StartedChild($"{effect.Activity.Id}/{n}"))])
                    : catalogue.FindBusiness(effect.Name) is { Waits: false } ? new EffectResult.Completed() : new EffectResult.Waits(effect.Activity.DisplayText));
            }

            return new(@case, from, to, state, plan, burst, null) { Runs = runs };
        }
        catch (StimulusRefusedException refused)
        {
            return new(@case, from, to, state, plan, null, new RuleViolation($"workflow.{refused.Code.Replace('-', '_')}", refused.Message, $"The workflow cannot go there: {refused.Code}"));
        }
    }
}

/// <summary>How an operator maps activities where the proposal does not suffice.</summary>
/// <param name="Chosen">Old activity id → new, before the proposal.</param>
/// <param name="Anew">Old ids to be opened anew though they could go on: what was signed there is taken back.</param>
internal sealed record MigrationMap(IReadOnlyDictionary<string, string> Chosen, IReadOnlySet<string> Anew)
{
    public static MigrationMap Of(IReadOnlyDictionary<string, string>? chosen, IReadOnlyList<string>? anew) =>
        new((chosen ?? new Dictionary<string, string>()).Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), (anew ?? []).ToHashSet(StringComparer.Ordinal));
}

/// <summary>A migration thought through.</summary>
/// <param name="Tried">What came of it on a copy; null where something stands against it.</param>
internal sealed record PlannedMigration(Case Case, ProcessBundle From, ProcessBundle To, WorkflowInstanceState State, MigrationPlan? Plan, Burst? Tried, RuleViolation? Refusal)
{
    /// <summary>The steps and automatic activities that would be begun at once, by title.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];
}
