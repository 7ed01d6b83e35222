using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Activities;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

/// <summary>The table of what runs of Elsa says nothing that no test shows, and leaves nothing out.</summary>
public partial class Compatibility_tests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "elsa-compatibility.md"));

    [Fact]
    public void Every_activity_that_the_engine_runs_has_a_row()
    {
        var listed = Lines.Select(line => Activity().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToArray();

        listed.ShouldBe(ActivityCatalogue.BuiltIn.Descriptors.Select(d => d.TypeName), ignoreOrder: true);
    }

    [Fact]
    public void Every_row_says_how_and_names_tests_that_exist()
    {
        var tests = typeof(Compatibility_tests).Assembly.GetTypes().ToLookup(t => t.Name);
        var rows = Lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.Contains("shown by", StringComparison.Ordinal)).ToArray();

        rows.Length.ShouldBeGreaterThan(40);

        foreach (var row in rows)
        {
            var cells = row.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            cells[1].ShouldBeOneOf(["same", "narrower", "ours", "absent"], row);
            var named = Test().Matches(cells[3]).Select(m => (Class: m.Groups[1].Value, Method: m.Groups[2].Value)).ToArray();
            named.ShouldNotBeEmpty(row);
            named.ShouldAllBe(t => tests[t.Class].Any(c => t.Method.Length == 0 || c.GetMethod(t.Method) != null) || IsOfTheFeatures(t.Class, t.Method), row);
        }
    }

    /// <summary>Tests of the whole over a database live in another project, and are found by their text.</summary>
    private static bool IsOfTheFeatures(string type, string method) =>
        Features.Value.TryGetValue(type, out var text) && text.Contains($" {method}(", StringComparison.Ordinal);

    private static readonly Lazy<Dictionary<string, string>> Features = new(() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests", "SupervisionFlow.Features.Tests"), "*Tests.cs", SearchOption.AllDirectories)
        .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
        .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)), StringComparer.Ordinal));

    [GeneratedRegex(@"^\| `(Elsa\.\w+)` \|")]
    private static partial Regex Activity();

    [GeneratedRegex(@"`(\w+)(?:\.(\w+))?`")]
    private static partial Regex Test();
}
