using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Commands;

/// <summary>docs/processes.md, made from the definitions.</summary>
public sealed partial class ProcessesPageTests
{
    private static readonly string Page = DocsCommand.Processes();

    [Fact]
    public void The_page_in_the_repository_is_what_the_definitions_say() =>
        (File.ReadAllText(Path.Combine(Repository.Root, "docs", "processes.md")) == Page).ShouldBeTrue("run: ./run docs processes > docs/processes.md");

    [Fact]
    public async Task The_command_prints_it()
    {
        var ran = await Ran.Of("docs", "processes");

        ran.Exit.ShouldBe(0);
        (ran.Output == Page).ShouldBeTrue();
    }

    [Fact]
    public void Every_process_has_a_diagram_whose_arrows_end_at_what_is_drawn()
    {
        var charts = Chart().Matches(Page);

        charts.Count.ShouldBe(Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "bundle.json", SearchOption.AllDirectories).Count());
        foreach (Match chart in charts)
        {
            var lines = chart.Value.Split('\n').Select(line => line.Trim()).ToList();
            var nodes = lines.Select(line => Node().Match(line)).Where(match => match.Success).Select(match => match.Groups["id"].Value).ToHashSet();
            var arrows = lines.Select(line => Arrow().Match(line)).Where(match => match.Success).ToList();

            arrows.Count.ShouldBeGreaterThan(2);
            arrows.SelectMany(arrow => new[] { arrow.Groups["from"].Value, arrow.Groups["to"].Value }).Except(nodes).ShouldBeEmpty();
            nodes.Except(arrows.SelectMany(arrow => new[] { arrow.Groups["from"].Value, arrow.Groups["to"].Value })).ShouldBeEmpty("drawn, but no arrow comes or goes");
        }
    }

    [Theory]
    [InlineData("| TL-01 | 一般程序案件办理 handling a case by the ordinary procedure | 90 日 days | 《行政处罚法》第60条 | verified |")]
    [InlineData("| 法制审核 Legal review |")]
    [InlineData("| 行政处罚法58 |")]
    public void It_tells_limits_with_their_articles_and_the_gates(string said) => Page.ShouldContain(said);

    [GeneratedRegex("```mermaid\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Chart();

    [GeneratedRegex("""^(?<id>\w+)[\[\(\{].*""")]
    private static partial Regex Node();

    [GeneratedRegex("""^(?<from>\w+) -->(\|.*\|)? (?<to>\w+)$""")]
    private static partial Regex Arrow();
}
