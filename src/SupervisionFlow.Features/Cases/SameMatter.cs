using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What the rules of a form say of other open cases about the same matter: of the same process and unit, with the same in the fields that the rule names.</summary>
internal sealed class SameMatter(SupervisionDb db, CaseFacts facts, Attempt attempt, TimeProvider time)
{
    /// <summary>What is wrong by those rules, and which cases the form joins.</summary>
    public async Task<(IReadOnlyList<Forms.FieldError> Faults, IReadOnlyList<CaseId> Joined)> Look(string process, FormDefinition form, CaseId? @case, JsonObject stored, UnitId unit, FormSubmission submission, string? outcome, CancellationToken stop)
    {
        var (faults, joined) = (new List<Forms.FieldError>(), new List<CaseId>());
        var known = submission.Over(stored);
        foreach (var rule in form.Rules.Where(rule => rule.LooksAtOpenCases && (rule.Outcomes.Count == 0 || rule.Outcomes.Contains(outcome ?? ""))))
        {
            var open = db.Cases.AsNoTracking().Where(one => one.ProcessKey == process && one.Unit == unit && one.Closing == null && one.Id != @case && !one.IsTest);
            if (rule.Kind is FormRuleKind.NoOtherOpenCase)
                faults.AddRange(await Earlier(rule, open, @case, known, stop));
            else if (FieldEntry.Text(submission.Data[rule.On]).Trim() is not { Length: > 0 } number)
                continue;
            else if (await Named(rule, open, number, known, stop) is { } found)
                joined.Add(found);
            else
                faults.Add(new(rule.On, $"没有案号为{number}、针对同一事项的在办案件", $"No open case {number} deals with the same"));
        }

        return (faults, joined);
    }

    /// <summary>Notes in each case that this one joins it.</summary>
    public async Task Join(CaseId joining, IReadOnlyList<CaseId> joined, CancellationToken stop)
    {
        if (joined.Count == 0 || await db.Cases.FindAsync([joining], stop) is not { } @case)
            return;

        foreach (var one in joined)
            db.Record(one, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "case.join", "case", joining.Value, attempt.Actor.From) { Details = StoredJson.Write(new JsonObject { ["title"] = @case.SubjectName, ["number"] = @case.Number.Value }) });
    }

    private async Task<CaseId?> Named(FormRule rule, IQueryable<Case> open, string number, JsonObject known, CancellationToken stop)
    {
        var wanted = new CaseNumber(number);
        return await open.Where(one => one.Number == wanted).Select(one => (CaseId?)one.Id).FirstOrDefaultAsync(stop) is { } found && (await Compared(rule, found, known, stop)).All(same => same is not false) ? found : null;
    }

    /// <summary>The first to be opened deals with the matter; what it has not yet established is no hindrance.</summary>
    private async Task<IEnumerable<Forms.FieldError>> Earlier(FormRule rule, IQueryable<Case> open, CaseId? @case, JsonObject known, CancellationToken stop)
    {
        // A case that is just being opened comes after all that are.
        var started = @case is null ? long.MaxValue : await db.Cases.Where(one => one.Id == @case).Select(one => one.StartedAt).FirstOrDefaultAsync(stop);
        var (field, value) = (rule.On, StoredJson.Write(known[rule.On]));
        var candidates = await open.Where(one => one.StartedAt <= started && db.CaseFacts.Any(fact => fact.CaseId == one.Id && fact.FieldId == field && fact.Json == value)).OrderBy(one => one.StartedAt).Select(one => new { one.Id, one.Number, one.StartedAt }).ToListAsync(stop);
        foreach (var one in candidates.Where(one => one.StartedAt < started || string.CompareOrdinal(one.Id.Value, @case?.Value) < 0))
            if ((await Compared(rule, one.Id, known, stop)).All(same => same is true))
                return [@case is null ? new(rule.On, $"案件{one.Number}正在办理同一事项，不另发起", $"Case {one.Number} deals with the same; no other is opened") : new(rule.On, $"案件{one.Number}正在办理同一事项，请并入该案", $"Case {one.Number} deals with the same; join it")];

        return [];
    }

    /// <summary>Of each field that the rule names whether the other case has the same; null where one of the two has nothing.</summary>
    private async Task<IEnumerable<bool?>> Compared(FormRule rule, CaseId other, JsonObject known, CancellationToken stop)
    {
        var there = await facts.Of(other, stop);
        return rule.With.Values.Select(field => (FieldEntry.Text(known[field]), FieldEntry.Text(there[field])) is ({ Length: > 0 } here, { Length: > 0 } that) ? here == that : (bool?)null);
    }
}
