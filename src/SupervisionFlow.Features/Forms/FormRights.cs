namespace SupervisionFlow.Features.Forms;

/// <summary>What a step may do with a field.</summary>
public enum FieldRight
{
    Edit,
    Read,
    Hidden,
}

/// <summary>The rights per step and field; <c>*</c> stands for every step, and within a step for every field.</summary>
/// <remarks>The nearest word counts: step and field, step and *, * and field, * and *; where none is said, a field may be edited.</remarks>
public sealed record FormRights(IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldRight>> Steps)
{
    /// <summary>The word for every step, or every field.</summary>
    public const string Any = "*";

    /// <summary>The step key under which a case is started, before any activity runs.</summary>
    public const string Start = "start";

    /// <summary>No rights given: every field may be edited at every step.</summary>
    public static FormRights Open { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, FieldRight>>());

    /// <summary>The right that <paramref name="step"/> has on <paramref name="field"/>.</summary>
    public FieldRight Of(string step, string field) =>
        Said(step, field) ?? Said(step, Any) ?? Said(Any, field) ?? Said(Any, Any) ?? FieldRight.Edit;

    private FieldRight? Said(string step, string field) =>
        Steps.TryGetValue(step, out var fields) && fields.TryGetValue(field, out var right) ? right : null;
}
