using Shouldly;
using SupervisionFlow.Domain.Clocks;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

/// <summary>The limits as they were collected, TL-01 to TL-58, against where each went: limits of the four kinds, or tables of rates and counts.</summary>
public sealed class LimitRowsTests
{
    private static readonly IReadOnlyList<TableRow> Rows = TableText.Read(Repository.Read("tests/SupervisionFlow.Domain.Tests/Clocks/limit-rows.csv"), "row", "limits", "table", "holds", "tests").Rows;

    [Fact]
    public void Every_row_is_there_once() => Rows.Select(row => row.Required("row")).ShouldBe(Enumerable.Range(1, 58).Select(number => $"TL-{number:00}"));

    [Fact]
    public void Each_became_limits_that_are_in_the_table_or_a_rate_or_count_in_a_table_of_its_own()
    {
        var known = Some.Limits.Limits.Select(limit => limit.Key).ToHashSet();
        foreach (var row in Rows)
        {
            var limits = List(row, "limits");
            limits.ShouldAllBe(limit => known.Contains(limit));
            (limits.Count > 0).ShouldNotBe(row.Text("table").Length > 0, row.Text("row"));
            if (row.Text("table") is { Length: > 0 } table)
                Repository.Read(table).ShouldContain(row.Required("holds"));
        }
    }

    [Fact]
    public void No_limit_of_law_came_from_nowhere() =>
        Some.Limits.Limits.Select(limit => limit.Key).Where(key => key.StartsWith("TL-", StringComparison.Ordinal)).Distinct().Except(Rows.SelectMany(row => List(row, "limits"))).ShouldBeEmpty();

    [Fact]
    public void Every_rate_and_count_has_a_test_at_its_edge()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var row in Rows.Where(row => row.Text("table").Length > 0))
            List(row, "tests").ShouldNotBeEmpty(row.Text("row"));
        foreach (var test in Rows.SelectMany(row => List(row, "tests")))
            tests.ShouldContain($" {test}(", customMessage: test);
    }

    private static IReadOnlyList<string> List(TableRow row, string column) => row.Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
