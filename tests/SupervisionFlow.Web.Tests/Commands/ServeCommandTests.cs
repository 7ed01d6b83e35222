using System.Net;
using System.Net.Sockets;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Commands;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task A_port_that_is_in_use_is_told_in_one_line_before_anything_is_prepared()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new TemporaryFolder("sf-taken-");

        var ran = await Ran.Of("serve", "--empty", "--port", $"{port}", "--data", folder.Path);

        ran.Exit.ShouldBe(3, ran.Output + ran.Complaints);
        ran.Complaints.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"{port} is in use");
        File.Exists(folder.Below("supervision.db")).ShouldBeFalse();
    }
}
