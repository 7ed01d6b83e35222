using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Notifications;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>A workflow asked for a request, or its last attempt got no answer that settles it: it is to be sent now.</summary>
/// <param name="Visit">The visit that waits, unique over all instances: also the Idempotency-Key.</param>
public sealed record HttpCallDue(CaseId? Case, string Visit, int Attempt, HttpCall Call) : IMessage;

/// <summary>The request itself.</summary>
public sealed record HttpCall(string Url, string Method, string? Content, string? ContentType, string? Authorization, IReadOnlyDictionary<string, string> Headers);
