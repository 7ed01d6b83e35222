using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Prescriptions;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>What counts from the service of a document on somebody counts from the earliest that stands: when one is set right, or another takes effect before it, the clocks, the fact, the variable and what is on a register by it follow.</summary>
internal sealed class ServedDays(SupervisionDb db, CaseClocks clocks, CaseFacts facts, SharedTables tables, ServedRecipients served, PrescribingRights rights, WorkflowRun run)
{
    /// <summary>The service on this recipient that stands in the way of another, done on that day; null where there is none, or where the other overtakes it.</summary>
    public async Task<ServiceOfDocument?> Barring(IssuedDocument document, string recipient, string way, DateOnly doneOn, CancellationToken stop) =>
        await served.Standing(document, recipient, stop) is [var first, ..] && !first.IsOvertakenBy(doneOn, tables.Ways.Named(way).EffectOn(doneOn, tables.Limits, tables.Calendar)) ? first : null;

    /// <summary>A second service that takes effect before the first moves what the first had begun; each clock that it moves is on record with what was due and what is.</summary>
    /// <param name="before">Since when the recipient counted as served; null where nobody had served it, and nothing moves.</param>
    public async Task<IReadOnlyList<MovedClock>> Overtake(ServiceOrder order, DateOnly? before, CancellationToken stop)
    {
        if (before is not { } first)
            return [];

        var moved = await Follow(new(order.Case, order.Bundle, order.Document, order.Act.Recipient, first, order.By, order.At, "另有更早生效的送达"), stop);
        foreach (var (id, clock) in moved)
            db.Record(order.Case.Id, new AuditAct(order.At, order.By, "clock.correct_start", "clock", id.Value, order.From)
            {
                Details = StoredJson.Write(new JsonObject { ["title"] = clock.Title, ["before"] = $"{clock.Before:yyyy-MM-dd}", ["after"] = $"{clock.After:yyyy-MM-dd}", ["reason"] = clock.Told() }),
            });

        return [.. moved.Values];
    }

    /// <summary>The clocks that counted from the day before: those of the document where the party was served, and those that a step began by it.</summary>
    public async Task<IReadOnlyDictionary<ClockId, MovedClock>> Follow(ServedDayChange change, CancellationToken stop)
    {
        var after = await served.Since(change.Document, change.Recipient, stop) ?? change.Before;
        var known = await clocks.Of(change.Case.Id, stop);
        var moved = new Dictionary<ClockId, MovedClock>();
        if (RecipientName.Same(change.Recipient, change.Case.SubjectName))
            Correct(known.Where(clock => ClockName.DocumentOf(clock.Id) == change.Document.Id && clock.StartDay == change.Before), after);
        foreach (var (serves, day, told) in await Tell(change, stop))
        {
            var names = ServedClocks.StartedFrom(change.Bundle, serves);
            Correct(known.Where(clock => ClockName.DocumentOf(clock.Id) is null && names.Contains(ClockName.Of(clock.Id)) && clock.StartDay == day), told);
        }

        if (await served.IsFor(change.Document, change.Recipient, stop))
            await rights.Follow(change, after, stop);

        return moved;

        void Correct(IEnumerable<StatutoryClock> counted, DateOnly day)
        {
            foreach (var clock in counted.Where(clock => clock.StartDay != day))
            {
                var due = clock.CorrectStart(tables.RulesOf(clock), day, change.By, change.At, change.Reason);
                moved[clock.Id] = new(ClockName.Of(clock.Id), clock.Title, due.Before, due.After);
            }
        }
    }

    /// <summary>What the steps behind know: the day of effect is a fact of the case, and a variable of its workflow. Of several documents that one step serves it is the last; a copy for somebody else leaves it.</summary>
    private async Task<List<(FormService Serves, DateOnly Before, DateOnly After)>> Tell(ServedDayChange change, CancellationToken stop)
    {
        var @case = change.Case;
        var known = await facts.Of(@case.Id, stop);
        var told = new List<(FormService, DateOnly, DateOnly)>();
        foreach (var serves in ServedClocks.FormsServing(change.Bundle, change.Document.TemplateKey).Where(serves => RecipientName.Same(StepServices.RecipientOf(known, serves, @case), change.Recipient)))
        {
            if (!DateOnly.TryParseExact(known[serves.EffectField]?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var before) || await LastOf(change, serves, stop) is not { } after || after == before)
                continue;

            var day = JsonValue.Create(after.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            told.Add((serves, before, after));
            await facts.Put(@case.Id, serves.EffectField, day.DeepClone(), change.By, change.At, stop);
            if (@case.IsOpen && change.Bundle.Declares(serves.EffectField))
                await run.Apply(@case, new Stimulus.Recount(serves.EffectField, day), stop);
        }

        return told;
    }

    /// <summary>The day on which the last of what a step serves took its effect on whom it is for, each by the first service of it.</summary>
    private async Task<DateOnly?> LastOf(ServedDayChange change, FormService serves, CancellationToken stop)
    {
        var issued = await db.Documents.Where(one => one.CaseId == change.Case.Id && serves.Documents.Contains(one.TemplateKey) && one.Voiding == null).ToListAsync(stop);
        DateOnly? last = null;
        foreach (var document in issued.GroupBy(one => one.TemplateKey).Select(same => same.MaxBy(one => (one.IssuedAt, one.Id.Value))!).Append(change.Document).Distinct())
            if (await served.Since(document, change.Recipient, stop) is { } day && !(day < last))
                last = day;

        return last;
    }
}

/// <summary>That a recipient no longer counts as served on the day before.</summary>
internal sealed record ServedDayChange(Case Case, ProcessBundle Bundle, IssuedDocument Document, string Recipient, DateOnly Before, PersonId By, long At, string Reason);
