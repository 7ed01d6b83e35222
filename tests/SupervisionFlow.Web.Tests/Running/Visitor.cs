using System.Net;
using System.Net.Http.Json;
using Shouldly;

namespace SupervisionFlow.Web.Running;

/// <summary>Somebody with a browser that keeps cookies and follows nothing by itself.</summary>
public sealed class Visitor(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public HttpClient Http => _http ??= new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };

    public Visitor InEnglish()
    {
        _cookies.Add(address, new Cookie("sf-language", "en"));
        return this;
    }

    /// <summary>Somebody else's browser with a copy of these cookies.</summary>
    public Visitor Copied()
    {
        var copy = new Visitor(address);
        copy._cookies.Add(_cookies.GetAllCookies());
        return copy;
    }

    public async Task SignIn(string account, string password)
    {
        var form = await Open("/sign-in");
        var answer = await Post("/sign-in", form, ("_handler", "sign-in"), ("user", account), ("password", password));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, $"{account} could not sign in");
    }

    public async Task<Shown> Open(string path) => await Shown.Of(await Http.GetAsync(path));

    /// <summary>Posts fields with the token, and the key if there is one, of the page they were shown on.</summary>
    public Task<Shown> Post(string path, Shown from, params (string Name, string Value)[] fields) =>
        Send(path, [("__RequestVerificationToken", from.Token), .. from.Key is { } key && !fields.Any(field => field.Name == "_key") ? [("_key", key)] : Array.Empty<(string, string)>(), .. fields]);

    public async Task<Shown> Send(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Shown.Of(await Http.PostAsync(path, content));
    }

    /// <summary>Posts JSON to the REST API; without a key no header goes along.</summary>
    public async Task<Shown> PostJson(string path, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Shown.Of(await Http.SendAsync(request));
    }

    public void Dispose() => _http?.Dispose();
}
