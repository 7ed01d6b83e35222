namespace SupervisionFlow.Web.Serving;

/// <summary>Finds the files that ship beside the app.</summary>
public static class ShippedFiles
{
    /// <summary>The workflows folder: as named, else beside the app, else above it in a checkout.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Workflows(string? named = null)
    {
        if (named is not null)
            return Directory.Exists(named) ? Path.GetFullPath(named) : throw new DirectoryNotFoundException($"There is no folder {named}");

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "workflows");
            if (File.Exists(Path.Combine(candidate, "calendar", "holidays.csv")))
                return candidate;
        }

        throw new DirectoryNotFoundException("No workflows folder beside the app or above it; name one with --workflows");
    }

    /// <summary>A file that the app serves: beside the published app, or among its sources in a checkout; null if there is none.</summary>
    public static string? OfWeb(string path) => Above(Path.Combine("wwwroot", path), Path.Combine("src", "SupervisionFlow.Web", "wwwroot", path));

    /// <summary>The first of these files or folders that exists beside the app, else in a folder above it; null if none does.</summary>
    public static string? Above(params string[] paths)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Array.Find(Array.ConvertAll(paths, path => Path.Combine(folder.FullName, path)), Path.Exists) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The first of these programs that is on the path; null if none is.</summary>
    public static string? Program(params string[] names) => names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
