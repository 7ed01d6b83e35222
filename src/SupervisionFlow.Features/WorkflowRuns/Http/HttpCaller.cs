using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>Sends a due request outside of any transaction, then tells the workflow; an answer that may be of the moment is left to the next attempt.</summary>
internal sealed class HttpCaller(OutgoingHttp http, OutgoingHttpOptions options, HttpSecrets secrets, RequestSender sender, ILogger<HttpCaller> log) : IConsumer<HttpCallDue>
{
    public async Task Consume(ConsumeContext<HttpCallDue> context)
    {
        var due = context.Message;
        var (outcome, output) = options.Allows(new Uri(due.Call.Url)) ? await Send(due, context.CancellationToken) : (HttpOutcomes.FailedToConnect, null);

        await sender.Send(new TakeHttpAnswer(context.Headers.Get<string>(OutboxRelay.IdHeader)!, due.Visit, outcome, output), Caller.System, stop: context.CancellationToken);
    }

    /// <summary>No outcome and no output: to be tried again.</summary>
    private async Task<(string? Outcome, JsonObject? Output)> Send(HttpCallDue due, CancellationToken stop)
    {
        var isLast = due.Attempt >= options.MostAttempts;
        if (secrets.Open(due.Call) is not { } call)
            return (isLast ? HttpOutcomes.FailedToConnect : null, null);

        try
        {
            var (status, output) = await http.Send(call, due.Visit, stop);
            return status is 408 or 429 or >= 500 && !isLast ? (null, null) : (null, output);
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return (isLast ? HttpOutcomes.Timeout : null, null);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Whatever went wrong on the way is no answer; a message that cannot be consumed would come for ever.
            Log.HttpCallFailed(log, due.Visit, due.Attempt, e.GetType().Name);
            return (isLast ? HttpOutcomes.FailedToConnect : null, null);
        }
    }
}
