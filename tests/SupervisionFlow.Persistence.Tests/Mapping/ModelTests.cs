using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Persistence.PostgreSql;
using SupervisionFlow.Persistence.Sqlite;
using SupervisionFlow.Persistence.SqlServer;
using Xunit;

namespace SupervisionFlow.Persistence.Mapping;

public sealed class ModelTests
{
    public static TheoryData<string> Stores => ["Sqlite", "PostgreSql", "SqlServer"];

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_migrations_are_up_to_date_with_the_model(string store)
    {
        using var db = Context(store);

        db.Database.HasPendingModelChanges().ShouldBeFalse($"dotnet ef migrations add … -c {store}SupervisionDb");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Instants_are_whole_numbers_and_enums_are_text_everywhere(string store)
    {
        using var db = Context(store);
        var ours = OursIn(db).ToList();

        ours.Where(property => property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTimeOffset)).ShouldBeEmpty();
        ours.Where(property => property.ClrType.IsEnum && property.GetProviderClrType() != typeof(string)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PostgreSql", "C")]
    [InlineData("SqlServer", "Latin1_General_100_BIN2")]
    public void Identifiers_and_keys_are_compared_byte_for_byte(string store, string collation)
    {
        using var db = Context(store);

        OursIn(db)
            .Where(property => typeof(IIdentifier).IsAssignableFrom(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) || property.ClrType == typeof(string) && (property.IsKey() || property.IsIndex()))
            .Where(property => property.GetCollation() != collation)
            .Select(property => $"{property.DeclaringType.ShortName()}.{property.Name}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Every_property_called_Version_that_counts_changes_guards_against_lost_races(string store)
    {
        using var db = Context(store);

        OursIn(db).Where(property => property.Name == "Version" && !property.IsConcurrencyToken).Select(property => property.DeclaringType.ShortName()).ShouldBe(["BundleRow"]);
    }

    internal static SupervisionDb Context(string store) => store switch
    {
        "Sqlite" => new SqliteDesignTime().CreateDbContext([]),
        "PostgreSql" => new PostgreSqlDesignTime().CreateDbContext([]),
        _ => new SqlServerDesignTime().CreateDbContext([]),
    };

    private static IEnumerable<IProperty> OursIn(SupervisionDb db) => db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
        .Where(entity => entity.ClrType.Namespace!.StartsWith("SupervisionFlow", StringComparison.Ordinal) && entity.ClrType.Name != "Account")
        .SelectMany(entity => entity.GetFlattenedProperties());
}
