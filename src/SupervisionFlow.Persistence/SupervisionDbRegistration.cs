using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.PostgreSql;
using SupervisionFlow.Persistence.Sqlite;
using SupervisionFlow.Persistence.SqlServer;

namespace SupervisionFlow.Persistence;

/// <summary>Registers <see cref="SupervisionDb"/>, scoped, for the store that is configured.</summary>
public static class SupervisionDbRegistration
{
    /// <summary>Reads the section "Database".</summary>
    public static IServiceCollection AddSupervisionDb(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSupervisionDb(configuration.GetSection("Database").Get<DatabaseOptions>() ?? new());

    /// <summary>Takes the options as they are; a test's <see cref="ICommitObserver"/> registered before stays.</summary>
    public static IServiceCollection AddSupervisionDb(this IServiceCollection services, DatabaseOptions database)
    {
        services.TryAddSingleton<ICommitObserver, NoCommitObserver>();
        services.AddSingleton(database);

        return database.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddStore<SqliteSupervisionDb>(database, UseSqlite),
            DatabaseProvider.PostgreSql => services.AddPostgreSql(database),
            DatabaseProvider.SqlServer => services.AddStore<SqlServerSupervisionDb>(database, UseSqlServer),
            _ => throw new ArgumentOutOfRangeException(nameof(database), database.Provider, "Not a store."),
        };
    }

    private static IServiceCollection AddStore<TContext>(this IServiceCollection services, DatabaseOptions database, Action<DbContextOptionsBuilder, string> use)
        where TContext : SupervisionDb =>
        services.AddDbContext<SupervisionDb, TContext>(
            options =>
            {
                use(options, database.ConnectionString);
                Tune(options, database);
            },
            ServiceLifetime.Scoped,
            ServiceLifetime.Singleton);

    /// <summary>A context goes back to the pool with its scope, once: nobody else may dispose of it, and nobody may keep it.</summary>
    private static IServiceCollection AddPostgreSql(this IServiceCollection services, DatabaseOptions database) =>
        services
            .AddPooledDbContextFactory<PostgreSqlSupervisionDb>(options =>
            {
                options.UseNpgsql(PostgreSqlConnection.Tuned(database.ConnectionString));
                Tune(options, database);
            })
            .AddScoped<SupervisionDb>(scope => scope.GetRequiredService<IDbContextFactory<PostgreSqlSupervisionDb>>().CreateDbContext().BeginAnew(scope.GetRequiredService<ICommitObserver>()));

    private static void UseSqlite(DbContextOptionsBuilder options, string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);

        options.UseSqlite(connectionString).AddInterceptors(new SqlitePragmas());
    }

    private static void UseSqlServer(DbContextOptionsBuilder options, string connectionString)
    {
        SqlServerTypes.EnsureResolvable();
        options.UseSqlServer(connectionString);
    }

    private static void Tune(DbContextOptionsBuilder options, DatabaseOptions database)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
            RelationalOptionsExtension.Extract(options.Options)
                .WithMaxBatchSize(database.MaxBatchSize)
                .WithCommandTimeout(database.CommandTimeout));
        // A count that stops needs no order.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
    }
}
