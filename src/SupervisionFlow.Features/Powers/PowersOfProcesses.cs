using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Powers;

/// <summary>The list of powers and duties (权责清单) as it stands today: which published process carries out each, and who holds it since when. Processes that carry out none are told apart.</summary>
[AllowedTo]
public sealed record PowersOfProcesses : IQuery<PowerOverview>;

/// <param name="Unlisted">Processes whose matter is not on the list.</param>
public sealed record PowerOverview(IReadOnlyList<PowerLine> Powers, IReadOnlyList<Unlisted> Unlisted)
{
    /// <summary>The power of a process, by the key of the process; null where it carries out none.</summary>
    public PowerLine? Of(string process) => Powers.FirstOrDefault(power => power.Processes.Any(one => one.Key == process));
}

/// <summary>A power of the list.</summary>
/// <param name="Status">verified, knowledge or parameter.</param>
public sealed record PowerLine(string Matter, Bilingual Title, Bilingual Kind, Bilingual Area, Bilingual Dimension, Bilingual? Field, string Citation, string Status, IReadOnlyList<ProcessLink> Processes, IReadOnlyList<HeldPower> Held)
{
    /// <summary>Within which periods its processes handle it: what the law sets beside what was promised (法定时限、承诺时限).</summary>
    public IReadOnlyList<MatterLimit> Limits { get; init; } = [];
}

/// <summary>A process of the designer.</summary>
public sealed record ProcessLink(string Key, string Title);

/// <summary>A process without a power of the list, and the matter that it names instead.</summary>
public sealed record Unlisted(ProcessLink Process, string? Matter);

internal sealed class PowersOfProcessesHandler(SupervisionDb db, PinnedBundles bundles, SharedTables tables, Vocabulary words, OrganisationCharts charts, TimeProvider time) : IRequestHandler<PowersOfProcesses, PowerOverview>
{
    public async Task<PowerOverview> Handle(PowersOfProcesses request, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var (list, fields, chart) = (tables.Powers, tables.Fields, await charts.Now(stop));
        var limits = new MatterLimits(tables, words, today);
        var matters = new List<(ProcessLink Process, string? Matter, IReadOnlyList<MatterLimit> Limits)>();
        foreach (var row in await db.Bundles.AsNoTracking().Where(row => row.Status == BundleStatus.Published).OrderBy(row => row.Key).Select(row => new { row.Id, row.Key, row.Title }).ToListAsync(stop))
        {
            var process = await bundles.Find(db, row.Id, stop);
            matters.Add((new(row.Key, row.Title), process.Content.Matter, [.. limits.Of(process.Content)]));
        }

        var inForce = list.Powers.Where(power => power.IsInForce(today)).ToList();
        return new(
            [.. inForce.Select(power => new PowerLine(
                power.Matter, new(power.Title, power.TitleEn), PowerWords.Kind(power), PowerWords.Area(power), PowerWords.Dimension(power), fields.Of(power, null) is { } field ? new(field.Zh, field.En) : null, power.Citation, power.Status,
                [.. matters.Where(one => one.Matter == power.Matter).Select(one => one.Process)],
                [.. list.Holdings.Where(held => held.Matter == power.Matter && (held.To is null || today <= held.To)).OrderBy(held => held.From).Select(held => CasePowers.Words(held, chart))])
            {
                Limits = [.. matters.Where(one => one.Matter == power.Matter).SelectMany(one => one.Limits).DistinctBy(limit => limit.Key)],
            })],
            [.. matters.Where(one => inForce.TrueForAll(power => power.Matter != one.Matter)).Select(one => new Unlisted(one.Process, one.Matter))]);
    }
}
