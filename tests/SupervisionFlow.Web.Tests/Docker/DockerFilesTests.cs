using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Docker;

/// <summary>What can be known of docker/ by reading: no engine runs where the tests do.</summary>
public sealed partial class DockerFilesTests
{
    private static readonly string[] Image = File.ReadAllLines(Below("docker", "Dockerfile"));

    [Fact]
    public void Everything_the_image_copies_from_here_exists() =>
        Image.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .Where(path => !Path.Exists(Below(path)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("^USER (?!root|0)")]
    [InlineData("^VOLUME /data$")]
    [InlineData("^HEALTHCHECK ")]
    [InlineData("-p:FullFeed=true")]
    [InlineData("chromium.*font-noto-cjk")]
    public void The_image_has(string wanted) =>
        Image.ShouldContain(line => Regex.IsMatch(line, wanted), wanted);

    [Theory]
    [InlineData("compose.sqlite.yml")]
    [InlineData("compose.sqlserver.yml")]
    public void A_composition_is_indented_by_twos_and_names_no_moving_image(string name)
    {
        var lines = File.ReadAllLines(Below("docker", name));

        lines.Where(line => line.Contains('\t') || (line.Length - line.TrimStart().Length) % 2 != 0).ShouldBeEmpty();
        lines.Where(line => line.Contains("image:", StringComparison.Ordinal)).ShouldAllBe(line => PinnedImage().IsMatch(line) && !line.Contains("latest"));
        lines.Where(line => line.Contains("dockerfile:", StringComparison.Ordinal)).ShouldAllBe(line => File.Exists(Below(line.Split(": ")[1])));
    }

    [Fact]
    public void Every_password_comes_from_the_environment_file_and_the_example_names_it()
    {
        var composition = File.ReadAllText(Below("docker", "compose.sqlserver.yml"));
        var named = File.ReadAllLines(Below("docker", "sqlserver.env.example")).Where(line => line.Contains('=')).Select(line => line.Split('=')[0]);

        Variable().Matches(composition).Select(match => match.Groups[1].Value).Distinct().ShouldBe(named, ignoreOrder: true);
        composition.Split('\n').Where(line => line.Contains("PASS", StringComparison.OrdinalIgnoreCase) && !line.StartsWith('#') && !line.Contains('$')).ShouldBeEmpty();
    }

    private static string Below(params string[] parts) => Path.Combine([Repository.Root, .. parts]);

    [GeneratedRegex(@"image: \S+:\d\S*$")]
    private static partial Regex PinnedImage();

    [GeneratedRegex(@"\$\{(\w+):\?\}")]
    private static partial Regex Variable();
}
