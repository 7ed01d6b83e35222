using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>迁移版本: puts a case on another version of its process, in one commit. Votes, drafts, seats and what waits go along; <see cref="MigrationPreview"/> shows it first.</summary>
/// <remarks>Clocks keep the limit they started under. It can be undone until the next step; see <see cref="UndoMigration"/>.</remarks>
/// <param name="Map">Old activity id → new, where the proposal does not suffice.</param>
/// <param name="Anew">Old ids to be asked anew though they could go on.</param>
[AllowedTo(Roles.Operator)]
public sealed record MigrateCase(CaseId Id, string To, IReadOnlyDictionary<string, string>? Map, IReadOnlyList<string>? Anew, string Reason) : ICommand<MigratedCase>;

/// <summary>Where the case stands now.</summary>
public sealed record MigratedCase(string Id, string Stage, int Version);

internal sealed class MigrateCaseRules : AbstractValidator<MigrateCase>
{
    public MigrateCaseRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.To).NotEmpty().Says("请选择目标版本", "Choose the version to go to");
    }
}

internal sealed class MigrateCaseHandler(SupervisionDb db, MigrationPlanning planning, ActOnCase acts, WorkflowRun run, Outbox outbox, Attempt attempt, TimeProvider time) : IRequestHandler<MigrateCase, MigratedCase>
{
    public async Task<MigratedCase> Handle(MigrateCase request, CancellationToken stop)
    {
        var @case = await db.Cases.SingleOrDefaultAsync(@case => @case.Id == request.Id, stop) ?? throw new NotFoundException("case", request.Id.Value);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("migration.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", request.Id.Value);

        var to = await planning.Target(request.To, stop);
        var planned = await planning.Plan(@case, to, MigrationMap.Of(request.Map, request.Anew), $"迁移版本：{request.Reason}", stop);
        if (planned.Refusal is { } refused)
            throw acts.Refused(@case, refused);

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        db.Record(@case.Id, new AuditAct(at, attempt.Actor.Id, "case.migrate", "case", @case.Id.Value, attempt.Actor.From) { Details = StoredJson.Write(Details(planned, request.Reason)) });
        await run.Migrate(@case, to, planned.Plan!.Stimulus!, stop);
        TellWhoseWorkWasTaken(@case, request.Reason, at);

        return new(@case.Id.Value, @case.Stage, to.Version);
    }

    private static JsonObject Details(PlannedMigration planned, string reason) => new()
    {
        ["from"] = planned.From.Id,
        ["to"] = planned.To.Id,
        ["toTitle"] = $"第{planned.To.Version}版",
        ["map"] = new JsonObject(planned.Plan!.Positions.DistinctBy(position => position.ActivityId).Select(position => KeyValuePair.Create(position.ActivityId, (JsonNode?)position.To))),
        ["notRun"] = new JsonArray([.. planned.Plan.NotRun.Select(id => JsonValue.Create(id))]),
        ["reason"] = reason,
    };

    private void TellWhoseWorkWasTaken(Case @case, string reason, long at)
    {
        var holders = db.Known<WorkItem>().Where(item => item.CaseId == @case.Id && item is { State: WorkItemState.Cancelled, Closing: not null } && item.Closing.At >= at)
            .Select(item => item.Holder).OfType<PersonId>().Distinct().ToList();
        if (holders.Count > 0)
            outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.Withdraw, @case.Title, attempt.Actor.Id, $"迁移版本：{reason}", holders));
    }
}
