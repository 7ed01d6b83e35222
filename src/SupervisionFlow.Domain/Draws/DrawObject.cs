namespace SupervisionFlow.Domain.Draws;

/// <summary>One object in the pool (检查对象名录库), as the published hash covers it.</summary>
/// <param name="Id">Unique in the pool; pools are sorted by it, ordinal by UTF-16 code unit.</param>
/// <param name="Risk">Scheme and class as <c>scheme:class</c>, so that classes of two schemes are never the same; empty if not classified.</param>
/// <param name="Excluded">Why it cannot be drawn, such as <c>closed</c>, <c>setup_only</c> or <c>cap_reached</c>; empty if it can.</param>
/// <param name="Last">The ids of the officers drawn for it last time, in order of id.</param>
public sealed record DrawObject(string Id, string Name, string Kind, string Area, string Risk, string Ownership, string Excluded, IReadOnlyList<string> Last);
