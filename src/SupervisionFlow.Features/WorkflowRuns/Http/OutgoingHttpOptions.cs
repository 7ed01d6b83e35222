namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>Where workflows may send requests; the section "OutgoingHttp", which only an administrator of the server can change. Without targets nothing is sent.</summary>
public sealed record OutgoingHttpOptions
{
    /// <summary>Beginnings of addresses, such as <c>https://lims.example/api/</c>; scheme, host and port must be the same, the path must lie below.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Whole values of Authorization headers by name, such as <c>lims</c>: <c>Bearer …</c>. A definition says <c>secret:lims</c>; nobody reads the value here.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether names may resolve to private, loopback and link-local addresses; for a target inside the house.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is tried.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>How long it is waited after the first attempt; twice as long after each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a request may go there.</summary>
    public bool Allows(Uri url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } && Targets.Any(target =>
        Uri.TryCreate(target, UriKind.Absolute, out var allowed)
        && allowed.Scheme == url.Scheme && allowed.Port == url.Port && string.Equals(allowed.IdnHost, url.IdnHost, StringComparison.OrdinalIgnoreCase)
        && url.AbsolutePath.StartsWith(allowed.AbsolutePath.EndsWith('/') ? allowed.AbsolutePath : allowed.AbsolutePath + "/", StringComparison.Ordinal));
}
