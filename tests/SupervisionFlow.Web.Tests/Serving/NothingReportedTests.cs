using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class NothingReportedTests(DemoApp app)
{
    /// <summary>Unless it was told, it sent over the internet, minutes after the start, what the bus of the installation looks like.</summary>
    [Fact]
    public void The_bus_reports_to_nobody() => app.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled.ShouldBeFalse();
}
