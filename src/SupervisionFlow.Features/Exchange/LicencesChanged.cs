using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Exchange;

/// <summary>Notes on the record of each exchanged case of a holder that its licences became others by something besides that case: the exchange follows these records, and so tells of them.</summary>
internal sealed class LicencesChanged(SupervisionDb db, ExchangedMatters matters)
{
    public const string Act = "licence.changed";

    private const int AtOnce = 500;
    private const int MostNumbers = 20;

    /// <summary>Notes it in the same commit.</summary>
    /// <param name="because">In Chinese: where it comes from.</param>
    /// <param name="besides">The case that changed them itself, which has said so.</param>
    public async Task Note(IEnumerable<Licence> licences, string because, CaseId? besides, PersonId by, long at, CancellationToken stop)
    {
        var changed = licences.ToLookup(licence => licence.EntityId);
        var processes = (await matters.Now(stop)).Keys.ToArray();
        foreach (var some in changed.Select(of => (EntityId?)of.Key).Chunk(AtOnce))
        {
            var cases = await db.Cases.AsNoTracking().Where(one => some.Contains(one.Subject) && !one.IsTest && processes.Contains(one.ProcessKey)).OrderBy(one => one.Id).Select(one => new { one.Id, one.Subject }).ToListAsync(stop);
            foreach (var @case in cases.Where(one => one.Id != besides))
                db.Record(@case.Id, new AuditAct(at, by, Act, "case", @case.Id.Value, "system")
                {
                    Details = StoredJson.Write(new JsonObject { ["title"] = string.Join('、', changed[@case.Subject!.Value].Select(licence => licence.Number).Take(MostNumbers)), ["reason"] = because }),
                });
        }
    }
}
