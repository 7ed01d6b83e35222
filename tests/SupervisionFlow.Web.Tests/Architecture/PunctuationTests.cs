using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Architecture;

/// <summary>Chinese texts are set with Chinese punctuation, in the sources and in what is shipped with the processes.</summary>
public sealed partial class PunctuationTests
{
    /// <summary>Where a comma separates fields, or a sign belongs to a pattern; files of patterns end in their name.</summary>
    private static readonly string[] NoText = ["TypedText.cs", "show-if.js", "Patterns.cs", "PolicyWords.cs", "ChineseNumber.cs", "PointLines.cs"];

    [Fact]
    public void No_Chinese_text_on_screen_is_set_with_Latin_punctuation() =>
        SourceTree.Files.Where(file => file.Extension is ".cs" or ".razor" or ".js" && Under("src", file) && !NoText.Any(name => file.Name.EndsWith(name, StringComparison.Ordinal)))
            .SelectMany(file => Wrong(file, Comment().Replace(File.ReadAllText(file.FullName), "")))
            .ShouldBeEmpty();

    [Fact]
    public void No_text_of_a_shipped_process_is_set_with_Latin_punctuation() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json", SearchOption.AllDirectories).Select(path => new FileInfo(path))
            .SelectMany(file => Wrong(file, File.ReadAllText(file.FullName)))
            .ShouldBeEmpty();

    private static bool Under(string folder, FileInfo file) => SourceTree.Shown(file).StartsWith(folder, StringComparison.Ordinal);

    private static IEnumerable<string> Wrong(FileInfo file, string text) =>
        LatinBesideChinese().Matches(text).Select(match => $"{SourceTree.Shown(file)}: {match.Value}");

    [GeneratedRegex("""[^"\n]{0,20}(?:[\u4e00-\u9fff][,;:!?()]|[,;:!?(][\u4e00-\u9fff]|}}[,;:]")[^"\n]{0,20}""")]
    private static partial Regex LatinBesideChinese();

    // To the end of the line; an address has its slashes after a colon.
    [GeneratedRegex("""(?<!:)//.*|@\*(?s:.*?)\*@""")]
    private static partial Regex Comment();
}
