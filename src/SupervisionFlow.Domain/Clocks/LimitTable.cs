namespace SupervisionFlow.Domain.Clocks;

/// <summary>All limits, each in its versions.</summary>
public sealed class LimitTable
{
    private static readonly string[] Columns =
    [
        "key", "version", "kind", "subject", "law", "article", "start_event", "length", "day_type", "minimum", "maximum", "suspended_by",
        "extension", "extension_by", "rollover", "status", "source", "effective_from", "effective_to", "note",
    ];

    private readonly ILookup<string, Limit> _byKey;
    private readonly IReadOnlyDictionary<string, string> _replaced;

    private LimitTable(IReadOnlyList<Limit> limits, IReadOnlyDictionary<string, string> replaced)
    {
        Limits = limits;
        _byKey = limits.ToLookup(limit => limit.Key);
        _replaced = replaced;
    }

    public IReadOnlyList<Limit> Limits { get; }

    /// <param name="replaced">Which limits ended because another says the same: key, by, note; null for none.</param>
    /// <exception cref="TableError">Names the line: a field that cannot be read, an unknown ground, a version twice or overlapping another.</exception>
    public static LimitTable Parse(string text, string? replaced = null)
    {
        var limits = new List<Limit>();
        foreach (var row in TableText.Read(text, Columns).Rows)
        {
            var limit = LimitOf(row);
            if (limits.FirstOrDefault(other => other.Key == limit.Key && (other.Version == limit.Version || Overlap(other, limit))) is { } clash)
                throw new TableError(row.Line, $"{limit.Key} version {limit.Version} clashes with version {clash.Version}");

            limits.Add(limit);
        }

        return new LimitTable(limits, replaced is null ? new Dictionary<string, string>() : TableText.Read(replaced, "key", "by", "note").Rows.ToDictionary(row => row.Required("key"), row => row.Required("by")));
    }

    /// <summary>The version in force on the day of the start event; once a limit has ended, the one that took its place, so that processes which still name the former begin the latter.</summary>
    /// <exception cref="RuleViolation"><c>limit.unknown</c>, <c>limit.not_in_force</c>.</exception>
    public Limit InForce(string key, DateOnly day)
    {
        if (!_byKey.Contains(key))
            throw Unknown(key);

        return _byKey[key].FirstOrDefault(limit => limit.IsInForce(day))
            ?? (_replaced.GetValueOrDefault(key) is { } other ? _byKey[other].FirstOrDefault(limit => limit.IsInForce(day)) : null)
            ?? throw new RuleViolation("limit.not_in_force", $"期限{key}在{day:yyyy-MM-dd}无有效版本", $"No version of {key} is in force on {day:yyyy-MM-dd}");
    }

    /// <summary>The version a clock is pinned to.</summary>
    /// <exception cref="RuleViolation"><c>limit.unknown</c>.</exception>
    public Limit Pinned(string key, int version) =>
        _byKey[key].FirstOrDefault(limit => limit.Version == version) ?? throw Unknown($"{key} v{version}");

    private static Limit LimitOf(TableRow row)
    {
        var limit = new Limit(
            row.Required("key"), row.Number("version") ?? 1, row.Code<LimitKind>("kind"), row.Required("subject"), row.Required("law"), row.Text("article"),
            row.Required("start_event"), row.Number("length"), row.Code<DayType>("day_type"), row.Code<LimitStatus>("status"), row.Required("source"),
            row.Day("effective_from"), row.Day("effective_to"))
        {
            Minimum = row.Number("minimum"),
            Maximum = row.Number("maximum"),
            SuspendedBy = row.Text("suspended_by").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Extension = row.Number("extension") is { } length ? new LimitExtension(length, row.Required("extension_by")) : null,
            Rollover = row.Code<Rollover>("rollover"),
            Note = row.Text("note"),
        };

        if (limit.SuspendedBy.FirstOrDefault(ground => !Grounds.Words.ContainsKey(ground)) is { } unknown)
            throw new TableError(row.Line, $"{unknown} is no ground for a suspension");
        if (limit.Length is null && (limit.Minimum is null || limit.Maximum is null))
            throw new TableError(row.Line, "without a length it needs a minimum and a maximum");
        if (limit.Minimum > limit.Maximum)
            throw new TableError(row.Line, "the minimum exceeds the maximum");
        if (limit.DayType == DayType.Hour && limit.SuspendedBy.Count > 0)
            throw new TableError(row.Line, "a limit in hours cannot be suspended");

        return limit;
    }

    private static bool Overlap(Limit one, Limit other) =>
        (one.EffectiveFrom ?? DateOnly.MinValue) <= (other.EffectiveTo ?? DateOnly.MaxValue)
        && (other.EffectiveFrom ?? DateOnly.MinValue) <= (one.EffectiveTo ?? DateOnly.MaxValue);

    private static RuleViolation Unknown(string key) => new("limit.unknown", $"没有期限{key}", $"There is no limit {key}");
}
