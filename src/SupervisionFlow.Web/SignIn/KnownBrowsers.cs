using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.SignIn;

/// <summary>Browsers in which somebody has signed in before, known by a sealed cookie that lasts half a year and names those accounts. It lets nobody in.</summary>
/// <remarks>For any other account the browser is a stranger: who has an account of their own learns nothing about others by it.</remarks>
public sealed class KnownBrowsers(IDataProtectionProvider protection, PublicAddress address)
{
    private const string Cookie = "sf-browser";

    /// <summary>A counter's machine has a few people; the browser sends all of it each time.</summary>
    private const int MostAccounts = 8;

    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("SupervisionFlow.KnownBrowser.v1").ToTimeLimitedDataProtector();

    /// <summary>The browser, if that account has signed in there; null for a stranger.</summary>
    public string? Find(HttpContext http, string userName) =>
        Read(http) is { } known && known.Accounts.Contains(userName, StringComparer.OrdinalIgnoreCase) ? known.Id : null;

    /// <summary>Knows it from now on, for this account too.</summary>
    public void Note(HttpContext http, string userName)
    {
        var known = Read(http) ?? new Known(RandomNumberGenerator.GetHexString(32, lowercase: true), []);
        var accounts = known.Accounts.Where(one => !string.Equals(one, userName, StringComparison.OrdinalIgnoreCase)).Prepend(userName).Take(MostAccounts);
        http.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(known with { Accounts = [.. accounts] }), Life), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Life,
            SameSite = SameSiteMode.Lax,
            Secure = address.IsSecure || http.Request.IsHttps,
        });
    }

    private Known? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { Length: > 0 } cookie ? JsonSerializer.Deserialize<Known>(_protector.Unprotect(cookie)) : null;
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Known(string Id, IReadOnlyList<string> Accounts);
}
