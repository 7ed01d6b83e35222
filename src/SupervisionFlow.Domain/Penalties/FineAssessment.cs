using System.Globalization;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>What a fine may be in one case, and why.</summary>
/// <param name="Cause">The cause in the version that applies.</param>
/// <param name="Statutory">What the law allows; null where its amounts were not read.</param>
/// <param name="Degree">How heavy; null while nobody has said.</param>
/// <param name="Allowed">What the degree leaves of it.</param>
public sealed record FineAssessment(PenaltyCause Cause, FineRange? Statutory, Discretion? Degree, FineRange? Allowed)
{
    public static FineAssessment Of(PenaltyCause cause, decimal illegalGains, Discretion? degree, DiscretionTable benchmark)
    {
        var statutory = cause.Fine.Range(illegalGains);
        return new(cause, statutory, degree, statutory is { } range && degree is { } heavy ? benchmark.Part(range, heavy) : statutory);
    }

    /// <summary>Why a fine of so many yuan would be unlawful or outside the benchmark; null if it is not.</summary>
    public RuleViolation? WhyNot(decimal yuan)
    {
        if (Allowed is not { } allowed || allowed.Contains(yuan))
            return null;
        if (Statutory is { Most: 0 })
            return new("penalty.no_fine", $"{Cause.PenalisedBy}没有规定罚款", $"{Cause.PenalisedBy} knows no fine", Cause.PenalisedBy);

        return Degree is Discretion.Mitigated || Statutory!.Value.Contains(yuan)
            ? new("penalty.outside_benchmark", $"{Words(Degree!.Value)}的，罚款应当在{Yuan(allowed.Least)}元至{Yuan(allowed.Most)}元之间（{Cause.PenalisedBy}及裁量基准）", $"This degree of discretion allows {Yuan(allowed.Least)} to {Yuan(allowed.Most)} yuan ({Cause.PenalisedBy} and the local benchmark)", Cause.PenalisedBy)
            : new("penalty.outside_range", $"法定罚款为{Yuan(Statutory.Value.Least)}元至{Yuan(Statutory.Value.Most)}元（{Cause.PenalisedBy}）{(Degree is null ? "" : "；低于最低限的，应当选择“减轻”并写明理由")}", $"The law allows {Yuan(Statutory.Value.Least)} to {Yuan(Statutory.Value.Most)} yuan ({Cause.PenalisedBy}){(Degree is null ? "" : "; for less choose 'mitigated' and give the ground")}", Cause.PenalisedBy);
    }

    private static string Words(Discretion degree) => degree switch
    {
        Discretion.Mitigated => "减轻",
        Discretion.Light => "从轻",
        Discretion.Ordinary => "一般",
        _ => "从重",
    };

    private static string Yuan(decimal amount) => amount.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
