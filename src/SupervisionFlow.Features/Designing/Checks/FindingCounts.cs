using System.Collections.Concurrent;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>How many findings a design has.</summary>
/// <param name="Refusals">Those that keep it from being published.</param>
/// <param name="Warnings">The others.</param>
public sealed record FindingCount(int Refusals, int Warnings)
{
    internal static FindingCount Of(IReadOnlyList<DesignFinding> findings)
    {
        var refusals = findings.Count(finding => finding.Severity == CheckSeverity.Error);
        return new(refusals, findings.Count - refusals);
    }
}

/// <summary>What the checks found in each design, counted: known until the design, or what it is judged by, changes. Nothing rests on it.</summary>
internal sealed class FindingCounts
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, (string Judged, FindingCount Count)> _known = new(StringComparer.Ordinal);

    /// <summary>The count for a version, if it was worked out for just this.</summary>
    /// <param name="judged">Names the content of the version and what it is judged by.</param>
    public FindingCount? Of(string version, string judged) => _known.TryGetValue(version, out var known) && known.Judged == judged ? known.Count : null;

    public FindingCount Learn(string version, string judged, FindingCount count)
    {
        if (_known.Count >= Most)
            _known.Clear();
        return (_known[version] = (judged, count)).Count;
    }
}
