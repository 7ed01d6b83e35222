using System;

namespace Microsoft.SqlServer.Server;

/// <summary>Marks a CLR type that SQL Server stores as a column. SupervisionFlow has none; SqlClient asks every parameter's type for it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;
    public int MaxByteSize { get; set; }
    public bool IsFixedLength { get; set; }
    public bool IsByteOrdered { get; set; }
    public string? ValidationMethodName { get; set; }
    public string? Name { get; set; }
}

/// <summary>How such a type is written to the column.</summary>
public enum Format
{
    Unknown,
    Native,
    UserDefined
}
