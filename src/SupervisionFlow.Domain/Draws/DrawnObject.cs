namespace SupervisionFlow.Domain.Draws;

/// <summary>One object drawn, with its officers, the lead first.</summary>
/// <param name="StruckBy">The number of the redraw by which it fell out; 0 while it stands.</param>
/// <param name="Replaces">The object whose place it took; empty if it was drawn at first.</param>
public sealed record DrawnObject(string Object, string Stratum, IReadOnlyList<string> Officers, int StruckBy, string Replaces);
