namespace SupervisionFlow.Domain.Inspections;

/// <summary>What a planned task asks for.</summary>
/// <param name="Kinds">The kinds of objects; empty for all.</param>
/// <param name="Field">The speciality that the officers must have; empty for any.</param>
/// <param name="Count">How many objects; 0 where a ratio says it.</param>
/// <param name="PerTenThousand">The ratio of the objects, in ten-thousandths; 0 where a number says it.</param>
/// <param name="Source">The document it rests on (文号).</param>
public sealed record PlannedScope(string Title, IReadOnlyList<string> Kinds, string Field, int Count, int PerTenThousand, DateOnly DueOn, string Source)
{
    /// <exception cref="RuleViolation"><c>planned_task.title_required</c>, <c>planned_task.how_many</c>.</exception>
    public void RequireSound()
    {
        if (string.IsNullOrWhiteSpace(Title))
            throw new RuleViolation("planned_task.title_required", "检查任务须有名称", "A planned task needs a title");
        if (Count < 0 || PerTenThousand is < 0 or > 10_000 || Count > 0 == PerTenThousand > 0)
            throw new RuleViolation("planned_task.how_many", "数量和比例填写其中一项，比例不超过100%", "Give either a number or a ratio up to 100 %");
    }
}
