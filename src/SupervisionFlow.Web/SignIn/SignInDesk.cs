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
        var account = await accounts.UserManager.FindByNameAsync(userName);
        if (account is null)
        {
            // An unknown account takes as long to refuse as a wrong password, so that the time tells nothing.
            accounts.UserManager.PasswordHasher.HashPassword(new Account(), password);
            return SignInAnswer.Wrong;
        }

        if (await sender.Send(new WhoIs(account.PersonId, "sign-in"), Caller.System, null, stop) is null)
            return SignInAnswer.Wrong;

        var result = await accounts.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInAnswer.Welcome : result.IsLockedOut ? SignInAnswer.LockedOut : SignInAnswer.Wrong;
    }
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
