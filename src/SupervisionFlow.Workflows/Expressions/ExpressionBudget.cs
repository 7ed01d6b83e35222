namespace SupervisionFlow.Workflows.Expressions;

/// <summary>What one evaluation may spend. Everything is charged before it is done, so a budget is also a bound on time and memory.</summary>
/// <param name="Steps">Nodes evaluated, plus a share for the bulk work inside built-in functions.</param>
/// <param name="Characters">UTF-16 characters of all strings made, whether kept or not.</param>
/// <param name="Elements">Array slots, object properties and set or map entries made, whether kept or not.</param>
/// <param name="Depth">Levels of nested evaluation, function calls included.</param>
public sealed record ExpressionBudget(long Steps, long Characters, long Elements, int Depth)
{
    /// <summary>Ample for a workflow's conditions and mappings; its worst case is some tens of milliseconds and a few megabytes.</summary>
    public static ExpressionBudget Default { get; } = new(Steps: 200_000, Characters: 2_000_000, Elements: 200_000, Depth: 1_000);
}
