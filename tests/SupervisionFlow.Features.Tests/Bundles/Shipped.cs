namespace SupervisionFlow.Features.Bundles;

/// <summary>The files that ship in <c>workflows/</c>.</summary>
internal static class Shipped
{
    private static readonly string Root = RepositoryFile.At("workflows");

    public static IEnumerable<string> Bundles() =>
        Directory.EnumerateDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "bundle.json")));

    public static Dictionary<string, byte[]> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Relative(folder, file), File.ReadAllBytes);

    public static HashSet<string> Shared() =>
        [.. Directory.EnumerateFiles(Root, "*.csv", SearchOption.AllDirectories).Select(file => Relative(Root, file))];

    private static string Relative(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}
