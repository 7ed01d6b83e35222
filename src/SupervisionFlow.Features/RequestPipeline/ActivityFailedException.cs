using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>An automatic activity behind the act failed: the attempt is dropped whole and run again with the failure injected.</summary>
/// <remarks>Thrown by the burst driver only and caught by <see cref="RequestSender"/> only; no edge ever sees it.</remarks>
internal sealed class ActivityFailedException(InjectedFailure failure, Exception cause)
    : Exception($"{failure.ActivityId} failed: {cause.Message}", cause)
{
    public InjectedFailure Failure { get; } = failure;
}

/// <summary>Where the next attempt fails on purpose, and with what.</summary>
/// <param name="Burst">The how-maniest burst of the request: the same request on the same state runs the same ones in the same order.</param>
/// <param name="ActivityInstanceId">The same in every attempt at the same stimulus.</param>
internal sealed record InjectedFailure(int Burst, string ActivityInstanceId, string ActivityId, ActivityFailure Failure);
