namespace SupervisionFlow.Persistence;

/// <summary>Where the data is kept; the section "Database" of the configuration.</summary>
public sealed record DatabaseOptions
{
    /// <summary>The store.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>For SQLite the folder of the file is created.</summary>
    public string ConnectionString { get; init; } = "Data Source=data/supervision.db";

    /// <summary>How many rows go to the server in one round trip; null leaves it to the provider.</summary>
    public int? MaxBatchSize { get; init; }

    /// <summary>Seconds; null leaves it to the provider.</summary>
    public int? CommandTimeout { get; init; }
}
