using SupervisionFlow.Web.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoApp))]

namespace SupervisionFlow.Web.Running;

/// <summary>One app with the demo for all tests; a test that changes something works on what is its own.</summary>
public sealed class DemoApp : WebApp, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Open(demo: true);
}
