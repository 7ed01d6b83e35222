using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>All causes of penalties, each in its versions.</summary>
public sealed class PenaltyCauseTable
{
    private static readonly string[] Columns =
    [
        "cause_code", "version", "cause", "cause_en", "violated_provision", "penalty_provision", "penalty_kind", "precondition",
        "fine_base", "fine_min_yuan", "fine_max_yuan", "multiple_min", "multiple_max", "min_illegal_gain_yuan",
        "on_the_spot", "status", "source", "effective_from", "effective_to",
    ];

    /// <summary>Rows of before a warning and a fine were told apart.</summary>
    private const string AsItWas = "yes";

    private readonly ILookup<string, PenaltyCause> _byCode;

    private PenaltyCauseTable(IReadOnlyList<PenaltyCause> causes)
    {
        Causes = causes;
        _byCode = causes.ToLookup(cause => cause.Code);
    }

    public IReadOnlyList<PenaltyCause> Causes { get; }

    /// <exception cref="TableError">Names the line: a field that cannot be read, or a version that clashes with another.</exception>
    public static PenaltyCauseTable Parse(string text)
    {
        var causes = new List<PenaltyCause>();
        foreach (var row in TableText.Read(text, Columns).Rows)
        {
            var cause = CauseOf(row);
            if (causes.FirstOrDefault(other => other.Code == cause.Code && (other.Version == cause.Version || Overlap(other, cause))) is { } clash)
                throw new TableError(row.Line, $"{cause.Code} version {cause.Version} clashes with version {clash.Version}");

            causes.Add(cause);
        }

        return new PenaltyCauseTable(causes);
    }

    /// <summary>The version under which a violation is penalised: the law of the day it ended, or the law of the day of the decision where that is lighter (行政处罚法37).</summary>
    /// <param name="illegalGains">In yuan; by them the two are compared.</param>
    /// <returns>Null if there is no such cause on either day.</returns>
    public PenaltyCause? Applying(string code, DateOnly violation, DateOnly decision, decimal illegalGains)
    {
        var old = InForce(code, violation);
        var now = InForce(code, decision);
        if (old is null || now is null)
            return old ?? now;

        return Heaviest(now, illegalGains) < Heaviest(old, illegalGains) ? now : old;
    }

    private PenaltyCause? InForce(string code, DateOnly day) => _byCode[code].FirstOrDefault(cause => cause.IsInForce(day));

    private static decimal Heaviest(PenaltyCause cause, decimal gains) => cause.Fine.Range(gains)?.Most ?? decimal.MaxValue;

    private static PenaltyCause CauseOf(TableRow row) => new(
        row.Required("cause_code"), row.Number("version") ?? 1, row.Required("cause"), row.Required("cause_en"), row.Required("violated_provision"),
        row.Required("penalty_provision"), row.Required("penalty_kind"), row.Text("precondition"), FineOf(row),
        row.Code<LimitStatus>("status"), row.Required("source"), row.Day("effective_from"), row.Day("effective_to"))
    {
        OnTheSpot = row.Text("on_the_spot") switch { "warning" => SpotPenalty.Warning, "fine" or AsItWas => SpotPenalty.Fine, _ => SpotPenalty.No },
    };

    private static FineBase FineOf(TableRow row)
    {
        FineBase fine = row.Required("fine_base") switch
        {
            "between" => new FineBase.Between(Yuan(row, "fine_min_yuan"), Yuan(row, "fine_max_yuan")),
            "times_gains" => new FineBase.TimesGains(Yuan(row, "multiple_min"), Yuan(row, "multiple_max"), Yuan(row, "min_illegal_gain_yuan")),
            "none" => new FineBase.NoFine(),
            "not_read" => new FineBase.NotRead(),
            var other => throw new TableError(row.Line, $"fine_base has no {other}"),
        };

        return fine is FineBase.Between { Least: var least, Most: var most } && least > most || fine is FineBase.TimesGains { Fewest: var few, Most: var many } && few > many
            ? throw new TableError(row.Line, "the least fine exceeds the greatest")
            : fine;
    }

    private static decimal Yuan(TableRow row, string column) => row.Number(column) ?? throw new TableError(row.Line, $"{column} is empty");

    private static bool Overlap(PenaltyCause one, PenaltyCause other) =>
        (one.EffectiveFrom ?? DateOnly.MinValue) <= (other.EffectiveTo ?? DateOnly.MaxValue)
        && (other.EffectiveFrom ?? DateOnly.MinValue) <= (one.EffectiveTo ?? DateOnly.MaxValue);
}
