using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Access;

/// <summary>Every call that the REST API describes of itself, with each part of it left out, of another kind, endless or no such choice. None fails; what cannot be read is refused with the name of the field.</summary>
public sealed class CarelessCallsTests : IAsyncLifetime
{
    private static readonly string[] Accounts = ["admin1", "operator1", "designer1", "head1", "reviewer1", "inspector1", "clerk1"];

    private readonly List<string> _faults = [];
    private readonly List<Visitor> _visitors = [];
    private WebApp app = null!;
    private JsonObject _schemas = null!;
    private int _sent;

    public async ValueTask InitializeAsync()
    {
        app = await WebApp.Start(demo: true);
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
        var described = JsonNode.Parse((await _visitors[0].Open("/api/openapi/v1.json")).Text)!;
        _schemas = described["components"]!["schemas"]!.AsObject();
        foreach (var (route, methods) in described["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject().Where(one => one.Key is "get" or "post" && one.Value is not null && !route.StartsWith("/api/session", StringComparison.Ordinal)))
            {
                await SpoilQuery(method, route, operation!);
                if (operation!["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
                    await SpoilBody(route, Resolved(schema));
            }
        }

        _faults.ShouldBeEmpty();
        _sent.ShouldBeGreaterThan(800);
    }

    private async Task SpoilQuery(string method, string route, JsonNode operation)
    {
        var parameters = (operation["parameters"] as JsonArray ?? []).Where(one => (string?)one!["in"] == "query").Select(one => (string)one!["name"]!).ToList();
        foreach (var name in parameters)
        {
            foreach (var wrong in new[] { "nonesuch", "2026-13-45", "-1", "99999999999999999999", "a%00b", new string('x', 3_000), "" })
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
            foreach (var wrong in Wrong())
            {
                whole[name] = wrong?.DeepClone();
                var shown = wrong?.ToJsonString() ?? "null";
                Judge($"{route} with {name}: {shown[..Math.Min(30, shown.Length)]}", name, await Send("post", Filled(route), whole.ToJsonString()));
            }
        }
    }

    private static IEnumerable<JsonNode?> Wrong()
    {
        yield return null;
        yield return JsonValue.Create(17.5);
        yield return JsonValue.Create("nonesuch");
        yield return JsonValue.Create("2026-13-45");
        yield return JsonValue.Create("a\0b");
        yield return JsonValue.Create(new string('x', 1_000_000));
        yield return new JsonArray(null, 17, "nonesuch");
        yield return new JsonObject { ["nonesuch"] = new JsonArray(new JsonObject()) };
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
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path);
            if (method == "post")
                request.Headers.Add("Idempotency-Key", $"careless-{++_sent}");
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            answer = await Shown.Of(await visitor.Http.SendAsync(request));
            if (answer.Status != HttpStatusCode.Forbidden)
                break;
        }

        _sent++;
        return answer!;
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
