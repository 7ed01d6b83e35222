namespace SupervisionFlow.Domain.Licences;

/// <summary>That an entity is on the list of those under key supervision (重点监管), why, and from which day through which.</summary>
/// <param name="Until">The last day; null while no end is set.</param>
public sealed record KeySupervision(DateOnly From, DateOnly? Until, string Reason)
{
    /// <summary>Whether it holds on the legal day.</summary>
    public bool Holds(DateOnly day) => From <= day && (Until is null || day <= Until);
}
