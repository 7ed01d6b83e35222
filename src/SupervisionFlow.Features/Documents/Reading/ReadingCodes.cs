using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>Codes as their holders bring them, without an account.</summary>
internal sealed class ReadingCodes(SupervisionDb db, TimeProvider time)
{
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The code and its document. Who does not hold a code learns nothing of it, not even whether there was one.</summary>
    /// <exception cref="ValidationFailed"><c>reading.unknown</c>.</exception>
    /// <exception cref="RuleViolation"><c>reading.expired</c>, <c>reading.withdrawn</c>: to whoever holds it.</exception>
    public async Task<(ReadingCode Code, IssuedDocument Document)> Find(string typed, CancellationToken stop)
    {
        var hash = ReadingSecret.Typed(typed)?.Hash;
        var code = hash is null ? null : await db.ReadingCodes.SingleOrDefaultAsync(one => one.CodeHash == hash, stop);
        if (code is null)
            throw new ValidationFailed([new FieldError("code", "reading.unknown", "查收码不正确，请核对后重新输入", "There is no such code; check it and type it again")]);
        if (!code.OpensOn(LegalDay.Of(Now)))
            throw code.Revocation is null
                ? new RuleViolation("reading.expired", $"查收码已于{code.ValidTo:yyyy-MM-dd}过期，请与送达机关联系", $"The code ran out on {code.ValidTo:yyyy-MM-dd}; ask the agency that sent it")
                : new RuleViolation("reading.withdrawn", "查收码已由送达机关撤销，请与其联系", "The agency took this code back; ask there");

        var id = code.DocumentId;
        var document = await db.Documents.SingleAsync(one => one.Id == id, stop);
        if (document.Voiding is not null)
            throw new RuleViolation("reading.withdrawn", "该文书已作废，请与送达机关联系", "The document is void; ask the agency that sent it");

        return (code, document);
    }
}
