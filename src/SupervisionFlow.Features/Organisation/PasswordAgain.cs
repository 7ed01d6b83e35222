using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Verifies a password that somebody signed in types again, with the same lock-out as at the door.</summary>
/// <remarks>Wrong ones are counted in a commit of their own: the act that they were typed for is refused, the count stays.</remarks>
internal sealed class PasswordAgain(IServiceScopeFactory scopes, IOptions<IdentityOptions> identity, IIdSource ids, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <exception cref="ValidationFailed"><c>signature.wrong_password</c>, at the field.</exception>
    /// <exception cref="RuleViolation"><c>signature.locked_out</c>.</exception>
    public async Task Require(PersonId person, TypedPassword typed, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Verify(person, typed, stop);
                return;
            }
            catch (LostRaceException) when (attempt < MostAttempts)
            {
                // Two tries at once: both count, one after the other.
            }
        }
    }

    private async Task Verify(PersonId person, TypedPassword typed, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var account = await db.Users.SingleOrDefaultAsync(account => account.PersonId == person, stop);
        if (account?.PasswordHash is not { } hash)
            throw Wrong();
        if (account.LockoutEnabled && account.LockoutEnd > time.GetUtcNow())
            throw LockedOut();

        if (hasher.VerifyHashedPassword(account, hash, typed.Value) == PasswordVerificationResult.Failed)
        {
            await Count(db, account, stop);
            throw account.LockoutEnd > time.GetUtcNow() ? LockedOut() : Wrong();
        }

        if (account.AccessFailedCount == 0)
            return;

        account.AccessFailedCount = 0;
        await Keep(db, account, stop);
    }

    private async Task Count(SupervisionDb db, Account account, CancellationToken stop)
    {
        account.AccessFailedCount++;
        if (account.LockoutEnabled && account.AccessFailedCount >= identity.Value.Lockout.MaxFailedAccessAttempts)
        {
            account.AccessFailedCount = 0;
            account.LockoutEnd = time.GetUtcNow() + identity.Value.Lockout.DefaultLockoutTimeSpan;
        }

        await Keep(db, account, stop);
    }

    private Task Keep(SupervisionDb db, Account account, CancellationToken stop)
    {
        account.ConcurrencyStamp = ids.Next();
        return db.Commit(stop);
    }

    private static ValidationFailed Wrong() => new([new FieldError("password", "signature.wrong_password", "密码不正确", "The password is wrong")]);

    private static RuleViolation LockedOut() => new("signature.locked_out", "密码输错次数过多，账号已暂时锁定，请稍后再试", "Too many wrong passwords; the account is locked for a while");
}
