using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Where and when a form is filled in.</summary>
/// <param name="Step">The id of the step's activity, or <see cref="FormRights.Start"/>.</param>
/// <param name="Today">The legal day, in Asia/Shanghai.</param>
public sealed record FormSituation(string Step, DateOnly Today)
{
    /// <summary>What the case already knows, by field id: the values of fields that this step only reads, and those conditions look at.</summary>
    public JsonObject Stored { get; init; } = [];

    /// <summary>The options of the form's sources.</summary>
    public FormOptions Options { get; init; } = FormOptions.None;

    /// <summary>What the form's rules are asked with; null leaves them unasked, such as when only reading what was typed.</summary>
    public FormLaw? Law { get; init; }

    /// <summary>The last day of the case's clocks, by the names that its definition gives them; of one begun anew, that of the last; null while it is suspended.</summary>
    public IReadOnlyDictionary<string, DateOnly?> DueDays { get; init; } = new Dictionary<string, DateOnly?>();

    /// <summary>By which limit, in which version, each of those clocks runs.</summary>
    public IReadOnlyDictionary<string, (string Key, int Version)> LimitsOfClocks { get; init; } = new Dictionary<string, (string Key, int Version)>();

    /// <summary>On which day each kind of document was first issued on the case, by its template; what was voided does not count.</summary>
    public IReadOnlyDictionary<string, DateOnly> IssuedOn { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>Who may do what, where the form's own rights do not say it, such as when nobody may edit any more.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The right this step has on a field of <paramref name="form"/>.</summary>
    public FieldRight RightOn(FormDefinition form, FormField field) =>
        form.Rights.Of(Step, field.Id) is var right && right is FieldRight.Edit && ReadOnly ? FieldRight.Read : right;
}
