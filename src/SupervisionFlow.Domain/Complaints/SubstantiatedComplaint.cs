using SupervisionFlow.Domain.Cases;

namespace SupervisionFlow.Domain.Complaints;

/// <summary>A complaint against a practitioner that was found to be true. It counts in the calendar year in which the finding was made, and from the new year on no more.</summary>
public sealed class SubstantiatedComplaint
{
    private SubstantiatedComplaint()
    {
    }

    public SubstantiatedComplaint(SubstantiatedComplaintId id, CaseId @case, string practitioner, string practitionerName, DateOnly on, long at)
    {
        Id = id;
        CaseId = @case;
        Practitioner = practitioner;
        PractitionerName = practitionerName;
        Year = on.Year;
        FoundOn = on;
        At = at;
    }

    public SubstantiatedComplaintId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    /// <summary>The number of the practising certificate: by it the same person is known again.</summary>
    public string Practitioner { get; private set; } = "";

    public string PractitionerName { get; private set; } = "";

    /// <summary>The calendar year of <see cref="FoundOn"/>.</summary>
    public int Year { get; private set; }

    public DateOnly FoundOn { get; private set; }

    public long At { get; private set; }

    /// <summary>When the finding was taken back; it then counts no more. Unix milliseconds.</summary>
    public long? WithdrawnAt { get; private set; }

    public int Version { get; private set; }

    public void Withdraw(long at)
    {
        WithdrawnAt ??= at;
        Touch();
    }

    public void Touch() => Version++;
}
