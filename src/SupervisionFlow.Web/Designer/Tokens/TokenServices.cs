using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace SupervisionFlow.Web.Designer.Tokens;

internal static class TokenServices
{
    /// <summary>Registers the tokens and their scheme; a request without one is left to the session's cookie.</summary>
    public static void AddStudioTokens(this IServiceCollection services)
    {
        services.AddSingleton<StudioTokens>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, StudioTokenHandler>(StudioTokenHandler.Name, scheme =>
            scheme.ForwardDefaultSelector = http => StudioTokenHandler.TokenOf(http) is null ? IdentityConstants.ApplicationScheme : null);
    }
}
