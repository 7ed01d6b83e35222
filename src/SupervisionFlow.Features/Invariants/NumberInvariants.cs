using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Every number up to the counter of its series was given once; none is missing, none is there twice.</summary>
internal sealed class NumberInvariants(SupervisionDb db)
{
    private const string OfCases = "case:";

    public async Task Check(List<Breach> breaches, CancellationToken stop)
    {
        var counters = await db.Counters.AsNoTracking().ToDictionaryAsync(counter => counter.Series, counter => counter.Value, StringComparer.Ordinal, stop);
        var cases = (await db.Cases.AsNoTracking().Where(@case => !@case.IsTest).Select(@case => @case.Number).ToListAsync(stop)).Select(number => number.Value).ToHashSet(StringComparer.Ordinal);
        var documents = (await db.Documents.AsNoTracking().Where(document => document.NumberSeries != "-").Select(document => new { document.NumberSeries, document.Number }).ToListAsync(stop))
            .ToLookup(document => document.NumberSeries, document => document.Number, StringComparer.Ordinal);

        foreach (var (series, last) in counters)
        {
            var missing = series.StartsWith(OfCases, StringComparison.Ordinal)
                ? NumbersOf(series[OfCases.Length..], last).Count(number => !cases.Contains(number))
                : last - documents[series].Distinct(StringComparer.Ordinal).Count();
            if (missing != 0)
                breaches.Add(new Breach("number.gap", series, $"{missing} of 1 to {last} are missing"));
        }

        foreach (var series in documents.Where(series => series.Count() != counters.GetValueOrDefault(series.Key)))
            breaches.Add(new Breach("number.duplicate", series.Key, $"{series.Count()} documents for {counters.GetValueOrDefault(series.Key)} numbers"));
        if (cases.Count != counters.Where(counter => counter.Key.StartsWith(OfCases, StringComparison.Ordinal)).Sum(counter => counter.Value))
            breaches.Add(new Breach("number.uncounted", OfCases, $"{cases.Count} cases have numbers that their counters do not know"));
    }

    /// <summary>A series such as 芜镜卫医许/2026 as its numbers are written.</summary>
    private static IEnumerable<string> NumbersOf(string series, long last)
    {
        var slash = series.LastIndexOf('/');
        var year = int.Parse(series[(slash + 1)..], CultureInfo.InvariantCulture);
        for (var sequence = 1L; sequence <= last; sequence++)
            yield return DocumentNumber.Formal(series[..slash], "", "", year, sequence);
    }
}
