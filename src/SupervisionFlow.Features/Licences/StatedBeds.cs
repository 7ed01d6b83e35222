using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>How many beds institutions have: the number that was stated last in a case of theirs that was granted, else in any.</summary>
/// <remarks>The register of objects has no column for it; the forms of licensing ask for it as a number.</remarks>
internal sealed class StatedBeds(SupervisionDb db, PinnedBundles bundles)
{
    private const string Field = "beds";
    private const string Process = "institution-verification";
    private const string ManyRule = "manyBeds";
    private const int ManyByDefault = 100;

    /// <summary>From how many beds on a verification holds longer: <c>rules/local.json</c> of its process.</summary>
    public async Task<int> Many(CancellationToken stop) =>
        await bundles.Published(db, Process, stop) is { } bundle && LocalValues.Of(bundle.Content, ManyRule) is JsonValue value && value.TryGetValue<int>(out var many) ? many : ManyByDefault;

    /// <summary>Those of these with so many beds or more.</summary>
    public async Task<EntityId[]> WithAtLeast(int many, IQueryable<SupervisedEntity> among, CancellationToken stop)
    {
        // No number is as great that takes fewer characters to write; which is great is not asked of the store.
        var shortest = many.ToString(CultureInfo.InvariantCulture).Length;
        var ever = Facts().Where(fact => fact.Json.Length >= shortest).Select(fact => fact.Of);
        return [.. (await Of(among.Where(entity => ever.Contains(entity.Id)).Select(entity => entity.Id), stop)).Where(beds => beds.Value >= many).Select(beds => beds.Key)];
    }

    /// <summary>Of these; whoever stated none is missing.</summary>
    public async Task<Dictionary<EntityId, decimal>> Of(IQueryable<EntityId> entities, CancellationToken stop) =>
        (await Facts().Where(fact => entities.Contains(fact.Of)).ToListAsync(stop))
            .Select(fact => (fact.Of, fact.Granted, fact.At, Beds: NumberOf(fact.Json))).Where(fact => fact.Beds is not null)
            .GroupBy(fact => fact.Of).ToDictionary(own => own.Key, own => own.MaxBy(fact => (fact.Granted, fact.At)).Beds!.Value);

    private IQueryable<Stated> Facts() => db.CaseFacts.AsNoTracking().Where(fact => fact.FieldId == Field)
        .Join(db.Cases.Where(one => one.Subject != null && !one.IsTest), fact => fact.CaseId, one => one.Id, (fact, one) => new Stated
        {
            Of = one.Subject!.Value, Json = fact.Json, At = fact.FilledAt, Granted = one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed,
        });

    private static decimal? NumberOf(string json) => JsonNode.Parse(json) switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        JsonValue value when value.TryGetValue<string>(out var text) && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private sealed class Stated
    {
        public required EntityId Of { get; init; }

        public required string Json { get; init; }

        public required long At { get; init; }

        public required bool Granted { get; init; }
    }
}
