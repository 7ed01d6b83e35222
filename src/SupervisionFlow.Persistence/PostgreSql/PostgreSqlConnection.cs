using Npgsql;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>How the driver is to use its connections, where the configured connection string does not say.</summary>
/// <remarks>
/// A step is the same few dozen statements again and again: each connection has the server keep their plans. Nothing of ours
/// lives in a session (no settings, temporary tables or advisory locks), so that a connection needs no reset between two uses;
/// a transaction left open is rolled back all the same. Behind a pooler that shares sessions, set <c>Max Auto Prepare=0;No Reset On Close=false</c>.
/// </remarks>
internal static class PostgreSqlConnection
{
    private const int Statements = 256;

    public static string Tuned(string connectionString)
    {
        var tuned = new NpgsqlConnectionStringBuilder(connectionString);
        var said = tuned.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!said.Contains("Max Auto Prepare"))
            (tuned.MaxAutoPrepare, tuned.AutoPrepareMinUsages) = (Statements, 3);
        if (!said.Contains("No Reset On Close"))
            tuned.NoResetOnClose = true;

        return tuned.ConnectionString;
    }
}
