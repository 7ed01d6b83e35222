namespace SupervisionFlow.Domain.Draws;

/// <summary>One officer in the pool (执法检查人员名录库), as the published hash covers it.</summary>
/// <param name="Fields">Specialities, in order of text.</param>
/// <param name="Excluded">Why the officer cannot be drawn, such as <c>certificate</c> or <c>training</c>; empty if they can.</param>
/// <param name="Barred">The ids of the objects from which the officer recuses, in order of id. Why is not published.</param>
public sealed record DrawOfficer(string Id, string Name, string Certificate, IReadOnlyList<string> Fields, string Excluded, IReadOnlyList<string> Barred);
