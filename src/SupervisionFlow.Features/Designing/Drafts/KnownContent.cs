using System.Collections.Concurrent;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>What was worked out of content that never changes, by the name of that content, so that a save does not work it out again each time. Forgotten as a whole when it has grown; nothing rests on it.</summary>
internal sealed class KnownContent
{
    private const int Most = 500;

    private readonly ConcurrentDictionary<string, string> _fingerprints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _activities = new(StringComparer.Ordinal);

    /// <summary>The fingerprint of the workflow in a file, by the hash of the file; worked out where there is none.</summary>
    public string Fingerprint(string? hash, Func<string> workOut) => hash is not { Length: > 0 } ? workOut() : Known(_fingerprints, hash) ?? Remember(_fingerprints, hash, workOut());

    /// <summary>It is the fingerprint of the file with this hash.</summary>
    public void Learn(string hash, string fingerprint) => Remember(_fingerprints, hash, fingerprint);

    /// <summary>The activities of a version whose content is fixed, by the version's id.</summary>
    public async ValueTask<IReadOnlySet<string>> Activities(string version, Func<Task<IReadOnlySet<string>>> workOut) => Known(_activities, version) ?? Remember(_activities, version, await workOut());

    private static T? Known<T>(ConcurrentDictionary<string, T> known, string name)
        where T : class => known.GetValueOrDefault(name);

    private static T Remember<T>(ConcurrentDictionary<string, T> known, string name, T what)
    {
        if (known.Count >= Most)
            known.Clear();
        return known[name] = what;
    }
}
