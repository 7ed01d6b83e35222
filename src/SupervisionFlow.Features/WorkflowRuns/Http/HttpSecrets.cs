using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>Keeps what a request is authorised by out of the outbox, the journal and the logs: a definition names a secret of the server's configuration, <c>secret:NAME</c>, and whatever else it gives is sealed while it waits.</summary>
internal sealed class HttpSecrets(IDataProtectionProvider protection, OutgoingHttpOptions options)
{
    /// <summary>What an authorization begins with that names a secret.</summary>
    public const string Prefix = "secret:";

    private readonly IDataProtector _protector = protection.CreateProtector("SupervisionFlow.OutgoingHttp");

    /// <summary>The call as it may lie in the outbox.</summary>
    /// <exception cref="RuleViolation"><c>http.secret_unknown</c>.</exception>
    public HttpCall Seal(HttpCall call)
    {
        if (NameIn(call.Authorization) is { } name && !options.Secrets.ContainsKey(name))
            throw new RuleViolation("http.secret_unknown", $"服务器配置中没有名为“{name}”的凭据", $"The server's configuration has no secret called {name}");
        if (call.Authorization is null && call.Headers.Count == 0)
            return call;

        return call with { Authorization = null, Headers = None, Sealed = _protector.Protect(JsonSerializer.Serialize(new Secret(call.Authorization, call.Headers), StoredJson.Options)) };
    }

    /// <summary>The call as it is to be sent: opened, and with the secret that it names, which never lay anywhere but in the configuration.</summary>
    /// <returns>Null when it was sealed with keys that are gone, or its secret was taken out of the configuration since.</returns>
    public HttpCall? Open(HttpCall call)
    {
        try
        {
            var opened = call.Sealed is { } closed && JsonSerializer.Deserialize<Secret>(_protector.Unprotect(closed), StoredJson.Options) is { } secret
                ? call with { Authorization = secret.Authorization, Headers = secret.Headers, Sealed = null }
                : call;
            if (NameIn(opened.Authorization) is not { } name)
                return opened;

            return options.Secrets.TryGetValue(name, out var authorization) ? opened with { Authorization = authorization } : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    private static string? NameIn(string? authorization) => authorization?.StartsWith(Prefix, StringComparison.Ordinal) == true ? authorization[Prefix.Length..] : null;

    private sealed record Secret(string? Authorization, IReadOnlyDictionary<string, string> Headers);
}
