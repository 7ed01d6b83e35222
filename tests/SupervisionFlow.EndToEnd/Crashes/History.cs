using System.Collections.Concurrent;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.EndToEnd.Crashes;

/// <summary>What every client sent and what it was told, in order; kept under artifacts when a run fails.</summary>
internal sealed class History
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentDictionary<string, Acknowledged> acknowledged = new(StringComparer.Ordinal);

    /// <summary>Every act that was answered with success, by its idempotency key.</summary>
    public IReadOnlyCollection<Acknowledged> Acts => [.. acknowledged.Values];

    /// <summary>Completes when so many more acts are done.</summary>
    public async Task Grows(int acts)
    {
        for (var until = acknowledged.Count + acts; acknowledged.Count < until;)
            await Installation.Pause(TimeSpan.FromMilliseconds(5));
    }

    public void Write(string line) => lines.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {line}");

    /// <summary>The server said that it is done; a second answer under the same key must be the first.</summary>
    public void Done(string key, string act, string about, string answer)
    {
        Write($"done {act} {about} {key} {answer}");
        acknowledged.TryAdd(key, new Acknowledged(key, act, about, answer));
    }

    public string Keep(int seed)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "crash-history")).FullName, $"{seed}.log");
        File.WriteAllLines(file, lines);

        return file;
    }
}

/// <summary>An act that the server said was done.</summary>
/// <param name="Act">As the record names it.</param>
/// <param name="About">The case or item.</param>
internal sealed record Acknowledged(string Key, string Act, string About, string Answer);
