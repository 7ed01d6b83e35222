namespace SupervisionFlow.TestServers;

/// <summary>Where the real servers' programs lie on this machine; null when they are not installed.</summary>
public static class ServerPrograms
{
    public static string? PostgreSql(string program) =>
        First([.. VersionsOf("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")), .. SearchPath], program);

    /// <remarks>Debian's wrapper on the search path changes the user and the home folder; the script behind it does not.</remarks>
    public static string? RabbitMq(string program) =>
        First(["/usr/lib/rabbitmq/bin", .. VersionsOf("/opt/rabbitmq"), .. SearchPath], program);

    public static string? Epmd => First(SearchPath, "epmd");

    public static string? Chromium =>
        First(SearchPath, "chromium") ?? First(SearchPath, "chromium-browser") ?? First(SearchPath, "google-chrome");

    private static string[] SearchPath =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];

    private static IEnumerable<string> VersionsOf(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder).OrderByDescending(path => path, StringComparer.Ordinal) : [];

    private static string? First(IEnumerable<string> folders, string program) =>
        folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsThere);

    /// <summary>A link to nowhere, as a removed package leaves behind, is not there.</summary>
    private static bool IsThere(string path) =>
        File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);
}
