using Microsoft.Extensions.Configuration.Memory;

namespace SupervisionFlow.Web.Serving;

/// <summary>The configuration under everything else: what follows from the data folder and the shipped files, and how much is logged.</summary>
/// <remarks>Environment variables such as <c>Database__Provider</c> and appsettings.json in the data folder come above it.</remarks>
internal static class Settings
{
    /// <summary>Database:Provider and Database:ConnectionString for a SQLite file in the data folder; Attachments:Folder; Bundles:Folder; Printing by whatever Chromium is on the path.</summary>
    public static MemoryConfigurationSource Of(string dataFolder, string workflowsFolder) => new()
    {
        InitialData = new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={DatabaseFile(dataFolder)}",
            ["Attachments:Folder"] = Path.Combine(dataFolder, "attachments"),
            ["Bundles:Folder"] = workflowsFolder,
            ["Printing:ChromiumPath"] = ShippedFiles.Program("chromium", "chromium-browser", "google-chrome"),
            ["Printing:StylesheetPath"] = ShippedFiles.OfWeb(Path.Combine("css", "document.css")),
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
            ["Logging:LogLevel:MassTransit"] = "Warning",
            // A lost race is expected and told by the request pipeline; a write that truly fails reaches the log as an exception.
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Critical",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Critical",
        },
    };

    /// <summary>For commands that need no more than the configuration.</summary>
    public static IConfiguration Read(string dataFolder, string workflowsFolder) => new ConfigurationBuilder()
        .Add(Of(dataFolder, workflowsFolder))
        .AddJsonFile(File(dataFolder), optional: true, reloadOnChange: false)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>An installation's own settings, kept with its data.</summary>
    public static string File(string dataFolder) => Path.Combine(dataFolder, "appsettings.json");

    public static string DatabaseFile(string dataFolder) => Path.Combine(dataFolder, "supervision.db");
}
