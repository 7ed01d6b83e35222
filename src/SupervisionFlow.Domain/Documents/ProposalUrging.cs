using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>催办: somebody asked for a proposed document to be decided on. At most one for each proposal, person and working day: the key is that.</summary>
public sealed class ProposalUrging
{
    private ProposalUrging()
    {
    }

    /// <param name="day">The working day it counts for; on a day off, the next one.</param>
    public ProposalUrging(ProposalId proposal, PersonId by, DateOnly day, CaseId @case, string words, long at)
    {
        ProposalId = proposal;
        By = by;
        Day = day;
        CaseId = @case;
        Words = words;
        At = at;
    }

    public ProposalId ProposalId { get; private set; }

    public PersonId By { get; private set; }

    public DateOnly Day { get; private set; }

    public CaseId CaseId { get; private set; }

    public string Words { get; private set; } = "";

    public long At { get; private set; }
}
