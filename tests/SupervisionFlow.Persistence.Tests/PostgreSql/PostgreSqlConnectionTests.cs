using Npgsql;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Persistence.PostgreSql;

public sealed class PostgreSqlConnectionTests
{
    [Fact]
    public void A_connection_keeps_the_plans_of_its_statements_and_is_not_reset_between_two_uses()
    {
        var tuned = new NpgsqlConnectionStringBuilder(PostgreSqlConnection.Tuned("Host=db;Database=supervision;Password=secret"));

        tuned.MaxAutoPrepare.ShouldBeGreaterThan(0);
        tuned.NoResetOnClose.ShouldBeTrue();
        (tuned.Host, tuned.Database, tuned.Password).ShouldBe(("db", "supervision", "secret"));
    }

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0;No Reset On Close=false")]
    [InlineData("Host=db;MaxAutoPrepare=0;NoResetOnClose=false")]
    public void What_the_configured_connection_string_says_stands(string configured)
    {
        var tuned = new NpgsqlConnectionStringBuilder(PostgreSqlConnection.Tuned(configured));

        tuned.MaxAutoPrepare.ShouldBe(0);
        tuned.NoResetOnClose.ShouldBeFalse();
    }
}
