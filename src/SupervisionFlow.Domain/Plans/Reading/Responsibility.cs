namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Who answers for a task, as its text says.</summary>
/// <param name="Lead">Null where the text names none.</param>
/// <param name="Cooperating">The others in their order; all of them where none leads.</param>
/// <param name="OpenEnded">Whether the list ends with 等.</param>
public sealed record Responsibility(LeadMode Mode, string? Lead, IReadOnlyList<string> Cooperating, bool OpenEnded)
{
    public static Responsibility Nobody { get; } = new(LeadMode.None, null, [], false);

    /// <summary>What stands in its lists and is no name of a unit: left out, for a person to look at.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Whether a name stands for several units, such as 各县市区政府 or the members of a leading group.</summary>
    public static bool IsGroup(string unit) => UnitPatterns.Group().IsMatch(unit);
}
