using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Notifications;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>A workflow asked for a request, or its last attempt got no answer that settles it: it is to be sent now.</summary>
/// <param name="Visit">The visit that waits, unique over all instances: also the Idempotency-Key.</param>
public sealed record HttpCallDue(CaseId? Case, string Visit, int Attempt, HttpCall Call) : IMessage;

/// <summary>The request itself. What may be secret of it, the authorization and the headers, lies sealed while it waits to be sent.</summary>
/// <param name="Authorization">As sent; null while it is sealed.</param>
/// <param name="Headers">As sent; empty while they are sealed.</param>
public sealed record HttpCall(string Url, string Method, string? Content, string? ContentType, string? Authorization, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The authorization and the headers, protected with the keys of the installation; null where there are none.</summary>
    public string? Sealed { get; init; }
}
