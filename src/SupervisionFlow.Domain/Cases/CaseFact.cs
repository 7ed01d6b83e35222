using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Cases;

/// <summary>The value of one form field in a case, as last filled. Earlier values are in the record.</summary>
public sealed class CaseFact
{
    private CaseFact()
    {
    }

    public CaseFact(CaseId @case, string fieldId, string json, string formKey, PersonId by, long at)
    {
        CaseId = @case;
        FieldId = fieldId;
        Json = json;
        FormKey = formKey;
        FilledBy = by;
        FilledAt = at;
    }

    public CaseId CaseId { get; private set; }

    public string FieldId { get; private set; } = "";

    /// <summary>The value as JSON text.</summary>
    public string Json { get; private set; } = "";

    public string FormKey { get; private set; } = "";

    public PersonId FilledBy { get; private set; }

    public long FilledAt { get; private set; }

    public int Version { get; private set; }

    public void Refill(string json, string formKey, PersonId by, long at)
    {
        Json = json;
        FormKey = formKey;
        FilledBy = by;
        FilledAt = at;
        Touch();
    }

    public void Touch() => Version++;
}
