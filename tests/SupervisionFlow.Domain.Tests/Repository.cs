namespace SupervisionFlow.Domain.Tests;

/// <summary>The data files as they are shipped.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SupervisionFlow.sln")))
            folder = folder.Parent;

        return folder.FullName;
    }
}
