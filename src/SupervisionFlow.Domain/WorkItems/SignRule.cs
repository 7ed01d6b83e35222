namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How the decisions of a step's seats become its outcome. Plain data; kept as JSON with the step.</summary>
public sealed record SignRule
{
    public SignMode Mode { get; init; } = SignMode.All;

    /// <summary>The amount for <see cref="SignMode.Ratio"/> (over <see cref="Of"/>), <see cref="SignMode.Weight"/> and <see cref="SignMode.AtLeast"/>.</summary>
    public decimal Threshold { get; init; }

    /// <summary>The denominator of a ratio, so that two thirds is exact: threshold 2 of 3. One for a plain fraction.</summary>
    public decimal Of { get; init; } = 1;

    /// <summary>Whether a single vote against rejects. Approval then waits until every seat has been heard.</summary>
    public bool Veto { get; init; }

    /// <summary>Whether an abstention stays in the base of all, in order and ratio, where it then works against approval.</summary>
    public bool AbstentionsStay { get; init; }

    public ReturnEffect Returns { get; init; } = ReturnEffect.Immediately;

    /// <summary>Whether a seat that approved the same content in an earlier round counts again without being asked.</summary>
    public bool VotesStand { get; init; } = true;

    /// <summary>Whether a signer may add signers before, after or beside.</summary>
    public bool MayAddSigners { get; init; }

    /// <summary>How many approvals of so many seats of equal weight it takes; null where an amount of weight decides.</summary>
    public int? ApprovalsOf(int seats) => Mode switch
    {
        SignMode.Any => 1,
        SignMode.All or SignMode.InOrder => seats,
        SignMode.Ratio => (int)Math.Ceiling(Threshold / Of * seats),
        SignMode.AtLeast => (int)Math.Ceiling(Threshold),
        _ => null,
    };

    /// <summary>The rule of a human task: its one seat decides.</summary>
    public static SignRule OneSeat { get; } = new() { Mode = SignMode.Any };
}
