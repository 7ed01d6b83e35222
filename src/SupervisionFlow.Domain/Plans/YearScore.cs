namespace SupervisionFlow.Domain.Plans;

/// <summary>A unit's score of a year over all plans that it has parts in (目标责任制考核): the mean of its plans by their weights. A red line that it led and that failed fails the year.</summary>
public sealed record YearScore(IReadOnlyList<PlanShare> Plans)
{
    /// <summary>Out of a hundred.</summary>
    public decimal Points => Plans.Sum(plan => plan.Weight) is var weights and > 0 ? Math.Round(Plans.Sum(plan => plan.Weight * plan.Points) / weights, 2) : 0;

    /// <summary>The first red line that failed; null where none did.</summary>
    public string? VetoedBy => Plans.Select(plan => plan.VetoedBy).FirstOrDefault(title => title is not null);

    public decimal Total => VetoedBy is null ? Points : 0;

    public int Parts => Plans.Sum(plan => plan.Parts);

    public int Done => Plans.Sum(plan => plan.Done);
}

/// <summary>What a unit did in one plan in that year.</summary>
/// <param name="Weight">The plan's, as the locality set it.</param>
/// <param name="Points">By the weight of the tasks, out of a hundred.</param>
/// <param name="VetoedBy">The red line of it that failed; null where none did.</param>
public sealed record PlanShare(PlanId Plan, string Title, decimal Weight, decimal Points, int Parts, int Done, string? VetoedBy)
{
    /// <param name="parts">Weight of the task, progress of the part in percent, whether the part is done, and the task's title where it is a red line that the unit led and that failed.</param>
    public static PlanShare Of(PlanId plan, string title, decimal weight, IReadOnlyList<(decimal Weight, int Progress, bool IsDone, string? VetoedBy)> parts)
    {
        var weights = parts.Sum(part => part.Weight);
        var points = weights == 0 ? 0 : Math.Round(parts.Sum(part => part.Weight * part.Progress) / weights, 2);
        return new(plan, title, weight, points, parts.Count, parts.Count(part => part.IsDone), parts.Select(part => part.VetoedBy).FirstOrDefault(failed => failed is not null));
    }
}
