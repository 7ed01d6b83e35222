namespace SupervisionFlow.Domain.Organisation;

/// <summary>That a person left, who recorded it and when.</summary>
public sealed record Leaving(PersonId By, long At, string Reason);
