using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Documents;

/// <summary>Which of an absent person's waiting documents come to whoever stands in for them.</summary>
/// <param name="Since">Only those proposed at this instant or later, in Unix milliseconds.</param>
/// <param name="Absent">Who is absent; on what they proposed themselves another decides.</param>
/// <param name="Processes">Only on cases of these processes; none means all.</param>
/// <param name="OwnDesks">Without what lies on these desks anyway.</param>
public sealed record ProposalScope(long Since, PersonId Absent, IReadOnlyList<string> Processes, IReadOnlyList<AudienceKey> OwnDesks)
{
    internal IQueryable<ProposalAudience> Narrow(SupervisionDb db, IQueryable<ProposalAudience> rows)
    {
        var (since, absent, processes, own, isOpen) = (Since, Absent, Processes.ToArray(), OwnDesks.ToArray(), true);
        rows = rows.Where(row => row.ProposedAt >= since
            && !db.DocumentProposals.Any(proposal => proposal.Id == row.ProposalId && proposal.ProposedBy == absent)
            && !db.ProposalAudiences.Any(other => other.ProposalId == row.ProposalId && other.Open == isOpen && own.Contains(other.AudienceKey)));

        return processes.Length == 0
            ? rows
            : rows.Where(row => db.DocumentProposals.Any(proposal => proposal.Id == row.ProposalId && db.Cases.Any(one => one.Id == proposal.CaseId && processes.Contains(one.ProcessKey))));
    }
}
