using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Mapping;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkItems;
using Xunit;

namespace SupervisionFlow.Persistence.SqlServer;

/// <summary>What can be known of SQL Server without one: the script that makes the tables, and the queries it is sent.</summary>
public sealed class SqlServerStoreTests : IDisposable
{
    private readonly SupervisionDb _db = ModelTests.Context("SqlServer");

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_script_makes_every_table_and_can_be_run_twice()
    {
        var script = Script();

        foreach (var table in _db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct())
            script.ShouldContain($"CREATE TABLE [{table}]");
        script.ShouldContain("IF NOT EXISTS");
    }

    [Fact]
    public void The_script_keeps_instants_as_bigint_and_codes_in_binary_order()
    {
        var script = Script();

        script.ShouldContain("[DueAt] bigint");
        script.ShouldContain("[StartedAt] bigint NOT NULL");
        script.ShouldContain("[Id] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL");
        Regex.Matches(script, @"\[\w*At\] (?!bigint|ON)\w+").Select(match => match.Value).ShouldBeEmpty();
    }

    [Fact]
    public void No_key_of_ours_cascades_except_from_an_owner_so_that_there_are_no_cycles()
    {
        Regex.Matches(Script(), @"CONSTRAINT \[(FK_\w+)\][^;]*?ON DELETE CASCADE").Select(match => match.Groups[1].Value)
            .Where(key => !key.StartsWith("FK_AspNet", StringComparison.Ordinal))
            .ShouldBe(["FK_PersonRoles_People_PersonId"]);
    }

    [Fact]
    public void No_index_is_wider_than_SQL_Server_takes()
    {
        foreach (var index in _db.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()))
            index.Properties.Sum(WidthOf).ShouldBeLessThanOrEqualTo(1700, index.DisplayName());
        foreach (var key in _db.Model.GetEntityTypes().SelectMany(entity => entity.GetKeys()))
            key.Properties.Sum(WidthOf).ShouldBeLessThanOrEqualTo(900, key.DeclaringEntityType.DisplayName());
    }

    [Fact]
    public void The_lists_are_understood()
    {
        var viewer = new Viewer(new("wang"), [AudienceKey.Of(new PersonId("wang"))], ["/wuhu/jinghu/", "/hefei/"]);

        _db.CasesVisibleTo(viewer).ToQueryString().ShouldContain("[c].[UnitPath] >= ");
        _db.WorkItemsVisibleTo(viewer).ToQueryString().ShouldContain("EXISTS");
        _db.WholeSteps().ToQueryString().ShouldContain("[Steps]");
        _db.Cases.Beyond(c => c.Number, c => c.Id, KeysetOrder.Descending, Cursor.At(new Domain.Cases.CaseNumber("2026-1"), new Domain.Cases.CaseId("c"))).ToQueryString()
            .ShouldContain("[c].[Number] <= ");
        new MyWorkQuery(_db).Ranges([AudienceKey.Of(new PersonId("wang")), AudienceKey.Of(Roles.Clerk, new("jinghu"))], WorkNarrowing.None, after: null, most: 51).ToQueryString()
            .ShouldContain("UNION ALL");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_of_the_moment()
    {
        await using var db = new SqlServerSupervisionDb(new DbContextOptionsBuilder<SqlServerSupervisionDb>().UseSqlServer("Server=tcp:127.0.0.1,1;Database=none;User Id=none;Password=none;Connect Timeout=5;ConnectRetryCount=0;Encrypt=false").Options, new NoCommitObserver());

        var failure = await Should.ThrowAsync<Exception>(db.Units.ToListAsync(TestContext.Current.CancellationToken));

        db.IsOfTheMoment(failure).ShouldBeTrue(failure.ToString());
    }

    private string Script() => _db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    private static int WidthOf(Microsoft.EntityFrameworkCore.Metadata.IProperty property) =>
        (property.GetProviderClrType() ?? property.ClrType) == typeof(string) || property.GetMaxLength() is not null
            ? 2 * (property.GetMaxLength() ?? 4000)
            : 8;
}
