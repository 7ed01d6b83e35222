using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Web.Designer.Tokens;

/// <summary>Makes and reads the short-lived tokens with which Studio calls the Elsa API.</summary>
/// <remarks>
/// Shaped like a JWT, because Elsa Studio reads the name and the end of a token from its middle part. We read only the last part,
/// which Data Protection encrypts and signs. A changed password changes the account's security stamp, and with it every token is void.
/// </remarks>
public sealed class StudioTokens(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Pages renew theirs well before.</summary>
    public static readonly TimeSpan SessionLife = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromHours(8);
    private static readonly string Header = Part(new { alg = "dp", typ = "JWT" });

    private readonly IDataProtector _protector = protection.CreateProtector("SupervisionFlow.StudioToken.v1");

    /// <summary>A token for the account as it is now.</summary>
    internal string Issue(Account account, TokenUse use)
    {
        var ends = (time.GetUtcNow() + LifeOf(use)).ToUnixTimeSeconds();
        var visible = Part(new { sub = account.PersonId.Value, name = account.UserName, exp = ends });
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(account.Id, Seal(account), use, ends));

        return $"{Header}.{visible}.{WebEncoders.Base64UrlEncode(_protector.Protect(content))}";
    }

    /// <summary>The account and the use that a token was made for; null if it is not ours, was changed or has run out.</summary>
    internal (string Account, TokenUse Use)? Read(string token) => Opened(token) is { } content ? (content.Account, content.Use) : null;

    /// <summary>Whether the account has neither changed its password nor been locked out since.</summary>
    internal bool Holds(string token, Account account) =>
        Opened(token) is { } content && content.Account == account.Id
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(content.Seal), Encoding.UTF8.GetBytes(Seal(account)))
        && !(account.LockoutEnd > time.GetUtcNow());

    private Content? Opened(string token)
    {
        try
        {
            return token.Split('.') is [_, _, var last]
                && JsonSerializer.Deserialize<Content>(_protector.Unprotect(WebEncoders.Base64UrlDecode(last))) is { } content
                && content.Ends > time.GetUtcNow().ToUnixTimeSeconds()
                ? content
                : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static TimeSpan LifeOf(TokenUse use) => use switch
    {
        TokenUse.Session => SessionLife,
        TokenUse.Access => AccessLife,
        _ => RefreshLife,
    };

    /// <summary>Stands for the security stamp without telling it.</summary>
    private static string Seal(Account account) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id} {account.SecurityStamp}")));

    private static string Part(object content) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(content));

    private sealed record Content(string Account, string Seal, TokenUse Use, long Ends);
}
