using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>Undoes the last migration of a case, until the next step: it stands again where it stood, and what was signed before counts again.</summary>
[AllowedTo(Roles.Operator)]
public sealed record UndoMigration(CaseId Id, string Reason) : ICommand<MigratedCase>;

internal sealed class UndoMigrationRules : AbstractValidator<UndoMigration>
{
    public UndoMigrationRules() => this.Reasoned(request => request.Reason);
}

internal sealed class UndoMigrationHandler(SupervisionDb db, ActOnCase acts, PinnedBundles bundles, JournalReplay replay, WorkflowRun run, Attempt attempt, TimeProvider time) : IRequestHandler<UndoMigration, MigratedCase>
{
    public async Task<MigratedCase> Handle(UndoMigration request, CancellationToken stop)
    {
        var @case = await db.Cases.SingleOrDefaultAsync(@case => @case.Id == request.Id, stop) ?? throw new NotFoundException("case", request.Id.Value);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("migration.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", request.Id.Value);
        if (!@case.IsOpen)
            throw new RuleViolation("case.already_closed", "案件已办结", "The case is closed", possibleNow: acts.PossibleOn(@case));

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        var migration = await LastAct(row.Id, stop) is { } last && (string?)last.Data["kind"] == "migrate" ? last : throw acts.Refused(@case, MovedOn);
        var before = await replay.Run(row.Id, (string)migration.Data["from"]!, await replay.Read(row.Id, migration.Seq - 1, stop), stop);
        await RequireUntouched(@case, WorkflowRun.StateOf(row), before, stop);

        var back = await bundles.Find(db, (string)migration.Data["from"]!, stop);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        db.Record(@case.Id, new AuditAct(at, attempt.Actor.Id, "case.migration_undone", "case", @case.Id.Value, attempt.Actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["from"] = row.BundleId, ["to"] = back.Id, ["toTitle"] = $"第{back.Version}版", ["reason"] = request.Reason }),
        });
        await run.Migrate(@case, back, new Stimulus.Unmigrate(row.BundleId, back.Id, JsonNode.Parse(before.ToJson())!.AsObject(), $"撤销迁移：{request.Reason}"), stop);

        return new(@case.Id.Value, @case.Stage, back.Version);
    }

    /// <summary>Whether the last thing that happened to a workflow was a migration.</summary>
    internal static async Task<bool> IsPossible(SupervisionDb db, string instance, CancellationToken stop) => await LastActOf(db, instance, stop) is { } last && (string?)last.Data["kind"] == "migrate";

    private Task<(long Seq, JsonNode Data)?> LastAct(string instance, CancellationToken stop) => LastActOf(db, instance, stop);

    /// <summary>A due time at which nothing moved, since its step waits on, is nobody's act: somebody was reminded. Nor is that a step waits until another time, which the migration itself brought about.</summary>
    private static async Task<(long Seq, JsonNode Data)?> LastActOf(SupervisionDb db, string instance, CancellationToken stop)
    {
        const string act = nameof(JournalEvent.Stimulus);
        for (var before = long.MaxValue; ;)
        {
            var row = await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance && row.Event == act && row.Seq < before).OrderByDescending(row => row.Seq).FirstOrDefaultAsync(stop);
            if (row?.Details is not { } details || JsonNode.Parse(details)?["data"] is not { } data)
                return null;
            if ((string?)data["kind"] is not ("due" or "reschedule") || await Moved(db, row, before, stop))
                return (row.Seq, data);

            before = row.Seq;
        }
    }

    private static Task<bool> Moved(SupervisionDb db, JournalRow due, long next, CancellationToken stop)
    {
        var (answered, waiting) = (nameof(JournalEvent.Answered), nameof(JournalEvent.Waiting));
        return db.Journal.AnyAsync(row => row.InstanceId == due.InstanceId && row.Seq > due.Seq && row.Seq < next && row.Event != answered && row.Event != waiting, stop);
    }

    /// <summary>Nobody has decided at a step that the migration opened; what it only carried along stays as it is, decided or not.</summary>
    private async Task RequireUntouched(Case @case, WorkflowInstanceState now, WorkflowInstanceState before, CancellationToken stop)
    {
        var opened = now.ActivityInstances.Where(visit => visit.IsOpen && before.Find(visit.Id) is not { IsOpen: true }).Select(visit => VisitId.Of(now.InstanceId, visit.Id)).ToList();
        if (await db.Steps.Where(step => opened.Contains(step.ActivityInstanceId)).AnyAsync(step => step.Decisions.Any(), stop))
            throw acts.Refused(@case, MovedOn);
    }

    private static RuleViolation MovedOn => new("migration.moved_on", "迁移之后已有新的办理，不能撤销", "Something has happened since; it cannot be undone any more");
}
