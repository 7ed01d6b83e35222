using Shouldly;
using Xunit;

namespace SupervisionFlow.Web.Architecture;

public sealed class FilesTests
{
    private const int Longest = 400;

    private static readonly string[] NoNouns = ["Common", "Helpers", "Utils", "Managers", "Services", "Models", "Extensions"];

    private static readonly string[] Sources = [".cs", ".razor", ".js"];

    [Fact]
    public void Every_folder_is_named_after_something() =>
        SourceTree.Folders.Where(folder => NoNouns.Contains(folder.Name)).Select(SourceTree.Shown).ShouldBeEmpty();

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        SourceTree.Files
            .Where(file => Sources.Contains(file.Extension) && !SourceTree.Shown(file).Contains("/Migrations/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file.FullName).Skip(Longest).Any())
            .Select(SourceTree.Shown)
            .ShouldBeEmpty();
}
