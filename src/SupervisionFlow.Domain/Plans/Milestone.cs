namespace SupervisionFlow.Domain.Plans;

/// <summary>Something a task reaches by a day.</summary>
/// <param name="Text">The words of the document.</param>
/// <param name="Due">The last day; null where the document gives none.</param>
/// <param name="Soft">力争: aimed at.</param>
/// <param name="Uncertain">The words can be read in two ways and nobody has confirmed one yet.</param>
public sealed record Milestone(string Text, DateOnly? Due, bool Soft, bool Uncertain, DateOnly? DoneOn = null);
