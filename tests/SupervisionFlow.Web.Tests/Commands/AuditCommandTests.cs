using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Shouldly;
using SupervisionFlow.TestServers;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Commands;

public sealed class AuditCommandTests(DemoApp app)
{
    [Fact]
    public async Task A_whole_record_ends_in_0_and_a_changed_one_in_1_with_the_place()
    {
        using var copy = new TemporaryFolder("sf-audit-");
        await Run($"VACUUM INTO '{copy.Below("supervision.db")}'", app.Data);

        var whole = await Ran.Of("audit", "verify", "--data", copy.Path, "--json");
        await Run("""UPDATE "AuditEntries" SET "Actor" = "Actor" || '2' WHERE rowid = (SELECT rowid FROM "AuditEntries" ORDER BY rowid DESC LIMIT 1 OFFSET 20)""", copy.Path);
        var changed = await Ran.Of("audit", "verify", "--data", copy.Path);

        whole.Exit.ShouldBe(0, whole.Output + whole.Complaints);
        JsonNode.Parse(whole.Output)!["entries"]!.GetValue<int>().ShouldBeGreaterThan(100);
        changed.Exit.ShouldBe(1);
        changed.Output.ShouldContain("findings");
    }

    [Fact]
    public async Task What_the_demo_wrote_is_sound_and_a_lost_task_ends_in_1_with_the_place()
    {
        using var copy = new TemporaryFolder("sf-audit-");
        await Run($"VACUUM INTO '{copy.Below("supervision.db")}'", app.Data);

        var sound = await Ran.Of("audit", "invariants", "--data", copy.Path, "--json");
        await Run("""UPDATE "WorkItems" SET "State" = 'Cancelled' WHERE "Id" = (SELECT "Id" FROM "WorkItems" WHERE "State" = 'Open' ORDER BY "Id" LIMIT 1)""", copy.Path);
        var broken = await Ran.Of("audit", "invariants", "--data", copy.Path, "--json");
        var said = await Ran.Of("audit", "invariants", "--data", copy.Path);

        sound.Exit.ShouldBe(0, sound.Output + sound.Complaints);
        JsonNode.Parse(sound.Output)!["instances"]!.GetValue<int>().ShouldBeGreaterThan(10);
        JsonNode.Parse(sound.Output)!["breaches"]!.AsArray().ShouldBeEmpty();
        broken.Exit.ShouldBe(1);
        JsonNode.Parse(broken.Output)!["breaches"]!.AsArray().Select(breach => (string?)breach!["invariant"]).ShouldContain("step.nobody_asked");
        said.Exit.ShouldBe(1);
        said.Output.ShouldContain("breaches");
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("invariants")]
    public async Task Where_there_is_no_database_it_says_so(string command)
    {
        using var folder = new TemporaryFolder("sf-none-");

        var ran = await Ran.Of("audit", command, "--data", folder.Path);

        ran.Exit.ShouldBe(2);
        ran.Complaints.ShouldContain("--data");
    }

    private static async Task Run(string sql, string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "supervision.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
