using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Record;

/// <summary>An act to be recorded, before it has its place in a chain.</summary>
public sealed record AuditAct(long At, PersonId Actor, string Act, string SubjectKind, string SubjectId, string From)
{
    public PersonId? OnBehalfOf { get; init; }

    public string ContentHash { get; init; } = "";

    public string Details { get; init; } = "{}";
}
