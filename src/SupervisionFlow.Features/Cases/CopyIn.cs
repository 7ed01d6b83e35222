using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>抄送: a participant lets others read the case from now on, and tells them. Who could read it already is told too.</summary>
/// <remarks>Answers with how many were copied in anew.</remarks>
[AllowedTo]
public sealed record CopyIn(CaseId Id, IReadOnlyList<PersonId> People, string? Words) : ICommand<int>;

/// <summary>已阅: somebody copied in says that they have read it. Seen stays seen; answers with the instant (Unix ms) of the first time.</summary>
[AllowedTo]
public sealed record MarkSeen(CaseId Id) : ICommand<long>;

internal sealed class CopyInRules : AbstractValidator<CopyIn>
{
    public CopyInRules()
    {
        RuleFor(request => request.People).NotEmpty().OverridePropertyName("people").Says("请选择抄送人员", "Choose whom to copy in");
        RuleFor(request => request.Words).MaximumLength(500).Says("附言最多500字", "At most 500 characters");
    }
}

internal sealed class CopyInHandler(SupervisionDb db, ActOnCase acts, OrganisationCharts charts) : IRequestHandler<CopyIn, int>
{
    public async Task<int> Handle(CopyIn request, CancellationToken stop)
    {
        var @case = await acts.FindTakingPart(request.Id, stop);
        var chart = await charts.Now(stop);
        var people = request.People.Distinct().Select(id => chart.Person(id) ?? throw new NotFoundException("person", id.Value)).ToList();
        if (people.Find(person => person.Left is not null) is { } gone)
            throw new RuleViolation("copy_in.person_left", $"{gone.Name}已离职", $"{gone.Name} has left", possibleNow: acts.PossibleOn(@case));

        var already = await db.CaseParticipants.Where(taking => taking.CaseId == @case.Id && taking.Part == CaseParticipant.CopiedIn).Select(taking => taking.PersonId).ToListAsync(stop);
        var added = people.Where(person => !already.Contains(person.Id)).ToList();
        foreach (var person in added)
            db.CaseParticipants.Add(new CaseParticipant(@case.Id, person.Id, CaseParticipant.CopiedIn, acts.Now));
        acts.Record(@case, Acts.CopyIn, new() { ["to"] = string.Join(' ', people.Select(person => person.Id.Value)), ["toName"] = string.Join('、', people.Select(person => person.Name)), ["text"] = request.Words });
        acts.Tell(@case, Acts.CopyIn, request.Words ?? "", people.Select(person => person.Id));

        return added.Count;
    }
}

internal sealed class MarkSeenHandler(SupervisionDb db, ActOnCase acts) : IRequestHandler<MarkSeen, long>
{
    public async Task<long> Handle(MarkSeen request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Id, stop);
        var me = acts.Actor.Id;
        var copy = await db.CaseParticipants.SingleOrDefaultAsync(taking => taking.CaseId == @case.Id && taking.PersonId == me && taking.Part == CaseParticipant.CopiedIn, stop)
            ?? throw new RuleViolation("mark_seen.not_copied_in", "该案件没有抄送给您", "You were not copied in", possibleNow: acts.PossibleOn(@case));
        if (copy.SeenAt is null)
        {
            copy.MarkSeen(acts.Now);
            acts.Record(@case, Acts.MarkSeen, []);
        }

        return copy.SeenAt!.Value;
    }
}
