using System;

namespace Microsoft.SqlServer.Server;

/// <summary>A CLR type that cannot be a column.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message) : base(message)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType?.FullName}' is not a valid SQL Server user-defined type ({resourceReason}).");
}
