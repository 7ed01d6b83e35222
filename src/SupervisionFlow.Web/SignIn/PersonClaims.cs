using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Web.SignIn;

/// <summary>Adds the person behind the account to the session.</summary>
internal sealed class PersonClaims(UserManager<Account> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(SessionClaims.Person, user.PersonId.Value));
        return identity;
    }
}
