using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Architecture;

/// <summary>What a page works out before it shows it stands in parentheses: without them the value is shown, and the rest of the code after it as text.</summary>
public sealed partial class ShownExpressionsTests
{
    [Fact]
    public void No_page_shows_the_second_half_of_an_expression_as_text() =>
        SourceTree.Files.Where(file => file.Extension is ".razor")
            .SelectMany(file => Halved().Matches(File.ReadAllText(file.FullName)).Select(match => $"{SourceTree.Shown(file)}: {match.Value}"))
            .ShouldBeEmpty();

    [GeneratedRegex("""@[A-Za-z_][\w.]*(?:\([^()\n]*\))? (?:\?|\?\?|&&|\|\||==|!=) [^\n]{0,60}""")]
    private static partial Regex Halved();
}
