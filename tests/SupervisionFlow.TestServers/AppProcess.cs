using System.Text.RegularExpressions;

namespace SupervisionFlow.TestServers;

/// <summary>The app as a process of its own, as ./run starts it: for tests that need a real server, a real restart or a real crash.</summary>
/// <remarks>
/// Runs the app that SUPERVISIONFLOW_APP names (./test sets it), else the one built beside the tests. It is ready when it prints
/// the host's line "Now listening on: …", which comes after its start-up work is done.
/// </remarks>
public sealed partial class AppProcess : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private readonly TemporaryFolder? ownFolder;
    private readonly string[] options;
    private OwnedProcess? process;

    private AppProcess(string? data, string[] options, IReadOnlyDictionary<string, string>? settings)
    {
        ownFolder = data is null ? new("sf-app-") : null;
        Data = data ?? ownFolder!.Path;
        Port = FreePort.Next();
        this.options = options;
        this.settings = new(settings ?? new Dictionary<string, string>());
        this.settings.TryAdd("Demo__Cases", "Few");
    }

    /// <summary>The folder that holds the app's database, attachments and keys.</summary>
    public string Data { get; }

    /// <summary>The same over restarts.</summary>
    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Everything printed since the last start.</summary>
    public string Output => process!.Output;

    /// <summary>Starts "serve" and waits until it listens.</summary>
    /// <param name="data">Its data folder; when null, a temporary one that goes with the process.</param>
    /// <param name="options">More of the command line: --demo, --empty.</param>
    /// <param name="settings">Environment variables: Storage__Provider and the like.</param>
    public static async Task<AppProcess> Start(string? data = null, string[]? options = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = new AppProcess(data, options ?? [], settings);
        return await Started.OrDisposed(app, app.StartAgain);
    }

    /// <summary>Runs a command of the app to its end and gives what it printed; throws when it fails.</summary>
    public static Task<string> Command(params string[] arguments) => OwnedProcess.Run(["dotnet", Dll, .. arguments]);

    public async Task StartAgain()
    {
        if (process is not null) await process.DisposeAsync();

        process = await OwnedProcess.Start(["dotnet", Dll, "serve", "--port", $"{Port}", "--data", Data, .. options], settings);
        await process.WaitForLine(line => Listening().IsMatch(line));
    }

    /// <summary>Asks it to stop, as an operator would, and waits for its end.</summary>
    public Task Stop() => process!.Stop();

    /// <summary>kill -9.</summary>
    public Task Kill() => process!.Kill();

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        ownFolder?.Dispose();
    }

    private static string Dll { get; } = Find();

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("SUPERVISIONFLOW_APP") is { Length: > 0 } named) return named;

        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Repository.Root, "src", "SupervisionFlow.Web", "bin", output.Parent!.Name, output.Name, "SupervisionFlow.Web.dll");

        return File.Exists(path) ? path : throw new FileNotFoundException($"The app is not built: {path}");
    }

    [GeneratedRegex(@"Now listening on: http://\S+:\d+")]
    private static partial Regex Listening();
}
