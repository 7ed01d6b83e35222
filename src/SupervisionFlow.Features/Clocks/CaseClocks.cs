using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Clocks;

/// <summary>The clocks of a case by the names its definition gives them; read once per unit of work.</summary>
internal sealed class CaseClocks(SupervisionDb db)
{
    /// <summary>Every clock of the case, stored or just started.</summary>
    public async Task<IReadOnlyList<StatutoryClock>> Of(CaseId @case, CancellationToken stop)
    {
        if (!db.Clocks.Local.Any(clock => clock.CaseId == @case))
            await db.Clocks.Where(clock => clock.CaseId == @case).LoadAsync(stop);

        return [.. db.Clocks.Local.Where(clock => clock.CaseId == @case).OrderBy(clock => clock.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Those that a definition means by a name; <c>*</c> means all.</summary>
    public async Task<IReadOnlyList<StatutoryClock>> Named(CaseId @case, string name, CancellationToken stop) =>
        [.. (await Of(@case, stop)).Where(clock => name == "*" || ClockName.Of(clock.Id) == name)];

    /// <summary>The last day of each, by its name; of one begun anew, that of the one begun last, whatever day each counts from: a deferral may begin before an announced decision takes effect. Null while it is suspended.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly?>> DueDays(CaseId @case, CancellationToken stop) =>
        (await Last(@case, stop)).ToDictionary(clock => clock.Key, clock => clock.Value.DueDay);

    /// <summary>The clock of each name; of one begun anew, the one begun last.</summary>
    public async Task<IReadOnlyDictionary<string, StatutoryClock>> Last(CaseId @case, CancellationToken stop) =>
        (await Of(@case, stop)).GroupBy(clock => ClockName.Of(clock.Id)).ToDictionary(same => same.Key, same => same.MaxBy(clock => ClockName.NumberOf(clock.Id))!);
}

/// <summary>A clock's id holds its name: <c>CASE:statutory:1</c>, counting up when it is started again; one that a document began also the document: <c>CASE:payment:1:DOCUMENT</c>.</summary>
public static class ClockName
{
    /// <summary>The name that the definition gave, such as <c>statutory</c>.</summary>
    public static string Of(ClockId id) => id.Value.Split(':') is [_, var name, ..] ? name : id.Value;

    /// <summary>The document that began it, by its issue or its service; null where a step of the workflow did.</summary>
    public static DocumentId? DocumentOf(ClockId id) => id.Value.Split(':') is [_, _, _, var document] ? new DocumentId(document) : null;

    /// <summary>The how many-th of its name it is.</summary>
    internal static int NumberOf(ClockId id) => id.Value.Split(':') is [_, _, var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;

    internal static ClockId Next(CaseId @case, string name, int earlier, DocumentId? document = null) =>
        new($"{@case.Value}:{name}:{earlier + 1}{(document is { } by ? $":{by.Value}" : "")}");
}
