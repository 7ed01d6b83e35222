using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents;

/// <summary>What becomes of documents whose ground falls away, on the record of their case. Numbers are never given again.</summary>
internal static class Voidings
{
    /// <summary>Voids it, unless somebody was served: then it stands, and that the flow went behind it is noted.</summary>
    public static void TakeBackOnRecord(this SupervisionDb db, IssuedDocument document, PersonId by, long at, string reason)
    {
        if (document.ServedOn is null)
            db.VoidOnRecord(document, by, at, reason);
        else if (document.IsServed)
            db.OvertakeOnRecord(document, by, at, reason);
    }

    public static void VoidOnRecord(this SupervisionDb db, IssuedDocument document, PersonId by, long at, string reason)
    {
        document.Void(by, at, reason);
        Note(db, document, "document.void", by, at, reason);
    }

    public static void StandAgainOnRecord(this SupervisionDb db, IssuedDocument document, PersonId by, long at)
    {
        document.StandAgain();
        Note(db, document, "document.stand", by, at, "内容没有变化，已送达的文书继续有效，不重复制作");
    }

    private static void OvertakeOnRecord(this SupervisionDb db, IssuedDocument document, PersonId by, long at, string reason)
    {
        document.Overtake(by, at, reason);
        Note(db, document, "document.overtaken", by, at, reason);
    }

    private static void Note(SupervisionDb db, IssuedDocument document, string act, PersonId by, long at, string reason) =>
        db.Record(document.CaseId, new AuditAct(at, by, act, "document", document.Id.Value, "system")
        {
            ContentHash = document.ContentHash,
            Details = new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["reason"] = reason }.ToJsonString(StoredJson.Options),
        });
}
