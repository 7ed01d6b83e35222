using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.SignIn;

/// <summary>The sessions that somebody signed out of, among Identity's tokens of the account: as long as a copy of the cookie could still be shown.</summary>
internal static class EndedSessions
{
    /// <summary>The kind of token.</summary>
    public const string Kind = "sf:session-ended";

    /// <summary>Longer than any cookie lasts that is not renewed.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Ends one, and forgets those of the account that are over anyway. Ending it twice is ending it once.</summary>
    public static async Task End(this SupervisionDb db, string account, string session, long at, CancellationToken stop)
    {
        var ended = await db.UserTokens.Where(token => token.UserId == account && token.LoginProvider == Kind).ToListAsync(stop);
        db.UserTokens.RemoveRange(ended.Where(token => token.Name != session && At(token) < at - (long)Kept.TotalMilliseconds));
        if (!ended.Exists(token => token.Name == session))
            db.UserTokens.Add(new IdentityUserToken<string> { UserId = account, LoginProvider = Kind, Name = session, Value = at.ToString(CultureInfo.InvariantCulture) });
    }

    private static long At(IdentityUserToken<string> token) => long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
}
