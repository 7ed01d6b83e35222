using SupervisionFlow.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(SupervisionFlow.EndToEnd.Designing.DesigningApp))]

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>The real app with its demo, of its own for tests that publish and leave drafts behind; each designs another process.</summary>
public sealed class DesigningApp : IAsyncDisposable
{
    private readonly Lazy<Task<AppProcess>> _started = new(() => AppProcess.Start(options: ["--demo"]));

    public async Task<Uri> Address() => (await _started.Value).Address;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await (await _started.Value).DisposeAsync();
    }
}
