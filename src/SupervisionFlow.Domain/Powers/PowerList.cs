using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Powers;

/// <summary>The list of powers and duties, with who holds which since when.</summary>
public sealed record PowerList(IReadOnlyList<Power> Powers, IReadOnlyList<Holding> Holdings)
{
    /// <summary>On what acting in another's name rests.</summary>
    public const string EntrustingArticle = "行政处罚法20";

    /// <summary>Whether there is a list at all; without one nothing is asked of processes.</summary>
    public bool IsEmpty => Powers.Count == 0;

    /// <summary>The power of that matter as it stood on the day; null where the list has none.</summary>
    public Power? Of(string? matter, DateOnly day) => Powers.FirstOrDefault(power => power.Matter == matter && power.IsInForce(day));

    /// <summary>By what the unit holds the power on the day; null where no row names it.</summary>
    public Holding? HeldBy(string? matter, OrgUnit unit, DateOnly day) =>
        Holdings.Where(held => held.Matter == matter && held.IsInForce(day) && held.Covers(unit.Id, unit.Path)).MaxBy(held => held.From) ?? MandateOf(matter, unit, day);

    /// <summary>In whose name the unit acts in that matter on the day; null where in its own.</summary>
    public Holding? MandateOf(string? matter, OrgUnit unit, DateOnly day) =>
        Holdings.Where(held => held.Kind == HoldingKind.Entrusted && held.IsInForce(day) && (held.Matter == matter || held.Matter.Length == 0) && held.Covers(unit.Id, unit.Path))
            .OrderByDescending(held => held.Matter.Length > 0).ThenByDescending(held => held.From).FirstOrDefault();

    /// <summary>Refuses a unit that does not hold the power on the day, neither of its own nor entrusted. While no row names the matter, the roles at the units alone decide.</summary>
    /// <exception cref="RuleViolation"><c>power.not_held</c>: says since when or until when, and by which decision.</exception>
    public void RequireHeld(string? matter, OrgUnit unit, DateOnly day)
    {
        var rows = Holdings.Where(held => held.Matter.Length > 0 && held.Matter == matter).ToList();
        if (rows.Count == 0 || HeldBy(matter, unit, day) is not null)
            return;

        var own = rows.Where(held => held.Covers(unit.Id, unit.Path)).OrderBy(held => held.From).ToList();
        var (zh, en) = own.Find(held => held.From > day) is { } later ? ($"自{later.From:yyyy-MM-dd}起才由{unit.Name}行使（{later.Document}）", $"is {unit.Name}'s only from {later.From:yyyy-MM-dd} ({later.Document})")
            : own.LastOrDefault() is { To: { } end } former ? ($"自{end.AddDays(1):yyyy-MM-dd}起不再由{unit.Name}行使（{former.Document}）", $"has not been {unit.Name}'s since {end.AddDays(1):yyyy-MM-dd} ({former.Document})")
            : ("没有交由" + unit.Name + "行使", $"is not held by {unit.Name}");
        throw new RuleViolation("power.not_held", $"“{matter}”的职权{zh}，请由有权的机构办理", $"The power {matter} {en}", Of(matter, day)?.Citation);
    }
}
