using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.WorkflowRuns.Bulk;

/// <summary>What became of each, and how many are still there.</summary>
public sealed record BulkResults(IReadOnlyList<BulkResult> Results, int Left);

/// <summary>What became of one.</summary>
/// <param name="Done">False when it was refused; then <paramref name="Code"/> says why.</param>
public sealed record BulkResult(string CaseId, string CaseNumber, bool Done, string? Code, string WordsZh, string WordsEn)
{
    /// <summary>Some of what was to be done to it was done before the rest was refused; the words say how much.</summary>
    public bool Partly { get; init; }
}

/// <summary>Of several things to be done to one, so many were done before one failed.</summary>
internal sealed class PartlyDoneException(int done, Exception cause) : Exception(cause.Message, cause)
{
    public int Done => done;
}

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
        catch (PartlyDoneException partly) when (WhyNot(partly.InnerException!) is var (code, zh, en))
        {
            return new(@case.Id.Value, @case.Number.Value, false, code, $"已办 {partly.Done} 项，其余未办：{zh}", $"{partly.Done} done, the rest not: {en}") { Partly = true };
        }
        catch (Exception e) when (WhyNot(e) is var (code, zh, en))
        {
            return new(@case.Id.Value, @case.Number.Value, false, code, zh, en);
        }
    }

    /// <summary>Why one of many was not done, in words, so that the others are; null for a bug.</summary>
    public (string Code, string Zh, string En)? WhyNot(Exception e) => e switch
    {
        RuleViolation refused => (refused.Code, refused.Message, refused.MessageEn ?? refused.Message),
        ValidationFailed failed => (failed.Errors[0].Code, failed.Errors[0].Zh, failed.Errors[0].En),
        NotAllowedException refused => (refused.Code, refused.Message, refused.MessageEn),
        NotFoundException missing => ("not_found", "没有找到，可能已被他人处理", $"There is no such {missing.What} any more"),
        IdempotencyMismatch => ("idempotency.other_body", "这一请求此前已经受理，本次内容与之不同，没有再办", "This was sent before and taken; this time its content differs, and nothing was done"),
        StoreFailureException { Written: WhatWasWritten.Unknown } => ("store.outcome_unknown", "数据库在保存时中断，请先打开该案件查看是否已经保存", "The database broke off while saving; open the case to see whether it was saved"),
        _ when e is StoreFailureException || db.IsOfTheMoment(e) => ("store.unavailable", "数据库暂时没有响应，没有保存，请稍后再办", "The database did not answer and nothing was saved; try again in a while"),
        _ => null,
    };

    /// <summary>Sent twice, each is done once all the same.</summary>
    private IdempotencyKey? KeyFor(CaseId @case) => attempt.Stored is { } stored
        ? KeyOf(new IdempotencyKey(stored.Key), @case.Value)
        : null;

    public static IdempotencyKey KeyOf(IdempotencyKey whole, string part) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{whole.Value}\n{part}"))));

    private static IQueryable<Case> Only(IQueryable<Case> cases, IReadOnlyList<string>? only)
    {
        if (only is null)
            return cases;

        var ids = only.Select(id => new CaseId(id)).ToList();
        return cases.Where(@case => ids.Contains(@case.Id));
    }
}
