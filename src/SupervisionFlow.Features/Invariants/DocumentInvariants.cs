using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>What was served is never void; the day on the document is that of its services that stand; what was revoked names the document that did it; and no document is other than it was when issued.</summary>
internal sealed class DocumentInvariants(SupervisionDb db)
{
    public async Task Check(List<Breach> breaches, CancellationToken stop)
    {
        var recorded = await db.DocumentServices.AsNoTracking().Select(service => new { service.Id, service.DocumentId, service.EffectOn, service.Corrects }).ToListAsync(stop);
        var corrected = recorded.Select(service => service.Corrects).OfType<Domain.Documents.ServiceId>().ToHashSet();
        var services = recorded.Where(service => !corrected.Contains(service.Id)).ToLookup(service => service.DocumentId, service => service.EffectOn);
        var documents = await db.Documents.AsNoTracking()
            .Select(document => new { document.Id, document.Number, document.Html, document.ContentHash, document.Voiding, document.ServedOn, document.Overtaken, document.Revocation }).ToListAsync(stop);
        var known = documents.Select(document => document.Id).ToHashSet();

        foreach (var document in documents)
        {
            if (document is { Voiding: not null, ServedOn: not null })
                breaches.Add(new("document.served_and_void", document.Id.Value, document.Number));
            if (document.ServedOn != services[document.Id].Select(on => (DateOnly?)on).Min())
                breaches.Add(new("document.service_unrecorded", document.Id.Value, $"{document.Number} served on {document.ServedOn}"));
            if (document is { Overtaken: not null, ServedOn: null } || document.Revocation is { } revocation && (document.ServedOn is null || !known.Contains(revocation.Document)))
                breaches.Add(new("document.revoked_unserved", document.Id.Value, document.Number));
            if (Documents.Hashes.Of(document.Html) != document.ContentHash)
                breaches.Add(new("document.changed", document.Id.Value, document.Number));
        }
    }
}
