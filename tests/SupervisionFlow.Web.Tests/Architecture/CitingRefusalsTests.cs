using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Web.Architecture;

/// <summary>Every refusal that cites an article of law has a test that meets it by its code.</summary>
public sealed partial class CitingRefusalsTests
{
    [Fact]
    public void Every_refusal_that_cites_an_article_is_met_by_a_test()
    {
        var tests = string.Concat(SourceTree.Files.Where(file => file.Name.EndsWith("Tests.cs", StringComparison.Ordinal)).Select(file => File.ReadAllText(file.FullName)));

        var citing = SourceTree.Files.Where(file => file.Extension == ".cs" && SourceTree.Shown(file).StartsWith("src", StringComparison.Ordinal)).SelectMany(file => Refusal().Matches(File.ReadAllText(file.FullName)))
            .Where(refusal => Cites().IsMatch(refusal.Groups["rest"].Value)).Select(refusal => refusal.Groups["code"].Value).Distinct().ToList();

        citing.Count.ShouldBeGreaterThan(15);
        citing.Where(code => !tests.Contains($"\"{code}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex("""RuleViolation\(\s*"(?<code>[a-z_.]+)"(?<rest>[^;]*);""")]
    private static partial Regex Refusal();

    // An article in words, or what stands for one.
    [GeneratedRegex("""法第?\d+|\b(Penalties|Recusal|LegalReview|PenalisedBy)\b|\.Citation\b|[aA]rticle\b""")]
    private static partial Regex Cites();
}
