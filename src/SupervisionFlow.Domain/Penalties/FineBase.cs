namespace SupervisionFlow.Domain.Penalties;

/// <summary>What the law computes a fine from.</summary>
public abstract record FineBase
{
    private FineBase()
    {
    }

    /// <summary>The fines that the law allows; null where it names none that can be computed.</summary>
    /// <param name="illegalGains">In yuan; what is not known counts as none.</param>
    public abstract FineRange? Range(decimal illegalGains);

    /// <summary>Between two amounts in yuan.</summary>
    public sealed record Between(decimal Least, decimal Most) : FineBase
    {
        public override FineRange? Range(decimal illegalGains) => new(Least, Most);
    }

    /// <summary>Times the illegal gains; gains below <paramref name="Floor"/> yuan count as the floor.</summary>
    public sealed record TimesGains(decimal Fewest, decimal Most, decimal Floor) : FineBase
    {
        public override FineRange? Range(decimal illegalGains)
        {
            var counted = Math.Max(illegalGains, Floor);
            return new(counted * Fewest, counted * Most);
        }
    }

    /// <summary>The provision knows no fine.</summary>
    public sealed record NoFine : FineBase
    {
        public override FineRange? Range(decimal illegalGains) => new(0, 0);
    }

    /// <summary>The amounts of the provision were not read yet; whoever decides enters and answers for them.</summary>
    public sealed record NotRead : FineBase
    {
        public override FineRange? Range(decimal illegalGains) => null;
    }
}
