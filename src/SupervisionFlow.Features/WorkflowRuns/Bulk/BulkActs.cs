using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.WorkflowRuns.Bulk;

/// <summary>What became of each, and how many are still there.</summary>
public sealed record BulkResults(IReadOnlyList<BulkResult> Results, int Left);

/// <summary>What became of one.</summary>
/// <param name="Done">False when it was refused; then <paramref name="Code"/> says why.</param>
public sealed record BulkResult(string CaseId, string CaseNumber, bool Done, string? Code, string WordsZh, string WordsEn);

/// <summary>One act on many cases: each by itself, in a commit of its own, so that one that is refused holds up no other.</summary>
internal sealed class BulkActs(SupervisionDb db, RequestSender sender, Attempt attempt)
{
    /// <summary>How many at once.</summary>
    public const int Most = 200;

    /// <summary>The open cases of a version within the caller's reach as an operator, the oldest first.</summary>
    public IQueryable<Case> OpenOn(string bundle, IReadOnlyList<string>? only)
    {
        var wanted = Reached().Where(@case => @case.BundleId == bundle && @case.Closing == null);
        return Only(wanted, only).OrderBy(@case => @case.StartedAt).Take(Most);
    }

    /// <summary>These cases, as far as the caller reaches them as an operator, in the order they began.</summary>
    public IQueryable<Case> These(IReadOnlyList<string> only) => Only(Reached(), only).OrderBy(@case => @case.StartedAt).Take(Most);

    public IQueryable<Case> Reached() => db.CasesWithin([.. attempt.Caller.Roles.Where(held => held.Role == Roles.Operator).Select(held => held.UnitPath).Distinct()]);

    /// <summary>Does something to each; what it answers with are the words of its result.</summary>
    public async Task<IReadOnlyList<BulkResult>> Each(IReadOnlyList<Case> cases, Func<Case, IdempotencyKey?, Task<string>> act)
    {
        var results = new List<BulkResult>(cases.Count);
        foreach (var @case in cases)
            results.Add(await One(@case, act));

        return results;
    }

    public Task<T> Send<T>(ICommand<T> command, IdempotencyKey? key, CancellationToken stop) => sender.Send(command, attempt.Caller, key, stop);

    private async Task<BulkResult> One(Case @case, Func<Case, IdempotencyKey?, Task<string>> act)
    {
        try
        {
            var words = await act(@case, KeyFor(@case.Id));
            return new(@case.Id.Value, @case.Number.Value, true, null, words, words);
        }
        catch (RuleViolation refused)
        {
            return new(@case.Id.Value, @case.Number.Value, false, refused.Code, refused.Message, refused.MessageEn ?? refused.Message);
        }
        catch (ValidationFailed refused)
        {
            var wrong = refused.Errors[0];
            return new(@case.Id.Value, @case.Number.Value, false, wrong.Code, wrong.Zh, wrong.En);
        }
        catch (NotAllowedException refused)
        {
            return new(@case.Id.Value, @case.Number.Value, false, refused.Code, refused.Message, refused.MessageEn);
        }
    }

    /// <summary>Sent twice, each is done once all the same.</summary>
    private IdempotencyKey? KeyFor(CaseId @case) => attempt.Stored is { } stored
        ? new IdempotencyKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stored.Key}\n{@case.Value}"))))
        : null;

    private static IQueryable<Case> Only(IQueryable<Case> cases, IReadOnlyList<string>? only)
    {
        if (only is null)
            return cases;

        var ids = only.Select(id => new CaseId(id)).ToList();
        return cases.Where(@case => ids.Contains(@case.Id));
    }
}
