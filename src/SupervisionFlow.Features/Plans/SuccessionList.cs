using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Which units took over from which, the latest first, and the units to choose from.</summary>
[AllowedTo(Roles.Administrator)]
public sealed record SuccessionList : IQuery<SuccessionPage>;

/// <summary>Successions, at most two hundred.</summary>
public sealed record SuccessionPage(IReadOnlyList<SuccessionLine> Rows, IReadOnlyList<UnitChoice> Units);

/// <summary>One succession; <paramref name="AppliedAt"/> once the open parts have moved.</summary>
public sealed record SuccessionLine(string From, string To, DateOnly EffectiveOn, string Basis, long? AppliedAt);

internal sealed class SuccessionListHandler(SupervisionDb db, OrganisationCharts charts) : IRequestHandler<SuccessionList, SuccessionPage>
{
    private const int Most = 200;

    public async Task<SuccessionPage> Handle(SuccessionList request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var rows = await db.UnitSuccessions.AsNoTracking().OrderByDescending(one => one.EffectiveOn).ThenByDescending(one => one.Id).Take(Most).ToListAsync(stop);
        return new(
            [.. rows.Select(one => new SuccessionLine(chart.Unit(one.From)?.Name ?? one.From.Value, chart.Unit(one.To)?.Name ?? one.To.Value, one.EffectiveOn, one.Basis, one.AppliedAt))],
            [.. chart.Units.Select(unit => new UnitChoice(unit.Id.Value, unit.Name))]);
    }
}
