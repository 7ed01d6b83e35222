namespace SupervisionFlow.Domain.Registers;

/// <summary>A file that was given to be imported into a register.</summary>
public readonly record struct RegisterImportId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
