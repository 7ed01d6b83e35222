using SupervisionFlow.TestServers;

namespace SupervisionFlow.Web.Architecture;

/// <summary>The files that we write: nothing built, restored or generated.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "lib"];

    public static IEnumerable<DirectoryInfo> Folders => Below(Root("src")).Concat(Below(Root("tests")));

    public static IEnumerable<FileInfo> Files => Folders.SelectMany(folder => folder.EnumerateFiles());

    public static IEnumerable<FileInfo> FilesOf(string project) => Below(Root(Path.Combine("src", $"SupervisionFlow.{project}"))).SelectMany(folder => folder.EnumerateFiles("*.cs"));

    public static string Shown(FileSystemInfo entry) => Path.GetRelativePath(Repository.Root, entry.FullName);

    private static DirectoryInfo Root(string path) => new(Path.Combine(Repository.Root, path));

    private static IEnumerable<DirectoryInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Where(child => !NotOurs.Contains(child.Name)).SelectMany(Below).Prepend(folder);
}
