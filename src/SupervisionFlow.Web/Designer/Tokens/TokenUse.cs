namespace SupervisionFlow.Web.Designer.Tokens;

/// <summary>What a token may be used for.</summary>
internal enum TokenUse
{
    /// <summary>By a page of our own, together with the session it was given to: it ends with that session.</summary>
    Session,

    /// <summary>By a Studio that runs elsewhere.</summary>
    Access,

    /// <summary>To be exchanged for a new pair, and for nothing else.</summary>
    Refresh,
}
