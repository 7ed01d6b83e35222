using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>撤销查收码: the code opens nothing from now on, as where it went to a wrong address. What was confirmed by it stands.</summary>
/// <exception cref="Domain.RuleViolation"><c>reading.revoked</c>.</exception>
[AllowedTo(Roles.Inspector, Roles.Clerk, Roles.Approver)]
public sealed record RevokeReadingCode(ReadingCodeId Code, string? Reason) : ICommand<RevokedReadingCode>;

/// <summary>When it was taken back (Unix ms).</summary>
public sealed record RevokedReadingCode(long At);

internal sealed class RevokeReadingCodeRules : AbstractValidator<RevokeReadingCode>
{
    public RevokeReadingCodeRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("请说明撤销的理由", "Say why it is revoked");
        RuleFor(request => request.Reason).MaximumLength(200).Says("理由最多200字", "At most 200 characters");
    }
}

internal sealed class RevokeReadingCodeHandler(SupervisionDb db, ActOnCase acts, Attempt attempt) : IRequestHandler<RevokeReadingCode, RevokedReadingCode>
{
    public async Task<RevokedReadingCode> Handle(RevokeReadingCode request, CancellationToken stop)
    {
        var code = await db.ReadingCodes.FindAsync([request.Code], stop) ?? throw new NotFoundException("reading_code", request.Code.Value);
        var @case = await acts.Find(code.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Inspector, Roles.Clerk, Roles.Approver))
            throw new NotAllowedException("service.not_by_right", "您无权登记本案文书的送达", "This is not yours to record", code.DocumentId.Value);

        var document = (await db.Documents.FindAsync([code.DocumentId], stop))!;
        code.Revoke(new CodeRevocation(acts.Actor.Id, acts.Now, request.Reason!.Trim()));
        db.Record(@case.Id, new AuditAct(acts.Now, acts.Actor.Id, "document.revoke_reading_code", "document", document.Id.Value, acts.Actor.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["code"] = code.Id.Value, ["reason"] = code.Revocation!.Reason }),
        });

        return new(acts.Now);
    }
}
