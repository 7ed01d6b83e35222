namespace SupervisionFlow.Web.SignIn;

/// <summary>The claims of a session beyond Identity's own.</summary>
public static class SessionClaims
{
    /// <summary>The id of the person behind the account.</summary>
    public const string Person = "sf:person";

    /// <summary>The id of the session itself.</summary>
    public const string Session = "sf:session";

    /// <summary>Present while a one-time password has not been changed.</summary>
    public const string MustChangePassword = "sf:must-change-password";
}
