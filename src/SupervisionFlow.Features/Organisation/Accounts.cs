using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Makes accounts and one-time passwords, in the caller's commit.</summary>
internal sealed class Accounts(SupervisionDb db, IIdSource ids, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer)
{
    /// <summary>The claim an account carries until its one-time password is changed.</summary>
    public const string MustChangePassword = "sf:must-change-password";

    private const string Readable = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>An account for a person, with a password that lasts or one to be changed at once.</summary>
    public void Open(PersonId person, string userName, string? email, string password, PasswordLife life)
    {
        var account = new Account
        {
            Id = ids.Next(),
            PersonId = person,
            UserName = userName,
            NormalizedUserName = normalizer.NormalizeName(userName),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            SecurityStamp = ids.Next(),
            LockoutEnabled = true,
        };
        account.PasswordHash = hasher.HashPassword(account, password);
        db.Users.Add(account);
        if (life == PasswordLife.OneTime)
            db.UserClaims.Add(new IdentityUserClaim<string> { UserId = account.Id, ClaimType = MustChangePassword, ClaimValue = "1" });
    }

    /// <summary>A new one-time password; unlocks the account and ends its sessions.</summary>
    public async Task<string> Reset(PersonId person, CancellationToken stop)
    {
        var account = await db.Users.SingleOrDefaultAsync(one => one.PersonId == person, stop) ?? throw new NotFoundException("account", person.Value);
        var password = NewPassword();

        account.PasswordHash = hasher.HashPassword(account, password);
        account.SecurityStamp = ids.Next();
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        if (!await db.UserClaims.AnyAsync(claim => claim.UserId == account.Id && claim.ClaimType == MustChangePassword, stop))
            db.UserClaims.Add(new IdentityUserClaim<string> { UserId = account.Id, ClaimType = MustChangePassword, ClaimValue = "1" });
        return password;
    }

    /// <summary>A password that its owner chose, who knows the present one.</summary>
    /// <exception cref="NotAllowedException">The present password is another.</exception>
    public async Task Change(PersonId person, string present, string chosen, CancellationToken stop)
    {
        var account = await db.Users.SingleOrDefaultAsync(one => one.PersonId == person, stop) ?? throw new NotFoundException("account", person.Value);
        if (account.PasswordHash is null || hasher.VerifyHashedPassword(account, account.PasswordHash, present) == PasswordVerificationResult.Failed)
            throw new NotAllowedException("password.wrong", "现在的密码不正确", "The present password is wrong", person.Value);

        account.PasswordHash = hasher.HashPassword(account, chosen);
        account.SecurityStamp = ids.Next();
        db.UserClaims.RemoveRange(await db.UserClaims.Where(claim => claim.UserId == account.Id && claim.ClaimType == MustChangePassword).ToListAsync(stop));
    }

    /// <summary>Whoever left is let in nowhere any more: every session and token of theirs ends.</summary>
    public async Task EndSessions(PersonId person, CancellationToken stop)
    {
        if (await db.Users.SingleOrDefaultAsync(one => one.PersonId == person, stop) is { } account)
            account.SecurityStamp = ids.Next();
    }

    /// <summary>16 characters, easy to read aloud, with a digit and a symbol.</summary>
    public static string NewPassword() => $"{RandomNumberGenerator.GetString(Readable, 14)}-{RandomNumberGenerator.GetInt32(10)}";
}

/// <summary>How long a password lasts.</summary>
internal enum PasswordLife
{
    /// <summary>Until its owner changes it.</summary>
    Lasting,

    /// <summary>Until the first sign-in.</summary>
    OneTime,
}
