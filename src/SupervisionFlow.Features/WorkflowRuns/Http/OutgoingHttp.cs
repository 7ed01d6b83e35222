using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>Sends requests to allowed targets: no redirects, no proxies, no addresses inside the house unless allowed, and no more than a megabyte of answer.</summary>
internal sealed class OutgoingHttp : IDisposable
{
    private const int LargestAnswer = 1_048_576;

    private readonly OutgoingHttpOptions options;
    private readonly HttpClient client;

    public OutgoingHttp(OutgoingHttpOptions options)
    {
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = Connect }) { Timeout = options.Timeout, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <exception cref="HttpRequestException">No connection, or an answer that is too large.</exception>
    /// <exception cref="TaskCanceledException">No answer in time.</exception>
    public async Task<(int Status, JsonObject Output)> Send(HttpCall call, string key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Url);
        foreach (var (name, value) in call.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (call.Authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", call.Authorization);
        request.Headers.Remove("Idempotency-Key");
        request.Headers.Add("Idempotency-Key", key);
        if (call.Content is not null)
            request.Content = ContentOf(call.Content, call.ContentType);

        using var response = await client.SendAsync(request, stop);
        var text = await response.Content.ReadAsStringAsync(stop);

        return ((int)response.StatusCode, new JsonObject
        {
            ["statusCode"] = (int)response.StatusCode,
            ["parsedContent"] = Parsed(text, response.Content.Headers.ContentType?.MediaType),
            ["responseHeaders"] = new JsonObject(response.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)string.Join(", ", header.Value)))),
        });
    }

    public void Dispose() => client.Dispose();

    /// <summary>The media type of a content; null where the text is none. Sent as UTF-8, whatever its charset says.</summary>
    public static MediaTypeHeaderValue? MediaTypeOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(string.IsNullOrWhiteSpace(contentType) ? "application/json" : contentType, out var type))
            return null;

        type.CharSet = "utf-8";
        return type;
    }

    private static ByteArrayContent ContentOf(string text, string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeOf(contentType);
        return content;
    }

    /// <summary>Looks the name up itself and connects to what it looked at, so that the name cannot mean another address a moment later.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
        var allowed = options.AllowPrivateAddresses ? addresses : [.. addresses.Where(address => !PrivateAddresses.Has(address))];
        if (allowed.Length == 0)
            throw new HttpRequestException($"{context.DnsEndPoint.Host} has no public address");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static JsonNode? Parsed(string text, string? mediaType)
    {
        if (text.Length == 0)
            return null;

        try
        {
            return mediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true ? JsonNode.Parse(text) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
