namespace SupervisionFlow.Features.Properties;

/// <summary>What came of the acts of some plays: a property that nothing reached would hold of anything.</summary>
internal sealed class SeenActs
{
    private readonly SortedDictionary<int, SortedDictionary<string, int>> _byKind = [];

    public int Plays { get; set; }

    /// <summary>Definitions that the checks refused, and that were not played.</summary>
    public int Unsound { get; set; }

    public void Count(int kind, string what)
    {
        var counts = _byKind.TryGetValue(kind, out var known) ? known : _byKind[kind] = [];
        counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    public int Of(string what) => _byKind.Values.Sum(counts => counts.GetValueOrDefault(what));

    public override string ToString() =>
        $"{Plays} played, {Unsound} unsound\n{string.Join('\n', _byKind.Select(kind => $"{kind.Key}: {string.Join(", ", kind.Value.Select(count => $"{count.Value} {count.Key}"))}"))}";
}
