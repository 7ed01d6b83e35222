using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SupervisionFlow.Web.Serving;

/// <summary>Whether somebody else serves where the app is to serve: asked before anything is prepared, and told in one line.</summary>
internal static class PortInUse
{
    /// <summary>The address that is taken; null if all are free or cannot be judged beforehand.</summary>
    public static string? Among(IConfiguration configuration) =>
        (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(IsTaken);

    /// <summary>Whether that is why the server could not start.</summary>
    public static bool IsWhy(Exception failure) =>
        failure is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || (failure.InnerException is { } inner && IsWhy(inner));

    /// <summary>What to do about it.</summary>
    public static string Words(string address) => $"{address} is in use by another program: stop it, or choose another port with --port N";

    private static bool IsTaken(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : null;
        if (host is null || address.Port == 0)
            return false;

        try
        {
            using var listener = new TcpListener(host, address.Port);
            listener.Start();
            return false;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }
}
