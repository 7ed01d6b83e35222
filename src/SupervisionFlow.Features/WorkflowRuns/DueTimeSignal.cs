namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Wakes the due-time worker of this process when a commit added a due time nearer than the one it waits for.</summary>
internal sealed class DueTimeSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _waitingFor = DateTimeOffset.MaxValue;

    /// <summary>A due time was committed.</summary>
    public void ComesUp(DateTimeOffset due)
    {
        lock (_lock)
        {
            if (due < _waitingFor)
                _woken.TrySetResult();
        }
    }

    /// <summary>Completes when something nearer comes up; taken before looking, so that nothing in between is missed.</summary>
    public Task Nearer()
    {
        lock (_lock)
        {
            if (_woken.Task.IsCompleted)
                _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

            _waitingFor = DateTimeOffset.MaxValue;
            return _woken.Task;
        }
    }

    /// <summary>What the worker is about to wait for: later ones need not wake it.</summary>
    public void WaitingFor(DateTimeOffset next)
    {
        lock (_lock)
            _waitingFor = next;
    }
}
