using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Commands;

/// <summary>docs/coverage.md: nothing that was asked for is left out, and every place named is there.</summary>
public sealed class CoveragePageTests
{
    private static readonly IReadOnlyList<CoverageRow> Rows = CoveragePage.Read(At("docs/coverage.csv"));

    private static readonly Lazy<string> Tests = new(() => string.Concat(
        Directory.EnumerateFiles(At("tests"), "*Tests.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)));

    private static readonly Lazy<HashSet<string>> Routes = new(() =>
        [.. File.ReadLines(At("tests/SupervisionFlow.Web.Tests/Access/endpoints.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[0]} {cells[1].TrimEnd('/')}")]);

    [Fact]
    public void Every_row_is_there_once_with_a_status() =>
        Rows.Select(row => row.Row).ShouldBe(Enumerable.Range(1, 128).Select(number => $"S{number}"));

    [Fact]
    public void What_works_says_where_and_what_does_not_says_why()
    {
        Rows.Select(row => row.Status).Distinct().ShouldBe(["works", "partly", "indicator", "outside"], ignoreOrder: true);
        Rows.Where(row => row.Status != "outside").ShouldAllBe(row => row.Where.Count > 0);
        Rows.Where(row => row.Status != "works").ShouldAllBe(row => row.Note.Length > 0);
    }

    [Fact]
    public void Every_place_named_is_there() =>
        Rows.SelectMany(row => row.Where.Where(place => !IsThere(place)).Select(place => $"{row.Row}: {place.Kind}:{place.Name}")).ShouldBeEmpty();

    [Fact]
    public void The_page_is_what_the_table_says() =>
        (File.ReadAllText(At("docs/coverage.md")) == CoveragePage.Write(Rows, UncountedLimit.Read(At("docs/coverage-limits.csv"), DocsCommand.Limits()))).ShouldBeTrue("run: ./run docs coverage > docs/coverage.md");

    [Fact]
    public void The_limits_said_to_be_counted_by_no_process_are_those_that_none_names()
    {
        var definitions = string.Concat(Directory.EnumerateFiles(At("workflows"), "bundle.json", SearchOption.AllDirectories)
            .SelectMany(bundle => Directory.EnumerateFiles(Path.GetDirectoryName(bundle)!, "*.json", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "documents").Select(File.ReadAllText));
        var unnamed = DocsCommand.Limits().Limits.Select(limit => limit.Key).Distinct().Where(key => !Regex.IsMatch(definitions, $"{Regex.Escape(key)}(?![0-9a-z])"));

        var said = UncountedLimit.Read(At("docs/coverage-limits.csv"), DocsCommand.Limits());

        said.Select(one => one.Limit).ShouldBe(unnamed, ignoreOrder: true);
        said.ShouldAllBe(one => one.Why.Length > 0);
    }

    private static bool IsThere(CoveragePlace place) => place.Kind switch
    {
        "process" => File.Exists(At($"workflows/{place.Name}/bundle.json")),
        "file" => File.Exists(At(place.Name)),
        "page" => Routes.Value.Contains($"GET {place.Name}"),
        "api" => Routes.Value.Contains(place.Name),
        "test" => Tests.Value.Contains($" {place.Name}(", StringComparison.Ordinal),
        _ => false,
    };

    private static string At(string path) => Path.Combine(Repository.Root, path);
}
