using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Running;

/// <summary>The demo with one more process, kept in the folder of its name beside this file.</summary>
public abstract class AppWithProcess(string process) : WebApp, IAsyncLifetime
{
    private readonly TemporaryFolder _workflows = new("sf-processes-");

    private int _keys;

    protected override string Workflows => _workflows.Path;

    public async ValueTask InitializeAsync()
    {
        await Copy(base.Workflows, "");
        await Copy(Path.Combine(Repository.Root, "tests", "SupervisionFlow.Web.Tests", "Running", process), process);
        await Open(demo: true);
    }

    /// <summary>An idempotency key that was not used before.</summary>
    public string NextKey() => $"key-{Interlocked.Increment(ref _keys)}";

    /// <summary>Publishes the process as another version, with its workflow's text changed.</summary>
    protected async Task Publish(Func<string, string> change)
    {
        var file = _workflows.Below(Path.Combine(process, "workflow.json"));
        await File.WriteAllTextAsync(file, change(await File.ReadAllTextAsync(file)));
        await PrepareAgain();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _workflows.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Copy(string from, string to)
    {
        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var file = _workflows.Below(Path.Combine(to, Path.GetRelativePath(from, source)));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, await File.ReadAllBytesAsync(source));
        }
    }
}
