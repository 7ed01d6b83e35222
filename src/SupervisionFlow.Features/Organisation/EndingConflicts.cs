using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Ends a conflict of interest with today: from tomorrow on the person may handle the entity's cases again. Answers with its last day; why is on the record.</summary>
[AllowedTo(Roles.Administrator)]
public sealed record EndConflict(string Id, string Reason) : ICommand<DateOnly>;

/// <summary>Who of those whom the caller administers must recuse from an entity, today or from a later day on. What they have to do with it is noted as read.</summary>
[AllowedTo(Roles.Administrator)]
public sealed record ConflictsWith(string EntityId) : IQuery<IReadOnlyList<Recusing>>;

/// <summary>Somebody who must recuse.</summary>
/// <param name="MayEnd">Whether it holds today and has no last day of today.</param>
public sealed record Recusing(string Id, string Person, string Reason, DateOnly From, DateOnly? Until, bool MayEnd);

internal sealed class EndConflictRules : AbstractValidator<EndConflict>
{
    public EndConflictRules() => RuleFor(conflict => conflict.Reason).NotEmpty().MaximumLength(200).OverridePropertyName("reason").Says("请说明解除的理由（不超过 200 字）", "Say why it ends, in at most 200 characters");
}

internal sealed class EndConflictHandler(SupervisionDb db, Administering administering, TimeProvider time) : IRequestHandler<EndConflict, DateOnly>
{
    public async Task<DateOnly> Handle(EndConflict request, CancellationToken stop)
    {
        var id = new ConflictId(request.Id);
        var conflict = await db.Conflicts.SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new NotFoundException("conflict", request.Id);
        var person = await administering.Find(conflict.PersonId.Value, stop);

        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        conflict.End(today);
        administering.Record("conflict.end", "person", person.Id.Value, new() { ["entity"] = conflict.SubjectId.Value, ["recused"] = conflict.Reason, ["until"] = $"{today:yyyy-MM-dd}", ["reason"] = request.Reason });
        return today;
    }
}

internal sealed class ConflictsWithHandler(SupervisionDb db, Administering administering, OrganisationCharts charts, SensitiveReading reading, TimeProvider time) : IRequestHandler<ConflictsWith, IReadOnlyList<Recusing>>
{
    public async Task<IReadOnlyList<Recusing>> Handle(ConflictsWith request, CancellationToken stop)
    {
        var entity = new EntityId(request.EntityId);
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var chart = await charts.Now(stop);
        var conflicts = await db.Conflicts.AsNoTracking().Where(one => one.SubjectId == entity && (one.Until == null || one.Until >= today)).OrderBy(one => one.From).ThenBy(one => one.Id).ToListAsync(stop);
        var administered = conflicts.Where(one => chart.Person(one.PersonId) is { } person && administering.Reaches(chart.Unit(person.Unit))).ToList();
        if (administered.Count > 0)
            reading.Note(SensitiveReading.OfConflicts, "entity", request.EntityId);

        return [.. administered.Select(one => new Recusing(one.Id.Value, chart.NameOf(one.PersonId), one.Reason, one.From, one.Until, one.From <= today && one.Until != today))];
    }
}
