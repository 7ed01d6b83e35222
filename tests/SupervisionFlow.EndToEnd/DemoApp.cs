using SupervisionFlow.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(SupervisionFlow.EndToEnd.DemoApp))]

namespace SupervisionFlow.EndToEnd;

/// <summary>The real app with its demo, started once for the tests that only read or add cases.</summary>
public sealed class DemoApp : IAsyncDisposable
{
    private readonly Lazy<Task<AppProcess>> _started = new(() => AppProcess.Start(options: ["--demo"]));

    public async Task<Uri> Address() => (await _started.Value).Address;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await (await _started.Value).DisposeAsync();
    }
}
