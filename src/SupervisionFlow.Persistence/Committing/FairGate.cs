namespace SupervisionFlow.Persistence.Committing;

/// <summary>A gate that lets one writer through at a time, in the order in which they asked.</summary>
/// <remarks>
/// SQLite has one writer; whoever finds it busy polls, and polling starves the unlucky. Behind this gate a writer
/// inside the process waits without a thread and is served first come, first served.
/// </remarks>
public sealed class FairGate
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<Pass>> _waiting = new();
    private bool _taken;

    /// <summary>Waits for the turn; dispose the pass to let the next one in.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> fired while waiting; the place in the queue is given up.</exception>
    public async ValueTask<IDisposable> Enter(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();

        TaskCompletionSource<Pass> turn;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return new Pass(this);
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using (stop.Register(() => turn.TrySetCanceled(stop)))
            return await turn.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult(new Pass(this)))
                    return;
            }

            _taken = false;
        }
    }

    private sealed class Pass(FairGate gate) : IDisposable
    {
        private FairGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
