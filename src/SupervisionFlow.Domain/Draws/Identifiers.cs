namespace SupervisionFlow.Domain.Draws;

/// <summary>A draw (双随机抽取) of objects and officers.</summary>
public readonly record struct DrawId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
