using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
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
}

/// <summary>A clock's id holds its name: <c>CASE:statutory:1</c>, counting up when it is started again after it had stopped.</summary>
public static class ClockName
{
    /// <summary>The name that the definition gave, such as <c>statutory</c>.</summary>
    public static string Of(ClockId id) => id.Value.Split(':') is [_, var name, ..] ? name : id.Value;

    internal static ClockId Next(CaseId @case, string name, int earlier) => new($"{@case.Value}:{name}:{earlier + 1}");
}
