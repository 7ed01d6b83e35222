namespace SupervisionFlow.Features;

/// <summary>Finds files of this repository, wherever the tests run from.</summary>
internal static class RepositoryFile
{
    private static readonly string Root = FindRoot();

    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SupervisionFlow.sln"))) folder = folder.Parent!;

        return folder.FullName;
    }
}
