using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Access;

/// <summary>Every call that the REST API describes of itself, with each part of it left out, of another kind, endless or no such choice. None fails; what cannot be read is refused with the name of the field, and who may not is told that first.</summary>
/// <remarks>The gate sends two of the ways to spoil a field, turn by turn; a long run sends all.</remarks>
public sealed class CarelessCallsTests : IAsyncLifetime
{
    private static readonly string[] Accounts = ["admin1", "operator1", "designer1", "head1", "reviewer1", "inspector1", "clerk1", "contact1"];

    private static readonly string[] WrongQueries = ["nonesuch", "2026-13-45", "-1", "99999999999999999999", "a%00b", new('x', 3_000), ""];

    private static readonly JsonNode?[] Wrong =
    [
        null, JsonValue.Create(17.5), JsonValue.Create("nonesuch"), JsonValue.Create("2026-13-45"), JsonValue.Create("a\0b"), JsonValue.Create(new string('x', 300_000)),
        new JsonArray(null, 17, "nonesuch"), new JsonObject { ["nonesuch"] = new JsonArray(new JsonObject()) },
    ];

    private readonly List<string> _faults = [];
    private readonly List<Visitor> _visitors = [];
    private WebApp app = null!;
    private JsonObject _schemas = null!;
    private int _sent;
    private int _turn;

    public async ValueTask InitializeAsync()
    {
        app = await StrictApp.Start();
        foreach (var account in Accounts)
            _visitors.Add(await app.SignedIn(account));
    }

    public ValueTask DisposeAsync()
    {
        _visitors.ForEach(visitor => visitor.Dispose());
        return app.DisposeAsync();
    }

    [Fact]
    public async Task None_fails_and_what_cannot_be_read_is_told_by_its_name()
    {
        var text = await _visitors[0].Open("/api/openapi/v1.json");
        text.Status.ShouldBe(HttpStatusCode.OK, text.Text);
        var described = JsonNode.Parse(text.Text)!;
        _schemas = described["components"]!["schemas"]!.AsObject();
        foreach (var (route, methods) in described["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject().Where(one => one.Key is "get" or "post" && one.Value is not null && !route.StartsWith("/api/session", StringComparison.Ordinal)))
            {
                await SpoilQuery(method, route, operation!);
                if (operation!["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
                {
                    await SpoilBody(route, Resolved(schema));
                    await MayNotComesFirst(route);
                }
            }
        }

        _faults.ShouldBeEmpty();
        _sent.ShouldBeGreaterThan(800);
    }

    /// <summary>Who is told 403 for a body that can be read is told so for one that cannot.</summary>
    private async Task MayNotComesFirst(string route)
    {
        var contact = _visitors[^1];
        if ((await Send(contact, "post", Filled(route), "{}")).Status == HttpStatusCode.Forbidden && (await Send(contact, "post", Filled(route), "17")).Status is var spoilt and not HttpStatusCode.Forbidden)
            _faults.Add($"{(int)spoilt} instead of 403 for what cannot be read: {route}");
    }

    private async Task SpoilQuery(string method, string route, JsonNode operation)
    {
        var parameters = (operation["parameters"] as JsonArray ?? []).Where(one => (string?)one!["in"] == "query").Select(one => (string)one!["name"]!).ToList();
        foreach (var name in parameters)
        {
            foreach (var wrong in WrongQueries.Part(2, _turn++))
                Judge($"{method} {route}?{name}={wrong[..Math.Min(20, wrong.Length)]}", null, await Send(method, $"{Filled(route)}?{string.Join('&', parameters.Select(one => $"{one}={(one == name ? wrong : "1")}"))}", null));
        }
    }

    private async Task SpoilBody(string route, JsonNode schema)
    {
        Judge($"{route} with no body", null, await Send("post", Filled(route), null));
        Judge($"{route} with a list", null, await Send("post", Filled(route), "[]"));
        foreach (var name in (schema["properties"] as JsonObject ?? []).Select(one => one.Key))
        {
            var whole = Sample(schema, 0).AsObject();
            whole.Remove(name);
            Judge($"{route} without {name}", null, await Send("post", Filled(route), whole.ToJsonString()));
            foreach (var wrong in Wrong.Part(2, _turn++))
            {
                whole[name] = wrong?.DeepClone();
                var shown = wrong?.ToJsonString() ?? "null";
                Judge($"{route} with {name}: {shown[..Math.Min(30, shown.Length)]}", name, await Send("post", Filled(route), whole.ToJsonString()));
            }
        }
    }

    private JsonNode Sample(JsonNode schema, int depth)
    {
        var kind = schema["type"] is JsonArray several ? (string?)several.FirstOrDefault(one => (string?)one != "null") : (string?)schema["type"];
        return schema["enum"] is JsonArray choices ? choices[0]!.DeepClone() : kind switch
        {
            "object" or null => new JsonObject((schema["properties"] as JsonObject ?? []).Where(_ => depth < 4).Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, Sample(Resolved(one.Value!), depth + 1)))),
            "array" => new JsonArray(),
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            _ => JsonValue.Create((string?)schema["format"] == "date" ? "2026-05-18" : "x"),
        };
    }

    private JsonNode Resolved(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? _schemas[reference.Split('/')[^1]]!
        : schema["oneOf"] is JsonArray either ? Resolved(either.First(one => (string?)one!["type"] != "null")!)
        : schema;

    private static string Filled(string route) => Regex.Replace(route, @"\{[^}]*\}", "1");

    /// <summary>As the first who may send it at all.</summary>
    private async Task<Shown> Send(string method, string path, string? body)
    {
        Shown? answer = null;
        foreach (var visitor in _visitors)
        {
            answer = await Send(visitor, method, path, body);
            if (answer.Status != HttpStatusCode.Forbidden)
                break;
        }

        return answer!;
    }

    private async Task<Shown> Send(Visitor visitor, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path);
        request.Headers.Add("Idempotency-Key", $"careless-{++_sent}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Shown.Of(await visitor.Http.SendAsync(request));
    }

    private void Judge(string what, string? field, Shown answer)
    {
        if ((int)answer.Status is >= 500 or (int)HttpStatusCode.UnprocessableEntity)
            _faults.Add($"{(int)answer.Status} {what}");
        else if ((int)answer.Status >= 400 && answer.MediaType != "application/problem+json")
            _faults.Add($"{(int)answer.Status} as {answer.MediaType}: {what}");
        else if (answer.Status == HttpStatusCode.BadRequest && field is not null && JsonNode.Parse(answer.Text)!["errors"] is not JsonObject { Count: > 0 })
            _faults.Add($"{(int)answer.Status} names no field: {what}: {answer.Text}");
    }
}
