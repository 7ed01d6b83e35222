using Microsoft.AspNetCore.Identity;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Web.SignIn;

/// <summary>Lets people in: by password, with lock-out, and only while they belong to the organisation.</summary>
public sealed class SignInDesk(SignInManager<Account> accounts, RequestSender sender)
{
    /// <summary>Signs in for this browser session.</summary>
    public async Task<SignInAnswer> Ask(string userName, string password, CancellationToken stop)
    {
        if (await Find(userName, password, stop) is not { } account)
            return SignInAnswer.Wrong;

        var result = await accounts.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInAnswer.Welcome : result.IsLockedOut ? SignInAnswer.LockedOut : SignInAnswer.Wrong;
    }

    /// <summary>The account, by the same rules but without a session; null also while its one-time password has not been changed.</summary>
    public async Task<Account?> Recognise(string userName, string password, CancellationToken stop) =>
        await Find(userName, password, stop) is { } account
        && (await accounts.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded
        && await HasItsOwnPassword(account)
            ? account
            : null;

    /// <summary>Whether the person behind the account still belongs to the organisation and has a password of their own.</summary>
    public async Task<bool> IsWelcome(Account account, CancellationToken stop) => await IsMember(account, stop) && await HasItsOwnPassword(account);

    private async Task<Account?> Find(string userName, string password, CancellationToken stop)
    {
        if (await accounts.UserManager.FindByNameAsync(userName) is { } account)
            return await IsMember(account, stop) ? account : null;

        // An unknown account takes as long to refuse as a wrong password, so that the time tells nothing.
        accounts.UserManager.PasswordHasher.HashPassword(new Account(), password);
        return null;
    }

    private async Task<bool> IsMember(Account account, CancellationToken stop) =>
        await sender.Send(new WhoIs(account.PersonId, "sign-in"), Caller.System, null, stop) is not null;

    private async Task<bool> HasItsOwnPassword(Account account) =>
        (await accounts.UserManager.GetClaimsAsync(account)).All(claim => claim.Type != SessionClaims.MustChangePassword);
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
}
