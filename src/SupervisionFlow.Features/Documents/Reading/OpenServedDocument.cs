using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>查收: somebody who holds a code opens the document. Each opening is an act on the record of the case, with address and device.</summary>
/// <remarks>Following the link opens nothing: only this does, so that a program that looks a link up before a person follows it is no reader.</remarks>
/// <exception cref="ValidationFailed"><c>reading.unknown</c>.</exception>
/// <exception cref="Domain.RuleViolation"><c>reading.expired</c>, <c>reading.withdrawn</c>.</exception>
[AllowedToThePublic]
public sealed record OpenServedDocument(string Code) : ICommand<OpenedDocument>;

/// <summary>When it was opened (Unix ms).</summary>
public sealed record OpenedDocument(long At);

internal sealed class OpenServedDocumentHandler(SupervisionDb db, ReadingCodes codes, Attempt attempt) : IRequestHandler<OpenServedDocument, OpenedDocument>
{
    public async Task<OpenedDocument> Handle(OpenServedDocument request, CancellationToken stop)
    {
        var (code, document) = await codes.Find(request.Code, stop);
        code.Open(codes.Now);
        db.Record(code.CaseId, new AuditAct(codes.Now, attempt.Caller.Person ?? PersonId.Unknown, "document.open_by_code", "document", document.Id.Value, attempt.Caller.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["code"] = code.Id.Value, ["text"] = code.Recipient }),
        });

        return new(codes.Now);
    }
}
