namespace SupervisionFlow.Domain.Draws;

/// <summary>How a draw is done; fixed and hashed before the secret is revealed.</summary>
/// <param name="Officers">How many for each object; at least two (行政处罚法42).</param>
/// <param name="NotAsLast">What may not come again for the same object: <see cref="Pair"/>, <see cref="Any"/> or <see cref="Free"/>.</param>
public sealed record DrawRules(int Officers, string NotAsLast, IReadOnlyList<DrawStratum> Strata)
{
    /// <summary>Not the same officers together.</summary>
    public const string Pair = "pair";

    /// <summary>None of the officers of the last time.</summary>
    public const string Any = "any";

    /// <summary>Whoever is drawn.</summary>
    public const string Free = "free";

    /// <summary>The first stratum that takes the object, or null if none does.</summary>
    public DrawStratum? StratumOf(DrawObject one)
    {
        foreach (var stratum in Strata)
        {
            if (stratum.Takes(one))
                return stratum;
        }

        return null;
    }

    /// <exception cref="RuleViolation"><c>draw.two_officers</c>, <c>draw.no_stratum</c>, <c>draw.stratum_key</c>, <c>draw.how_many</c>.</exception>
    public void RequireSound()
    {
        if (Officers < 2)
            throw new RuleViolation("draw.two_officers", "每个检查对象至少抽取两名执法人员", "At least two officers for each object", "行政处罚法42");
        if (Strata.Count == 0)
            throw new RuleViolation("draw.no_stratum", "至少设置一个抽取层", "A draw has at least one stratum");
        if (Strata.Select(stratum => stratum.Key).Distinct().Count() != Strata.Count)
            throw new RuleViolation("draw.stratum_key", "抽取层的代码不能重复", "Two strata have the same key");
        if (Strata.FirstOrDefault(stratum => stratum.Count <= 0 == stratum.PerTenThousand is <= 0 or > 10_000) is { } wrong)
            throw new RuleViolation("draw.how_many", $"“{wrong.Title}”须填写抽取数量或者比例之一，比例不超过100%", $"{wrong.Title}: give either a number or a ratio up to 100 %");
    }
}
