using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.SignIn;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.SignIn;

/// <summary>Lets people in and out: by password, with lock-out, only while they belong to the organisation, and always on the record.</summary>
public sealed class SignInDesk(SignInManager<Account> accounts, RequestSender sender, CurrentCaller caller, IHttpContextAccessor http, IServiceScopeFactory scopes, SignInPace pace, KnownBrowsers browsers)
{
    private const int MostAttempts = 12;

    /// <summary>Signs in for this browser session; one that still lived there ends with it.</summary>
    public async Task<SignInAnswer> Ask(string userName, string password, CancellationToken stop)
    {
        var before = SessionHere();
        var (account, answer) = await Try(userName, password, (desk, account) => desk.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true), stop, before);
        if (answer == SignInAnswer.Welcome)
            browsers.Note(http.HttpContext!, account!.UserName!);
        return answer;
    }

    /// <summary>The account, by the same rules but without a session; none also while its one-time password has not been changed.</summary>
    public async Task<(Account? Account, SignInAnswer Answer)> Recognise(string userName, string password, CancellationToken stop)
    {
        var (account, answer) = await Try(userName, password, Check, stop);
        return (answer == SignInAnswer.Welcome ? account : null, answer);

        async Task<SignInResult> Check(SignInManager<Account> desk, Account found)
        {
            var result = await desk.CheckPasswordSignInAsync(found, password, lockoutOnFailure: true);
            return result.Succeeded && !await HasItsOwnPassword(found) ? SignInResult.NotAllowed : result;
        }
    }

    /// <summary>Whether the person behind the account still belongs to the organisation and has a password of their own.</summary>
    public async Task<bool> IsWelcome(Account account, CancellationToken stop) => await IsMember(account, stop) && await HasItsOwnPassword(account);

    /// <summary>In the demo: becomes somebody without a password.</summary>
    internal async Task Become(Account account)
    {
        var before = SessionHere();
        await accounts.SignInAsync(account, isPersistent: false);
        await Record(SessionAct.SignedIn, account.PersonId, before);
    }

    /// <summary>Signs out: the session ends wherever its cookie may have been copied to. Who was not signed in leaves no trace.</summary>
    public async Task Leave()
    {
        try
        {
            if (http.HttpContext?.User is { } user && user.FindFirstValue(SessionClaims.Person) is { } person)
            {
                await Record(SessionAct.SignedOut, new PersonId(person), SessionHere());
            }
        }
        finally
        {
            // Whatever the store says: whoever sits down at this machine next is not signed in.
            await accounts.SignOutAsync();
        }
    }

    /// <summary>Goes on with this session after its person changed the password; every other one ends.</summary>
    public async Task Renew()
    {
        // In a scope of its own: the account as it is now, not as this request read it before the change.
        await using var scope = scopes.CreateAsyncScope();
        var fresh = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        if (await fresh.UserManager.GetUserAsync(http.HttpContext!.User) is { } account)
            await fresh.RefreshSignInAsync(account);
    }

    /// <param name="ends">The session that ends if this lets in.</param>
    private async Task<(Account? Account, SignInAnswer Answer)> Try(string userName, string password, Func<SignInManager<Account>, Account, Task<SignInResult>> enter, CancellationToken stop, SessionName? ends = null)
    {
        using var turn = await pace.Enter(http.HttpContext!, userName, stop);
        if (turn is null)
            return (null, SignInAnswer.TooMany);

        var account = await accounts.UserManager.FindByNameAsync(userName);
        if (account is null || !await IsMember(account, stop))
        {
            // An unknown account takes as long to refuse as a wrong password, so that the time tells nothing.
            accounts.UserManager.PasswordHasher.HashPassword(new Account(), password);
            turn.Failed();
            await Record(SessionAct.Refused, account?.PersonId);
            return (null, SignInAnswer.Wrong);
        }

        var (wasLocked, result) = await Counted(userName, enter);
        var (answer, act) = result switch
        {
            { Succeeded: true } => (SignInAnswer.Welcome, SessionAct.SignedIn),
            { IsLockedOut: true } => (SignInAnswer.LockedOut, wasLocked ? SessionAct.RefusedWhileLocked : SessionAct.LockedOut),
            _ => (SignInAnswer.Wrong, SessionAct.Refused),
        };
        if (answer != SignInAnswer.Welcome)
            turn.Failed();
        await Record(act, account.PersonId, answer == SignInAnswer.Welcome ? ends : null);
        return (account, answer);
    }

    /// <summary>Tries the account as it is now. Of many tries at once each counts for the lock-out, one after the other: who lost the race tries again, until the account is locked.</summary>
    private async Task<(bool WasLocked, SignInResult Result)> Counted(string userName, Func<SignInManager<Account>, Account, Task<SignInResult>> enter)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
            if (await desk.UserManager.FindByNameAsync(userName) is not { } account)
                return (false, SignInResult.Failed);

            var wasLocked = await desk.UserManager.IsLockedOutAsync(account);
            try
            {
                return (wasLocked, await enter(desk, account));
            }
            catch (LostRaceException) when (attempt < MostAttempts)
            {
                // Another try for the same account was counted at this moment.
            }
            catch (LostRaceException)
            {
                return (wasLocked, SignInResult.Failed);
            }
        }
    }

    /// <summary>The session that this browser still has, whoever's; null for none.</summary>
    private SessionName? SessionHere() =>
        http.HttpContext?.User is { } user && user.FindFirstValue(SessionClaims.Session) is { } session && accounts.UserManager.GetUserId(user) is { } account ? new(account, session) : null;

    private async Task<bool> IsMember(Account account, CancellationToken stop) =>
        await sender.Send(new WhoIs(account.PersonId, "sign-in"), Caller.System, null, stop) is not null;

    private async Task<bool> HasItsOwnPassword(Account account) =>
        (await accounts.UserManager.GetClaimsAsync(account)).All(claim => claim.Type != SessionClaims.MustChangePassword);

    /// <summary>Whoever hangs up meanwhile is recorded all the same.</summary>
    private Task Record(SessionAct act, PersonId? person, SessionName? ends = null) => sender.Send(new RecordSession(act, person, caller.From()) { Ends = ends }, Caller.System, null, CancellationToken.None);
}

/// <summary>What came of asking to be let in.</summary>
public enum SignInAnswer
{
    /// <summary>Signed in.</summary>
    Welcome,

    /// <summary>No such account, a wrong password, or someone who has left.</summary>
    Wrong,

    /// <summary>Too many wrong passwords; for a quarter of an hour none is tried.</summary>
    LockedOut,

    /// <summary>Too many failed from this address; nothing was tried.</summary>
    TooMany,
}
