namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>What an activity that leaves by an outcome makes true, or makes true no longer.</summary>
public sealed record FactChange(string Fact, bool Holds)
{
    public static FactChange Gains(string fact) => new(fact, true);

    public static FactChange Loses(string fact) => new(fact, false);
}
