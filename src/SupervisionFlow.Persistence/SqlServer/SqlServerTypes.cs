using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SupervisionFlow.Persistence.SqlServer;

/// <summary>Hands SqlClient the types-only stand-in for the assembly Microsoft.SqlServer.Server where the real one is absent.</summary>
/// <remarks>
/// SqlClient names that assembly in every command with a parameter, and the sparse feed lacks its package (docs/decisions/0003).
/// The runtime asks this handler only after its own search has failed, so a real assembly always wins.
/// </remarks>
public static class SqlServerTypes
{
    private const string Name = "Microsoft.SqlServer.Server";

    private static readonly Lazy<Assembly> StandIn = new(LoadStandIn);

    /// <summary>Call before the first command is sent to SQL Server; calling again does nothing.</summary>
    public static void EnsureResolvable() => RuntimeHelpers.RunClassConstructor(typeof(SqlServerTypes).TypeHandle);

    static SqlServerTypes() =>
        AssemblyLoadContext.Default.Resolving += (_, wanted) => wanted.Name == Name ? StandIn.Value : null;

    private static Assembly LoadStandIn()
    {
        using var bytes = typeof(SqlServerTypes).Assembly.GetManifestResourceStream($"{Name}.dll")
            ?? throw new InvalidOperationException($"{Name}.dll is not embedded: the build left out SqlServer/TypesOnly.");

        return AssemblyLoadContext.Default.LoadFromStream(bytes);
    }
}
