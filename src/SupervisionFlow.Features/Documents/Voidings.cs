using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents;

/// <summary>Voids documents, on the record of their case. Numbers are never given again.</summary>
internal static class Voidings
{
    public static void VoidOnRecord(this SupervisionDb db, IssuedDocument document, PersonId by, long at, string reason)
    {
        document.Void(by, at, reason);
        db.Record(document.CaseId, new AuditAct(at, by, "document.void", "document", document.Id.Value, "system")
        {
            ContentHash = document.ContentHash,
            Details = new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["reason"] = reason }.ToJsonString(StoredJson.Options),
        });
    }
}
