namespace SupervisionFlow.Domain.Clocks;

/// <summary>By how much a limit may be extended in all, in its own unit, and by whom.</summary>
public sealed record LimitExtension(int Length, string By);
