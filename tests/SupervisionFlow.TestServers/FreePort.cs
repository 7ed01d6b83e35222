using System.Net;
using System.Net.Sockets;

namespace SupervisionFlow.TestServers;

/// <summary>A port of 127.0.0.1 that nobody listens on at this moment.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();

        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
