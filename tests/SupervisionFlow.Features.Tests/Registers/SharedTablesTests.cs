using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Registers;

/// <summary>What an import has just brought is not lost to a reading of the database that began before it.</summary>
public sealed class SharedTablesTests
{
    private static readonly IReadOnlyDictionary<string, string> Flood = new Dictionary<string, string> { ["key"] = "flood", ["act"] = "suspend", ["zh"] = "洪涝灾害", ["en"] = "flood", ["roles"] = "approver", ["law"] = "", ["article"] = "", ["status"] = "parameter", ["source"] = "示例" };

    [Fact]
    public void A_reading_that_began_before_an_import_does_not_take_its_rows_away()
    {
        var tables = new SharedTables(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });
        var seen = tables.Local;
        tables.Take(TradeTables.Grounds, [KeyValuePair.Create("flood", Flood)]);

        tables.Follow(LocalTables.None, seen).ShouldBeFalse();

        tables.Grounds.ShouldContain(ground => ground.Key == "flood");
        tables.Follow(LocalTables.None, tables.Local).ShouldBeTrue();
        tables.Grounds.ShouldNotContain(ground => ground.Key == "flood");
    }
}
