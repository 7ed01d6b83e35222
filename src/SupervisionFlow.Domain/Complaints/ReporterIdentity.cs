using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Complaints;

/// <summary>Who complained or reported, kept apart from the case and encrypted; nothing else in the database tells it.</summary>
public sealed class ReporterIdentity
{
    private ReporterIdentity()
    {
    }

    public ReporterIdentity(CaseId @case, string cipher, PersonId by, long at)
    {
        CaseId = @case;
        Cipher = cipher;
        KeptBy = by;
        KeptAt = at;
    }

    public CaseId CaseId { get; private set; }

    /// <summary>The fields as JSON, encrypted with the keys of the installation.</summary>
    public string Cipher { get; private set; } = "";

    public PersonId KeptBy { get; private set; }

    public long KeptAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>What was learnt later takes the place of what was kept.</summary>
    public void Replace(string cipher, PersonId by, long at)
    {
        Cipher = cipher;
        KeptBy = by;
        KeptAt = at;
        Touch();
    }

    public void Touch() => Version++;
}
