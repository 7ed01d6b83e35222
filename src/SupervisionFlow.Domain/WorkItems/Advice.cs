using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>委派: what the holder of an item asked another, and what came back. It advises; the holder decides.</summary>
/// <param name="For">The item whose holder asked.</param>
/// <param name="Answer">Empty until it is answered.</param>
public sealed record Advice(WorkItemId For, PersonId AskedBy, string Question, string Answer, long? AnsweredAt);
