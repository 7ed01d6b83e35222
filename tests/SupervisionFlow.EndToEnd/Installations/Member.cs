using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace SupervisionFlow.EndToEnd.Installations;

/// <summary>A member of the staff at the REST API, signed in; the session outlives restarts of the app.</summary>
internal sealed class Member : IDisposable
{
    private const string Password = "Demo-2026!";

    private readonly CookieContainer jar = new();
    private readonly HttpClient client;

    private Member(string name, Uri address)
    {
        Name = name;
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, ConnectTimeout = TimeSpan.FromSeconds(2) })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public string Name { get; }

    /// <summary>The session, for a browser.</summary>
    public IEnumerable<Cookie> Cookies => jar.GetCookies(client.BaseAddress!);

    /// <summary>Signs in with the demo's password.</summary>
    public static async Task<Member> SignIn(string name, Uri address)
    {
        var member = new Member(name, address);
        using var answer = await member.client.PostAsJsonAsync("api/session", new { user = name, password = Password });
        answer.EnsureSuccessStatusCode();

        return member;
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Page(path))!;

    /// <summary>What a path answers; a refusal is a failure of the test, not of the line.</summary>
    public async Task<string> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await Send(request);
        var text = await answer.Content.ReadAsStringAsync();

        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {text}");
    }

    /// <summary>Posts under an idempotency key. What ended without an answer throws <see cref="HttpRequestException"/>, or <see cref="OperationCanceledException"/> when it took too long.</summary>
    public async Task<Answer> Post(string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await Send(request);
        var text = await answer.Content.ReadAsStringAsync();

        return new Answer(answer.StatusCode, text);
    }

    public Task<Answer> Start(string process, string name, string key) => Post("api/cases", new { process, data = new { name } }, key);

    /// <summary>The rows of My work.</summary>
    public async Task<IReadOnlyList<JsonNode>> Work() => [.. (await Get("api/work?pageSize=100"))["rows"]!.AsArray().OfType<JsonNode>()];

    public void Dispose() => client.Dispose();

    // A line cut while it is made up reaches us now and then as the socket's own error.
    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        try
        {
            return await client.SendAsync(request);
        }
        catch (SocketException cut)
        {
            throw new HttpRequestException(cut.Message, cut);
        }
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => IsSuccess ? null : (string?)Json["code"];
}
