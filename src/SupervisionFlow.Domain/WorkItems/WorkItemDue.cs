namespace SupervisionFlow.Domain.WorkItems;

/// <summary>When an item is due: the instant, and the legal day it stands for if it came from a limit.</summary>
public sealed record WorkItemDue(long At, DateOnly? Day);
