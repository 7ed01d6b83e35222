using System.Text.Json.Nodes;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class OperationsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var operations = api.MapGroup("").WithTags("operations");
        operations.MapGet("/incidents", (CurrentCaller caller, string? process, string? activity, string? type, string? q, string? after, int? pageSize) =>
            caller.Ask(new OpenIncidents(new IncidentFilter(process, activity, type, q), after, pageSize ?? 50))).Sends<OpenIncidents>().WithSummary("Open incidents within reach, newest first, paged by key.");
        operations.MapGet("/incidents/news", News)
            .WithSummary("How many incidents are open and which is the newest; with wait, the answer comes once that differs from newest, or after so many seconds.");
        operations.MapGet("/incidents/{id}", (string id, CurrentCaller caller) => caller.Ask(new IncidentDetail(id))).Sends<IncidentDetail>().WithSummary("One incident: the error, the inputs, the variables, and what each repair would do.");
        operations.MapPost("/incidents/{id}/retry", (string id, Repair body, PostKey key, CurrentCaller caller) => caller.Act(new RetryIncident(id, body.Reason ?? ""), key.Key)).Sends<RetryIncident>().WithSummary("Runs the failed step again. If it fails again the answer names its new incident.");
        operations.MapPost("/incidents/{id}/skip", (string id, Skip body, PostKey key, CurrentCaller caller) => caller.Act(new SkipIncident(id, body.Outcome ?? "Done", body.Reason ?? ""), key.Key)).Sends<SkipIncident>().WithSummary("Goes on as if the failed step had ended with an outcome; what it would have done is not done.");
        operations.MapPost("/incidents/{id}/variable", (string id, Edit body, PostKey key, CurrentCaller caller) => caller.Act(new EditIncidentVariable(id, body.Name ?? "", body.Value, body.Then, body.Reason ?? ""), key.Key)).Sends<EditIncidentVariable>()
            .WithSummary("Changes a variable; then = retry runs the failed step again at once.");
        operations.MapPost("/incidents/{id}/return", (string id, Return body, PostKey key, CurrentCaller caller) => caller.Act(new ReturnFromIncident(id, body.To ?? "", body.Then, body.Reason ?? ""), key.Key)).Sends<ReturnFromIncident>()
            .WithSummary("Returns to a human step that led to the failure.");
        operations.MapPost("/incidents/retry", (RetryAll body, PostKey key, CurrentCaller caller) => caller.Act(new RetryIncidents(new IncidentFilter(body.Process, body.Activity, body.Type, body.Q), body.Reason ?? ""), key.Key)).Sends<RetryIncidents>()
            .WithSummary("Retries all that a filter finds, each by itself and with its own result.");
        operations.MapPost("/tasks/{id}/result", async (string id, TaskResult body, PostKey key, CurrentCaller caller) => new { stage = await caller.Act(new ReportTask(id, body.Result), key.Key) }).Sends<ReportTask>()
            .WithSummary("Reports a piece of work that a workflow asked the outside for; the workflow goes on with the result.");
        operations.MapPost("/events", async (Event body, PostKey key, CurrentCaller caller) => new { told = await caller.Act(new RaiseEvent(body.Name ?? "", body.CorrelationId, body.Payload), key.Key) }).Sends<RaiseEvent>()
            .WithSummary("Tells the workflows that wait for an event that it happened.");
        operations.MapGet("/mail/undelivered", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new UndeliveredMail(after, pageSize ?? 50))).Sends<UndeliveredMail>().WithSummary("Mail that was given up, and what the mail server said, newest first, paged by key.");
        operations.MapGet("/record/verify", (CurrentCaller caller) => caller.Ask(new VerifyAudit())).Sends<VerifyAudit>().WithSummary("Reads the whole record and finds any change, gap or reordering.");
        operations.MapGet("/record/invariants", (CurrentCaller caller) => caller.Ask(new BrokenInvariants())).Sends<BrokenInvariants>().WithSummary("Reads all that is kept and says what cannot be true.");
    }

    /// <summary>How often a waiting request looks: an incident is known to it within a second, whichever node raised it.</summary>
    internal static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Waits until there is news, patience runs out or the server is asked to stop: it does not hold up a stop.</summary>
    private static async Task<IncidentsNow> News(string? newest, int? wait, CurrentCaller caller, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken stop)
    {
        var (patience, began) = (TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, Longest.TotalSeconds)), time.GetTimestamp());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Often, time);
        while (true)
        {
            var now = await caller.Ask(new IncidentNews(newest));
            if (time.GetElapsedTime(began) >= patience || (now.Newest ?? "") != (newest ?? ""))
                return now;

            try
            {
                await timer.WaitForNextTickAsync(either.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return now;
            }
        }
    }

    internal sealed record Repair(string? Reason);

    internal sealed record TaskResult(JsonNode? Result);

    internal sealed record Event(string? Name, string? CorrelationId, JsonNode? Payload);

    internal sealed record Skip(string? Outcome, string? Reason);

    internal sealed record Edit(string? Name, JsonNode? Value, string? Reason, AfterEdit Then = default);

    internal sealed record Return(string? To, string? Reason, StraightBackChoice Then = default);

    internal sealed record RetryAll(string? Process, string? Activity, string? Type, string? Q, string? Reason);
}
