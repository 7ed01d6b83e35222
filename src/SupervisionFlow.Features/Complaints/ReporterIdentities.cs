using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Complaints;

/// <summary>Keeps what forms ask in protected fields, such as who reported, in a table of its own, encrypted. It is no fact of the case: no document, export, notice, variable or entry of the record can show it.</summary>
/// <remarks>Encrypted with the keys of the installation (Data Protection). Who loses the keys loses the identities: back them up apart from the database.</remarks>
internal sealed class ReporterIdentities(SupervisionDb db, IDataProtectionProvider protection, Attempt attempt, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("SupervisionFlow.ReporterIdentity.v1");

    /// <summary>Adds what a form came to; what was known before stays unless it is given anew.</summary>
    public async Task Keep(CaseId @case, JsonObject fields, CancellationToken stop)
    {
        if (fields.Count == 0)
            return;

        var kept = await db.ReporterIdentities.FindAsync([@case], stop);
        var known = kept is null ? [] : Open(kept);
        foreach (var (field, value) in fields)
            known[field] = value?.DeepClone();

        var (cipher, at) = (_protector.Protect(StoredJson.Write(known)), time.GetUtcNow().ToUnixTimeMilliseconds());
        if (kept is null)
            db.ReporterIdentities.Add(new ReporterIdentity(@case, cipher, attempt.Actor.Id, at));
        else
            kept.Replace(cipher, attempt.Actor.Id, at);
    }

    /// <exception cref="Domain.RuleViolation"><c>reporter.key_lost</c>: the keys that encrypted it are gone.</exception>
    public JsonObject Open(ReporterIdentity kept)
    {
        try
        {
            return JsonNode.Parse(_protector.Unprotect(kept.Cipher))!.AsObject();
        }
        catch (CryptographicException)
        {
            throw new Domain.RuleViolation("reporter.key_lost", "加密密钥已不可用，无法读取；请恢复密钥备份", "The keys that encrypted it are gone; restore their backup");
        }
    }
}
