namespace SupervisionFlow.Domain.Plans;

/// <summary>A plan's score: the sum of weight by completion, bonuses, and what the negative list takes off; a veto fails it whatever the sum is.</summary>
/// <param name="Points">Out of a hundred before bonus and deduction.</param>
public sealed record Scorecard(decimal Points, decimal Bonus, decimal Deduction, string? VetoedBy)
{
    public decimal Total => VetoedBy is null ? Math.Max(0, Points + Bonus - Deduction) : 0;

    /// <param name="tasks">Weight, completion in percent, and whether the task is a red line that failed.</param>
    /// <param name="marks">Bonuses above nought and deductions below it.</param>
    public static Scorecard Of(IReadOnlyList<(string Title, decimal Weight, int Completion, bool VetoFailed)> tasks, IReadOnlyList<decimal> marks)
    {
        var weights = tasks.Sum(task => task.Weight);
        var points = weights == 0 ? 0 : Math.Round(tasks.Sum(task => task.Weight * task.Completion) / weights, 2);
        return new(points, marks.Where(mark => mark > 0).Sum(), -marks.Where(mark => mark < 0).Sum(), tasks.FirstOrDefault(task => task.VetoFailed).Title);
    }
}
