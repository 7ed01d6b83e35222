namespace SupervisionFlow.Domain.Powers;

/// <summary>The taxonomy of the fields of supervision, by which figures are broken down.</summary>
public sealed record SupervisionFields(IReadOnlyList<SupervisionField> All)
{
    /// <summary>The field that a fact of the case tells; null where it tells none.</summary>
    public SupervisionField? ToldBy(string fact, string value) => All.FirstOrDefault(field => field.IsToldBy(fact, value));

    /// <summary>The field of what is done: the power's own, else that of the entity's kind; null where neither tells.</summary>
    public SupervisionField? Of(Power? power, string? entityKind) =>
        power is { Field.Length: > 0 } ? All.FirstOrDefault(field => field.Key == power.Field) : All.FirstOrDefault(field => entityKind is not null && field.Kinds.Contains(entityKind));
}
