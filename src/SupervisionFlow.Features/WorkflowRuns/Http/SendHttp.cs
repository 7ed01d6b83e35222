using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>Lets a workflow wait for an HTTP request, which is sent after the commit, at least once under the same Idempotency-Key.</summary>
/// <remarks>The bookmark carries the attempt and falls due when the next may be made; whatever dies meanwhile, it is made then. An answer that settles the matter burns it.</remarks>
internal sealed class SendHttp(Outbox outbox, OutgoingHttpOptions options, HttpSecrets secrets) : IActivityHandler
{
    private const string AttemptKey = "attempt";
    private const int MostDoublings = 10;

    public Task<EffectResult> Run(Visit visit, CancellationToken stop) => Task.FromResult(Send(visit, 1));

    public Task<EffectResult> FallDue(Visit visit, CancellationToken stop)
    {
        var bookmark = visit.State.Bookmarks.Find(bookmark => bookmark.ActivityInstanceId == visit.Effect.Activity.Id);
        var attempt = ((int?)bookmark?.Payload?[AttemptKey] ?? 0) + 1;

        return Task.FromResult(attempt > options.MostAttempts ? new EffectResult.Completed([HttpOutcomes.FailedToConnect]) : Send(visit, attempt));
    }

    private EffectResult Send(Visit visit, int attempt)
    {
        var call = Call(visit);
        if (!Uri.TryCreate(call.Url, UriKind.Absolute, out var url) || !options.Allows(url))
            throw new RuleViolation("http.target_refused", $"地址“{call.Url}”不在管理员允许之列", $"{call.Url} is not among the targets that the administrator allows");

        if (call.Content is not null && OutgoingHttp.MediaTypeOf(call.ContentType) is null)
            throw new RuleViolation("http.content_type_unreadable", $"“{call.ContentType}”不是内容类型", $"{call.ContentType} is no content type");
        if (!call.Method.All(char.IsAsciiLetter))
            throw new RuleViolation("http.method_unreadable", $"“{call.Method}”不是请求方法", $"{call.Method} is no method");

        // Nothing leaves a test run: it goes on as if the other side had taken it.
        if (visit.Case.IsTest)
            return new EffectResult.Completed(Output: new JsonObject { ["statusCode"] = 200, ["parsedContent"] = null, ["responseHeaders"] = new JsonObject() });

        outbox.Tell(visit.Case, new HttpCallDue(visit.Case.Id, visit.Id, attempt, secrets.Seal(call)));
        var wait = options.FirstWait * Math.Pow(2, Math.Min(attempt - 1, MostDoublings));

        return new EffectResult.Waits(visit.Effect.Activity.DisplayText, new JsonObject { [AttemptKey] = attempt }, DateTimeOffset.FromUnixTimeMilliseconds(visit.At) + wait);
    }

    private static HttpCall Call(Visit visit)
    {
        var content = visit.Effect.Arguments["content"];
        var headers = (visit.Effect.Arguments["requestHeaders"] as JsonObject ?? []).ToDictionary(header => header.Key, header => header.Value?.ToString() ?? "", StringComparer.OrdinalIgnoreCase);

        return new HttpCall(visit.Required("url"), visit.Required("method"), content is JsonValue value && value.TryGetValue<string>(out var text) ? text : content?.ToJsonString(), visit.Text("contentType"), visit.Text("authorization"), headers);
    }
}
