using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Names each request, how long it took and how it ended; its content stays out of the log.</summary>
internal sealed class LogRequest<TRequest, TAnswer>(ILogger<LogRequest<TRequest, TAnswer>> log, TimeProvider time) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    private static readonly string Name = typeof(TRequest).Name;

    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        using var activity = Telemetry.Requests.StartActivity(Name);
        var started = time.GetTimestamp();
        try
        {
            var answer = await next();
            Log.RequestHandled(log, Name, time.GetElapsedTime(started).TotalMilliseconds);
            return answer;
        }
        catch (Exception e) when (Ended(activity, e))
        {
            throw;
        }
    }

    /// <summary>Notes how it ended and lets the exception pass untouched.</summary>
    private bool Ended(Activity? activity, Exception e)
    {
        activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
        Log.RequestRefused(log, Name, e.GetType().Name);
        return false;
    }
}
