namespace SupervisionFlow.Persistence;

/// <summary>The stores that the model is kept in.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}
