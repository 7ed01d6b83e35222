using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Finds what there is to hand over, who would get it, and what would be refused.</summary>
internal sealed class HandingOver(SupervisionDb db, Administering administering, SeatTakers officers, SeatBars bars, NamedOfficers named, ProcessTitles titles, Attempt attempt, TimeProvider time)
{
    public async Task<WorkToHandOver> Look(PersonId from, PersonId to, IReadOnlyList<HandOverShare> others, CancellationToken stop)
    {
        if (from == to || others.Any(share => share.To == from))
            throw new RuleViolation("hand_over.to_oneself", "不能交接给本人", "Nobody hands over to themselves");

        var leaver = await administering.Find(from.Value, stop);
        var takers = new HandOverTakers(await administering.Find(to.Value, stop), await Shared(others, stop));
        var actor = attempt.Actor with { Administers = true };
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var held = await db.WorkItems.AsNoTracking().Where(item => item.Holder == from && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)).Select(item => new { item.Id, item.StepId, item.CaseId }).ToListAsync(stop);
        var steps = held.Select(item => item.StepId).Distinct().ToList();
        var cases = held.Select(item => item.CaseId).Distinct().ToList();
        var caseById = await db.Cases.Where(row => cases.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);

        var items = new List<ItemToHandOver>();
        foreach (var id in steps)
        {
            var step = (await db.Whole(db.Steps.Where(row => row.Id == id), stop))!;
            foreach (var item in step.WorkItems.Where(item => held.Exists(one => one.Id == item.Id)))
            {
                var @case = caseById[item.CaseId];
                var role = RoleOf(step, item);
                var other = takers.Of(item, @case.ProcessKey, role);
                items.Add(new(@case, step, item, other, role, await WhyNot(@case, step, item, actor, leaver, other, takers, at, stop)));
            }
        }

        var today = LegalDay.Of(at);
        var substitutions = await db.Substitutions.Where(one => (one.Substitute == from || one.Absent == from) && one.Until >= today).ToListAsync(stop);
        return new(leaver, takers, items, substitutions, await titles.All(stop)) { Named = await Named(leaver, takers, today, stop) };
    }

    private async Task<IReadOnlyList<NamedToHandOver>> Named(Person leaver, HandOverTakers takers, DateOnly today, CancellationToken stop)
    {
        var all = new List<NamedToHandOver>();
        foreach (var one in await named.Of(leaver.Id, stop))
        {
            var other = takers.Of(one);
            all.Add(new(one, other, await named.WhyNot(one, other, role => WillHold(role, leaver, other, takers), today, stop)));
        }

        return all;
    }

    /// <summary>Whether the other holds the role, or this gives it to them.</summary>
    private static bool WillHold(string role, Person leaver, Person other, HandOverTakers takers) =>
        other.Roles.Any(held => held.Role == role) || leaver.Roles.Any(held => held.Role == role && takers.Of(held) == other && other.WhyNotAppointed(role) is null);

    private async Task<IReadOnlyList<(HandOverShare, Person)>> Shared(IReadOnlyList<HandOverShare> others, CancellationToken stop)
    {
        var shared = new List<(HandOverShare, Person)>();
        foreach (var share in others)
            shared.Add((share, await administering.Find(share.To.Value, stop)));

        return shared;
    }

    /// <summary>The role that the seat of an item was offered to; null where it names people.</summary>
    private static string? RoleOf(Step step, WorkItem item) => item.Advice is not null ? null
        : step.Seats.Single(seat => seat.Id == item.SeatId).Audience.Where(key => key.StartsWith("role:", StringComparison.Ordinal)).Select(key => key["role:".Length..].Split('@')[0]).FirstOrDefault();

    /// <summary>What bars the other is what would bar them from a transfer; whoever is only asked for advice needs neither role nor certificate.</summary>
    private async Task<RuleViolation?> WhyNot(Case @case, Step step, WorkItem item, Actor actor, Person leaver, Person other, HandOverTakers takers, long at, CancellationToken stop)
    {
        if (item.Advice is null && item.Holder is { } holder)
        {
            var seat = step.Seats.Single(seat => seat.Id == item.SeatId);
            await bars.Look(step, item, @case, at, stop, other.Id);
            if (await officers.WhyNoOfficer(@case, seat, item, holder, other, at, [], stop) is { } why)
                return why;
            if (step.WhyNotHandedOver(item.Id, actor, other) is { } barred)
                return barred;

            return WillFit(seat, item, leaver, other, takers) ? null : new RuleViolation("transfer.role_missing", $"{other.Name}不具备该环节要求的岗位", $"{other.Name} does not hold the role that this step asks for");
        }

        await bars.LookAtAdviser(step, @case, at, other.Id, stop);
        return step.WhyNotHandedOver(item.Id, actor, other);
    }

    /// <summary>Whether the other holds what the seat asks for, with the roles that this hands over to them.</summary>
    private static bool WillFit(Seat seat, WorkItem item, Person leaver, Person other, HandOverTakers takers)
    {
        var given = leaver.Roles.Where(held => takers.Of(held) == other && other.WhyNotAppointed(held.Role) is null).ToList();
        var asked = seat.Audience.Where(key => key.StartsWith("role:", StringComparison.Ordinal)).ToList();

        return other.MayTakeOver(seat, item, leaver) || leaver.Roles.Count == 0
            || (asked.Count > 0 ? given.Exists(held => asked.Contains(AudienceKey.Of(held.Role, held.Unit).Value)) : given.Count > 0);
    }
}

internal sealed record ItemToHandOver(Case Case, Step Step, WorkItem Item, Person To, string? Role, RuleViolation? Why);

/// <summary>A case that names the leaver, and who would be named instead.</summary>
internal sealed record NamedToHandOver(NamedInCase In, Person To, RuleViolation? Why);

internal sealed record WorkToHandOver(Person From, HandOverTakers Takers, IReadOnlyList<ItemToHandOver> Items, IReadOnlyList<Substitution> Substitutions, IReadOnlyDictionary<string, string> Titles)
{
    public required IReadOnlyList<NamedToHandOver> Named { get; init; }

    public HandOverReport Report()
    {
        IReadOnlyList<HandedOver> lines = [.. Lines()];
        return new(From.Name, Takers.To.Name, lines, lines.Count(line => line.WhyNotZh is not null));
    }

    private IEnumerable<HandedOver> Lines() =>
        [
            .. Items.Select(item => new HandedOver(item.Item.Advice is null ? "item" : "advice", item.Item.Id.Value, $"{item.Case.Number.Value} {item.Step.Title}", item.Why?.Message, item.Why?.MessageEn)
            {
                To = item.To.Id,
                ToName = item.To.Name,
                CaseNumber = item.Case.Number.Value,
                Step = item.Step.Title,
                Process = item.Case.ProcessKey,
                ProcessTitle = Titles.GetValueOrDefault(item.Case.ProcessKey, item.Case.ProcessKey),
                Role = item.Role,
            }),
            .. Named.Select(one => new HandedOver("officer", HandOverTakers.LineOf(one.In), $"{one.In.Case.Number.Value} {string.Join('、', one.In.As().Select(name => name.Zh))}", one.Why?.Message, one.Why?.MessageEn)
            {
                To = one.To.Id,
                ToName = one.To.Name,
                CaseNumber = one.In.Case.Number.Value,
                NamedAs = one.In.As(),
                Process = one.In.Case.ProcessKey,
                ProcessTitle = Titles.GetValueOrDefault(one.In.Case.ProcessKey, one.In.Case.ProcessKey),
                Role = one.In.Roles() is [var role, ..] ? role : null,
            }),
            .. From.Roles.Select(held => (Held: held, To: Takers.Of(held))).Select(role => (role.Held, role.To, Why: role.To.WhyNotAppointed(role.Held.Role)))
                .Select(role => new HandedOver("role", HandOverTakers.LineOf(role.Held), role.Held.Role, role.Why?.Message, role.Why?.MessageEn) { To = role.To.Id, ToName = role.To.Name, Role = role.Held.Role }),
            .. Substitutions.Select(one => new HandedOver("substitution", one.Id.Value, $"{one.From:yyyy-MM-dd} – {one.Until:yyyy-MM-dd}", null, null) { To = Takers.Of(one).Id, ToName = Takers.Of(one).Name }),
        ];
}
