using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>What every act on a whole case begins and ends with: the case, whether the actor may know of it and act on it, and the entry in the record.</summary>
internal sealed class ActOnCase(SupervisionDb db, CallerSight sight, SharedTables tables, Outbox outbox, Attempt attempt, TimeProvider time)
{
    public Actor Actor => attempt.Actor;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="NotFoundException">There is none that the caller may know of.</exception>
    public async Task<Case> Find(CaseId id, CancellationToken stop) =>
        await db.VisibleCase(await sight.Viewer(stop), id).SingleOrDefaultAsync(stop)
        ?? throw await NotFoundException.Of("case", id.Value, db.Cases.AnyAsync(one => one.Id == id, stop));

    /// <summary>The case, if the caller takes part in it: who started it, did or signed something in it or was copied in, and who handles cases there. Who only audits it changes nothing and opens it to nobody.</summary>
    /// <exception cref="NotAllowedException"><c>case.not_a_participant</c>.</exception>
    public async Task<Case> FindTakingPart(CaseId id, CancellationToken stop)
    {
        var @case = await Find(id, stop);
        return await TakesPart(@case, stop) ? @case : throw new NotAllowedException("case.not_a_participant", "只有参与本案的人员可以留言和抄送", "Only who takes part in the case comments on it or copies others in", id.Value);
    }

    /// <summary>Whether the caller does more with the case than read it.</summary>
    public async Task<bool> TakesPart(Case @case, CancellationToken stop)
    {
        var me = Actor.Id;
        return Handles(@case) || await db.CaseParticipants.AnyAsync(taking => taking.CaseId == @case.Id && taking.PersonId == me, stop);
    }

    /// <summary>Whether the caller may be the second person whom a jump past a gate needs.</summary>
    public bool MayAgreeToJump(Case @case) => @case is { IsOpen: true, Suspension: null } && attempt.Caller.Reaches(@case.UnitPath, Roles.Operator, Roles.Approver);

    private bool Handles(Case @case) => @case.StartedBy == Actor.Id || attempt.Caller.Reaches(@case.UnitPath, [.. Viewer.HandlingRoles]);

    /// <summary>The ground, if there is such a one and the caller may act on it.</summary>
    /// <exception cref="RuleViolation"><c>case.unknown_ground</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.not_by_right</c>.</exception>
    public CaseGround RequireGround(Case @case, string act, string key)
    {
        var ground = tables.Grounds.FirstOrDefault(ground => ground.Act == act && ground.Key == key)
            ?? throw new RuleViolation("case.unknown_ground", $"没有“{key}”这一事由", $"There is no ground {key}", possibleNow: PossibleOn(@case));
        if (!attempt.Caller.Reaches(@case.UnitPath, [.. ground.Roles]))
            throw new NotAllowedException("case.not_by_right", $"您无权以“{ground.Zh}”办理", "This is not yours to do on that ground", @case.Id.Value) { PossibleNow = PossibleOn(@case) };

        return ground;
    }

    /// <summary>Lets a refusal of the case itself say what the caller could do instead.</summary>
    public T Changing<T>(Case @case, Func<T> change)
    {
        try
        {
            return change();
        }
        catch (RuleViolation refused) when (refused.PossibleNow.Count == 0)
        {
            throw Refused(@case, refused);
        }
    }

    /// <summary>Moves the workflow of a case; where that refuses, as <see cref="Changing"/>.</summary>
    public async Task Moving(Case @case, Task move)
    {
        try
        {
            await move;
        }
        catch (RuleViolation refused) when (refused.PossibleNow.Count == 0)
        {
            throw Refused(@case, refused);
        }
    }

    /// <summary>A refusal that says what the caller could do on the case instead.</summary>
    public RuleViolation Refused(Case @case, RuleViolation why) => new(why.Code, why.Message, why.MessageEn, why.Article, PossibleOn(@case));

    /// <summary>The grounds on which the caller may do this to the case now.</summary>
    public IReadOnlyList<CaseGround> GroundsFor(Case @case, string act) =>
        @case.IsOpen ? [.. tables.Grounds.Where(ground => ground.Act == act && attempt.Caller.Reaches(@case.UnitPath, [.. ground.Roles]))] : [];

    /// <summary>What a ground is called.</summary>
    public string NameOf(string ground) => tables.Grounds.FirstOrDefault(known => known.Key == ground)?.Zh ?? ground;

    /// <summary>The acts that the caller could do on the case now.</summary>
    public IReadOnlyList<string> PossibleOn(Case @case)
    {
        var possible = new List<string> { Acts.Comment, Acts.CopyIn };
        if (@case.Suspension is null && GroundsFor(@case, CaseGround.Suspend).Count > 0)
            possible.Add(Acts.Suspend);
        if (@case.Suspension is not null && GroundsFor(@case, CaseGround.Suspend).Count > 0)
            possible.Add(Acts.Resume);
        if (GroundsFor(@case, CaseGround.Terminate).Count > 0)
            possible.Add(Acts.Terminate);
        if (@case.IsOpen && attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            possible.Add(Acts.Jump);

        return possible;
    }

    /// <param name="inPlaceOf">The absent person whose act it counts as (代理); null for the actor's own.</param>
    public void Record(Case @case, string act, JsonObject details, PersonId? inPlaceOf = null) =>
        db.Record(@case.Id, new AuditAct(Now, Actor.Id, $"case.{act}", "case", @case.Id.Value, Actor.From) { OnBehalfOf = inPlaceOf ?? Actor.OnBehalfOf, Details = StoredJson.Write(details) });

    /// <summary>Tells people what was done to the case, each once and not the actor.</summary>
    public void Tell(Case @case, string act, string reason, IEnumerable<PersonId> people)
    {
        var told = people.Distinct().Where(person => person != Actor.Id).ToList();
        if (told.Count > 0)
            outbox.Tell(@case, new PeopleConcerned(@case.Id, act, @case.Title, Actor.Id, reason, told));
    }

    /// <summary>Those who hold undecided items of the case.</summary>
    public async Task<IReadOnlyList<PersonId>> Holders(Case @case, CancellationToken stop) =>
        [.. (await db.WorkItems.Where(item => item.CaseId == @case.Id && item.Holder != null && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)).Select(item => item.Holder).ToListAsync(stop)).OfType<PersonId>()];
}
