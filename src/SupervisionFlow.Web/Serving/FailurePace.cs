namespace SupervisionFlow.Web.Serving;

/// <summary>How many may fail in a minute from one place; then nothing is tried from there until the minute ends.</summary>
/// <remarks>Asking and counting are one act: where as many are under way as may still fail, whoever comes next waits for one of them. Only what failed counts, so who types well is never refused.</remarks>
public sealed class FailurePace(int mostFailures, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private long _swept = time.GetTimestamp();

    /// <summary>A turn to try, to be given back; null where so many have failed from there that none is tried.</summary>
    public async Task<Turn?> Enter(string from, CancellationToken stop)
    {
        while (true)
        {
            Task freed;
            lock (_lock)
            {
                var place = At(from);
                if (place.Failed >= mostFailures)
                    return null;
                if (place.Failed + place.UnderWay < mostFailures)
                {
                    place.UnderWay++;
                    return new Turn(this, place);
                }

                freed = place.Freed.Task;
            }

            await freed.WaitAsync(stop);
        }
    }

    private Place At(string from)
    {
        Sweep();
        if (!_places.TryGetValue(from, out var place))
            _places[from] = place = new Place { Began = time.GetTimestamp() };
        else if (time.GetElapsedTime(place.Began) >= Minute)
            (place.Began, place.Failed) = (time.GetTimestamp(), 0);

        return place;
    }

    /// <summary>Once a minute, so that the many places that came once are forgotten.</summary>
    private void Sweep()
    {
        if (time.GetElapsedTime(_swept) < Minute)
            return;

        _swept = time.GetTimestamp();
        foreach (var (from, _) in _places.Where(one => one.Value.UnderWay == 0 && time.GetElapsedTime(one.Value.Began) >= Minute).ToList())
            _places.Remove(from);
    }

    private void Leave(Place place, bool failed)
    {
        TaskCompletionSource freed;
        lock (_lock)
        {
            place.UnderWay--;
            place.Failed += failed ? 1 : 0;
            (freed, place.Freed) = (place.Freed, Place.Waiting());
        }

        freed.SetResult();
    }

    /// <summary>One try under way.</summary>
    public sealed class Turn : IDisposable
    {
        private readonly FailurePace _pace;
        private readonly Place _place;
        private bool _failed;
        private bool _isOver;

        internal Turn(FailurePace pace, Place place) => (_pace, _place) = (pace, place);

        /// <summary>It did; a turn of which nothing is said does not count.</summary>
        public void Failed() => _failed = true;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_isOver)
                return;

            _isOver = true;
            _pace.Leave(_place, _failed);
        }
    }

    internal sealed class Place
    {
        public long Began { get; set; }

        public int Failed { get; set; }

        public int UnderWay { get; set; }

        /// <summary>Ends when a turn does.</summary>
        public TaskCompletionSource Freed { get; set; } = Waiting();

        public static TaskCompletionSource Waiting() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
