using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>One attempt at a request: who asks, how deep requests are nested, what fails on purpose. One per scope; a lost attempt is dropped with it.</summary>
internal sealed class Attempt
{
    private IReadOnlyList<InjectedFailure> _failures = [];
    private Action<object>? _store;
    private int _bursts;

    public Caller Caller { get; private set; } = Caller.System;

    /// <summary>The key the request came with and the hash of its body; null when it came without.</summary>
    public StoredAnswer? Stored { get; private set; }

    /// <summary>Whether the store refused a text of the attempt before that the request does not hold: whoever wrote it is looked for.</summary>
    public bool LooksForWriter { get; private set; }

    /// <summary>Whether anything but the request itself may have written.</summary>
    public bool RanBursts => _bursts > 0;

    /// <summary>How many requests are being handled inside each other; only the outermost commits.</summary>
    public int Depth { get; private set; }

    /// <summary>The answer as the commit completed it; null when the handler's own was complete.</summary>
    public object? Completed { get; private set; }

    /// <summary>What to do once the commit is on disk: wake whoever waits for it.</summary>
    public List<Action> AfterCommit { get; } = [];

    /// <summary>Who acts: the caller, or in a nested request the system on the caller's behalf.</summary>
    public Actor Actor => Depth > 1 || Caller.Person is null
        ? Actor.TheSystem with { OnBehalfOf = Caller.Person, From = Caller.From }
        : Caller.AsActor();

    public void Begin(Caller caller, IReadOnlyList<InjectedFailure> failures, StoredAnswer? stored, LookFor look = LookFor.Nothing)
    {
        Caller = caller;
        _failures = failures;
        LooksForWriter = look == LookFor.WriterOfTooLongText;
        Stored = stored;
    }

    public IDisposable Enter() => new Level(this);

    /// <summary>The burst about to begin: its place in the attempt, and the activities that fail in it on purpose.</summary>
    public (int Burst, BurstOptions Options) NextBurst()
    {
        var burst = ++_bursts;
        var options = _failures.Where(failure => failure.Burst == burst)
            .Aggregate(BurstOptions.Default, (options, failure) => options.FailingAt(failure.ActivityInstanceId, failure.Failure));

        return (burst, options);
    }

    /// <summary>Where the answer is written to when only the commit can complete it.</summary>
    public void StoreWith(Action<object> store) => _store = store;

    /// <summary>The answer held something that only the commit assigns, such as a number; here it is complete.</summary>
    public void Complete(object answer)
    {
        if (Depth > 1)
            return;

        Completed = answer;
        _store?.Invoke(answer);
    }

    private sealed class Level : IDisposable
    {
        private readonly Attempt _attempt;

        public Level(Attempt attempt)
        {
            _attempt = attempt;
            _attempt.Depth++;
        }

        public void Dispose() => _attempt.Depth--;
    }
}

/// <summary>What an attempt finds out that the one before could not tell.</summary>
internal enum LookFor
{
    /// <summary>It only does what is asked.</summary>
    Nothing,

    /// <summary>Which automatic activity writes a text that is longer than its column; that activity fails.</summary>
    WriterOfTooLongText,
}

/// <summary>Whose key it is, the key, and the hash of the body it came with.</summary>
internal sealed record StoredAnswer(string Actor, string Key, string BodyHash);
