using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>Makes the context for <c>dotnet ef</c>, which reads its model and never connects.</summary>
/// <remarks>
/// After a change of the model, in the root folder: <c>dotnet tool restore</c>, then
/// <c>dotnet ef migrations add NAME -p src/SupervisionFlow.Persistence -s src/SupervisionFlow.Persistence -c PostgreSqlSupervisionDb -o PostgreSql/Migrations</c>,
/// once for each of the three contexts; a test says when one was forgotten.
/// Until the first release there is one migration, Initial: remove the folder and add it again under that name.
/// </remarks>
public sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlSupervisionDb>
{
    /// <inheritdoc/>
    public PostgreSqlSupervisionDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlSupervisionDb>().UseNpgsql("Host=localhost;Database=design").Options);
}
