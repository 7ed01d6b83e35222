using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The jumps past a gate that wait for the caller as the second person, the longest waiting first.</summary>
/// <remarks>Everybody who may agree is told of a proposal when it is made; so their few notices of late lead to the cases, and not a search through all of them.</remarks>
internal sealed class JumpsToConfirm(SupervisionDb db, ActOnCase acts, JumpTargets targets, JumpOptions options, OrganisationCharts charts, Attempt attempt)
{
    public async Task<IReadOnlyList<JumpToConfirm>> All(CancellationToken stop)
    {
        if (attempt.Caller.Person is not { } me || !(attempt.Caller.Has(Roles.Operator) || attempt.Caller.Has(Roles.Approver)))
            return [];

        var chart = await charts.Now(stop);
        var found = new List<JumpToConfirm>();
        foreach (var @case in await Proposed(me, stop))
            if (acts.MayAgreeToJump(@case) && await targets.Proposed(@case, me, chart, stop) is { MayConfirm: true } proposed)
                found.Add(new(@case.Id, @case.Number.Value, @case.SubjectName, proposed.ToTitle, proposed.By));

        return found;
    }

    private async Task<IReadOnlyList<Case>> Proposed(PersonId me, CancellationToken stop)
    {
        var since = options.AliveSince(acts.Now);
        var told = db.Notices.Where(notice => notice.PersonId == me && notice.CreatedAt >= since && notice.CaseId != null).Select(notice => notice.CaseId).Distinct();
        var cases = await told.Join(db.Cases, id => id, one => one.Id, (_, one) => one).Where(one => one.Closing == null && one.ProposedJump != null).AsNoTracking().ToListAsync(stop);
        return [.. cases.OrderBy(one => one.ProposedJump!.At)];
    }
}

/// <summary>A jump that waits for a second person.</summary>
/// <param name="To">The step that it goes to, by title.</param>
/// <param name="By">Who proposed it.</param>
public sealed record JumpToConfirm(CaseId Case, string CaseNumber, string SubjectName, string To, string By);
