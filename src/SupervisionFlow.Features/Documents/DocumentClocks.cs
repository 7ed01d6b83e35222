using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents;

/// <summary>The clocks that documents begin. Each belongs to its document: others of the same name run beside it, and it ends with its own document alone.</summary>
internal sealed class DocumentClocks(SupervisionDb db, CaseClocks clocks, SharedTables tables)
{
    /// <summary>Begins them, each by the version of its limit in force that day; one that this document began already is not begun again, also where it has ended. A closed case begins none.</summary>
    public async Task Begin(Case @case, IReadOnlyList<DocumentClock> begun, DocumentId document, DateOnly from, PersonId by, long at, CancellationToken stop)
    {
        foreach (var clock in @case.IsOpen ? begun : [])
        {
            var earlier = await clocks.Named(@case.Id, clock.Clock, stop);
            if (earlier.All(one => ClockName.DocumentOf(one.Id) != document))
            {
                var started = StatutoryClock.Start(ClockName.Next(@case.Id, clock.Clock, earlier.Count, document), @case.Id, new ClockRules(tables.Limits.InForce(clock.Limit, from), tables.Calendar), from, by, at);
                db.Clocks.Add(started);
                Note("clock.start", started, by, at, $"{from:yyyy-MM-dd}");
            }
        }
    }

    /// <summary>That they can begin on this day.</summary>
    /// <exception cref="RuleViolation"><c>limit.unknown</c>, <c>limit.not_in_force</c>.</exception>
    public void RequireBeginnable(IReadOnlyList<DocumentClock> begun, DateOnly from)
    {
        foreach (var clock in begun)
            tables.Limits.InForce(clock.Limit, from).LastDay(from, tables.Calendar);
    }

    /// <summary>Ends whatever a document began and still runs.</summary>
    public async Task End(CaseId @case, DocumentId document, PersonId by, long at, string reason, CancellationToken stop) =>
        End((await clocks.Of(@case, stop)).Where(clock => ClockName.DocumentOf(clock.Id) == document), by, at, reason);

    /// <summary>Ends what a document says it ends: of several that run, the one whose number it names.</summary>
    /// <exception cref="RuleViolation"><c>document.which_ended</c>: several run, and it names none of them.</exception>
    public async Task EndEarlier(DocumentOrder order, EndedClock ended, CancellationToken stop) =>
        End(await RequireEndable(order, ended, stop), order.By, order.At, order.Template.Title.Zh);

    /// <summary>The clocks that a document would end.</summary>
    /// <exception cref="RuleViolation"><c>document.which_ended</c>.</exception>
    public async Task<IReadOnlyList<StatutoryClock>> RequireEndable(DocumentOrder order, EndedClock ended, CancellationToken stop)
    {
        var running = await BegunAndRunning(order.Case.Id, ended.Clock, stop);
        if (running.Count > 1)
        {
            var number = order.Filled[ended.NumberField]?.ToString().Trim() ?? "";
            var numbers = await NumbersOf(order.Case.Id, running, stop);
            running = [.. running.Where(clock => numbers.GetValueOrDefault(ClockName.DocumentOf(clock.Id)!.Value) == number)];
            if (running.Count == 0)
                throw new RuleViolation("document.which_ended", $"本案有多份决定仍在执行，请写明其中一份的完整文号：{string.Join('、', numbers.Values)}", $"Several decisions are in force on this case; give the whole number of one: {string.Join(", ", numbers.Values)}");
        }

        return running;
    }

    /// <summary>Extends the clock of the document that is named to the day that is filled in.</summary>
    /// <exception cref="RuleViolation">As <see cref="RequireExtendable"/>.</exception>
    public async Task Extend(DocumentOrder order, ExtendedClock extended, CancellationToken stop)
    {
        var (clock, until) = await RequireExtendable(order.Case, extended, order.Filled, order.Today, stop);
        clock.ExtendOnceTo(tables.RulesOf(clock), until, order.Template.Title.Zh, order.Today, order.By, order.At);
        Note("clock.extend", clock, order.By, order.At, $"{until:yyyy-MM-dd}");
    }

    /// <summary>The clock that a document would extend, and to which day.</summary>
    /// <exception cref="RuleViolation"><c>document.extends_nothing</c>, <c>clock.extended_already</c>, <c>clock.extension_too_late</c>, <c>clock.extension_too_long</c>, <c>clock.extension_to_nothing</c>, <c>clock.extension_while_suspended</c>.</exception>
    public async Task<(StatutoryClock Clock, DateOnly Until)> RequireExtendable(Case @case, ExtendedClock extended, JsonObject filled, DateOnly today, CancellationToken stop)
    {
        var running = await BegunAndRunning(@case.Id, extended.Clock, stop);
        var numbers = await NumbersOf(@case.Id, running, stop);
        var number = filled[extended.NumberField]?.ToString().Trim() ?? "";
        var clock = running.Find(one => numbers.GetValueOrDefault(ClockName.DocumentOf(one.Id)!.Value) == number)
            ?? throw new RuleViolation("document.extends_nothing", $"没有正在执行的“{number}”，不能延期；正在执行的：{InForce(numbers, "无")}", $"Nothing under the number {number} is in force; in force: {InForce(numbers, "nothing")}");
        var until = DateOnly.ParseExact(filled[extended.UntilField]!.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

        clock.RequireExtendableOnceTo(tables.RulesOf(clock), until, today);
        return (clock, until);
    }

    /// <summary>Takes the extension back that a revoked document had made.</summary>
    public async Task TakeBackExtension(DocumentOrder order, ExtendedClock extended, JsonObject filled, CancellationToken stop)
    {
        var running = await BegunAndRunning(order.Case.Id, extended.Clock, stop);
        var numbers = await NumbersOf(order.Case.Id, running, stop);
        var number = filled[extended.NumberField]?.ToString().Trim();
        foreach (var clock in running.Where(one => numbers.GetValueOrDefault(ClockName.DocumentOf(one.Id)!.Value) == number))
        {
            clock.TakeBackExtension(tables.RulesOf(clock), order.Today, order.By, order.At, order.Template.Title.Zh);
            Note("clock.extension_taken_back", clock, order.By, order.At, order.Template.Title.Zh);
        }
    }

    /// <summary>The number of the one document whose clock of that name runs; null where none or several do.</summary>
    public async Task<string?> OnlyNumberOf(CaseId @case, string clock, CancellationToken stop) =>
        await BegunAndRunning(@case, clock, stop) is [_] running && (await NumbersOf(@case, running, stop)).Values.SingleOrDefault() is { Length: > 0 } number ? number : null;

    private async Task<List<StatutoryClock>> BegunAndRunning(CaseId @case, string name, CancellationToken stop) =>
        [.. (await clocks.Named(@case, name, stop)).Where(clock => clock.StoppedAt is null && ClockName.DocumentOf(clock.Id) is not null)];

    private static string InForce(Dictionary<DocumentId, string> numbers, string none) => numbers.Count == 0 ? none : string.Join('、', numbers.Values);

    /// <summary>Measures that still hold somebody's goods or evidence: what the authority's own documents began and nothing has ended.</summary>
    public async Task<IReadOnlyList<StatutoryClock>> Held(CaseId @case, CancellationToken stop)
    {
        var notOurs = tables.LimitsNotOurs;
        return [.. (await clocks.Of(@case, stop)).Where(clock => clock.StoppedAt is null && ClockName.DocumentOf(clock.Id) is not null && !notOurs.Contains(clock.LimitKey))];
    }

    /// <summary>A case does not end while goods are sealed or evidence is kept (行政强制法28, 行政处罚法56).</summary>
    /// <exception cref="RuleViolation"><c>case.measure_open</c>.</exception>
    public async Task RequireNothingHeld(Case @case, CancellationToken stop)
    {
        if (await Held(@case.Id, stop) is [var held, ..])
            throw new RuleViolation("case.measure_open", $"{@case.Number.Value}的{held.Title}尚未了结，请先制作处理（解除）决定书", $"A measure on {@case.Number.Value} is still in force; decide on it first");
    }

    private void End(IEnumerable<StatutoryClock> ended, PersonId by, long at, string reason)
    {
        foreach (var clock in ended.Where(clock => clock.StoppedAt is null))
        {
            clock.Stop(tables.RulesOf(clock), LegalDay.Of(at), by, at, reason);
            Note("clock.stop", clock, by, at, reason);
        }
    }

    private void Note(string act, StatutoryClock clock, PersonId by, long at, string reason) =>
        db.Record(clock.CaseId, new AuditAct(at, by, act, "clock", clock.Id.Value, "system") { Details = StoredJson.Write(new JsonObject { ["title"] = clock.Title, ["reason"] = reason }) });

    private async Task<Dictionary<DocumentId, string>> NumbersOf(CaseId @case, IEnumerable<StatutoryClock> begun, CancellationToken stop)
    {
        var documents = begun.Select(clock => ClockName.DocumentOf(clock.Id)).OfType<DocumentId>().ToHashSet();
        var all = await db.Documents.Where(document => document.CaseId == @case).Select(document => new { document.Id, document.Number }).ToListAsync(stop);
        return all.Where(document => documents.Contains(document.Id)).ToDictionary(document => document.Id, document => document.Number);
    }
}
