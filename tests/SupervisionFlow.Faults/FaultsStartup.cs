using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Faults;
using SupervisionFlow.Persistence.Committing;

[assembly: HostingStartup(typeof(FaultsStartup))]

namespace SupervisionFlow.Faults;

/// <summary>Joins the app's host when the environment names this assembly (ASPNETCORE_HOSTINGSTARTUPASSEMBLIES); the app itself knows nothing of it.</summary>
public sealed class FaultsStartup : IHostingStartup
{
    /// <summary>The environment variable that names the file in which a fault is ordered.</summary>
    public const string FileVariable = "SUPERVISIONFLOW_KILL_FILE";

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
            services.AddSingleton<ICommitObserver>(new KillAtCommit(file));
    });

    /// <summary>The environment under which an app lets itself be killed through <paramref name="file"/>.</summary>
    public static Dictionary<string, string> Environs(string file) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(FaultsStartup).Assembly.Location,
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(FaultsStartup).Assembly.GetName().Name!,
        [FileVariable] = file,
    };
}
