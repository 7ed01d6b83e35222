using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.Designer.Tokens;

namespace SupervisionFlow.Web.ElsaApi.Identity;

/// <summary>What Elsa's clients are answered when they sign in: with success or without, always a 200.</summary>
internal sealed record TokenPair(bool IsAuthenticated, string? AccessToken, string? RefreshToken)
{
    public static TokenPair None { get; } = new(false, null, null);

    public static TokenPair Of(StudioTokens tokens, Account account) => new(true, tokens.Issue(account, TokenUse.Access), tokens.Issue(account, TokenUse.Refresh));
}
