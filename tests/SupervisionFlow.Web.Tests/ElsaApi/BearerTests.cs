using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>The tokens at the door of the Elsa API: those of a session, and those of a Studio that runs elsewhere.</summary>
public sealed class BearerTests(DemoApp app)
{
    private const string Asked = "/elsa/api/features/installed";
    private const string Elsewhere = "https://studio.example";
    private const string Evil = "https://evil.example";

    [Fact]
    public async Task A_sessions_token_lets_in_with_its_session_and_never_without()
    {
        using var designer = await app.SignedIn("designer1");
        using var thief = app.Visitor();
        using var other = await app.SignedIn("auditor1");
        var token = await TokenOf(designer);

        (await Ask(designer, token)).ShouldBe(HttpStatusCode.OK);
        (await Ask(thief, token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(other, token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var designer = await app.SignedIn("designer1");
        var token = await TokenOf(designer);

        await designer.Post("/sign-out", await designer.Open("/inbox"));

        (await Ask(designer, token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_page_of_another_site_gets_none()
    {
        using var designer = await app.SignedIn("designer1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/designer/token") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        (await designer.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_Studio_elsewhere_signs_in_calls_and_renews()
    {
        using var studio = app.Visitor();

        var first = await SignIn(studio, "designer1", "Demo-2026!");
        (await Ask(studio, (string)first["accessToken"]!)).ShouldBe(HttpStatusCode.OK);
        (await Ask(studio, (string)first["refreshToken"]!)).ShouldBe(HttpStatusCode.Unauthorized);

        var second = await Renew(studio, (string)first["refreshToken"]!);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Ask(studio, (string)(await Read(second))["accessToken"]!)).ShouldBe(HttpStatusCode.OK);
        (await Renew(studio, (string)first["accessToken"]!)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_changed_password_voids_every_token_at_once()
    {
        using var studio = app.Visitor();
        var tokens = await SignIn(studio, "head2", "Demo-2026!");

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByNameAsync("head2"))!;
            (await users.ChangePasswordAsync(account, "Demo-2026!", "Demo-2027!")).Succeeded.ShouldBeTrue();
            (await users.ChangePasswordAsync(account, "Demo-2027!", "Demo-2026!")).Succeeded.ShouldBeTrue();
        }

        (await Ask(studio, (string)tokens["accessToken"]!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Renew(studio, (string)tokens["refreshToken"]!)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_account_and_a_locked_one_read_the_same()
    {
        using var studio = app.Visitor();

        ((bool)(await SignIn(studio, "nobody1", "Demo-2026!"))["isAuthenticated"]!).ShouldBeFalse();
        for (var times = 0; times < 5; times++)
            ((bool)(await SignIn(studio, "inspector5", "wrong"))["isAuthenticated"]!).ShouldBeFalse();

        var locked = await SignIn(studio, "inspector5", "Demo-2026!");
        ((bool)locked["isAuthenticated"]!).ShouldBeFalse();
        locked["accessToken"].ShouldBeNull();
    }

    [Fact]
    public async Task One_address_may_try_only_so_often_and_other_sites_only_where_the_installation_says_so()
    {
        await using var plain = await WebApp.Start(demo: false, """{"SignIn":{"TriesPerMinute":2},"Studio":{"Origins":["https://studio.example"]}}""");
        using var studio = plain.Visitor();

        (await Preflight(studio, Elsewhere)).ShouldBe((Elsewhere, false));
        (await Preflight(studio, Evil)).ShouldBe(("", false));
        for (var times = 0; times < 2; times++)
            (await studio.PostJson("/elsa/api/identity/login", new { username = "nobody", password = "x" }, null)).Status.ShouldBe(HttpStatusCode.OK);
        (await studio.PostJson("/elsa/api/identity/login", new { username = "nobody", password = "x" }, null)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_Studio_on_another_origin_asks_first_signs_in_edits_renews_and_edits_again_and_a_page_of_a_third_origin_learns_nothing()
    {
        await using var plain = await WebApp.Start(demo: true, """{"Studio":{"Origins":["https://studio.example"]}}""");
        using var studio = plain.Visitor();
        using var thief = plain.Visitor();

        foreach (var (method, path) in ((string, string)[])[("POST", "/identity/login"), ("POST", "/identity/refresh-token"), ("POST", "/workflow-definitions"), ("DELETE", "/workflow-definitions/x"), ("PUT", "/workflow-definitions/import")])
        {
            (await Preflight(studio, Elsewhere, path, method)).ShouldBe((Elsewhere, false), path);
            (await Preflight(thief, Evil, path, method)).ShouldBe(("", false), path);
        }

        var first = await Call(studio, Elsewhere, "/identity/login", """{"username":"designer1","password":"Demo-2026!"}""", null);
        var token = (string)first.Body["accessToken"]!;
        var opened = await Call(studio, Elsewhere, "/workflow-definitions/by-definition-id/complaint?versionOptions=Latest", null, token);
        opened.Allowed.ShouldBe(Elsewhere);
        opened.Body["links"]!.ToJsonString().ShouldContain("publish");
        var renewed = await Call(studio, Elsewhere, "/identity/refresh-token", "", (string)first.Body["refreshToken"]!);
        token = (string)renewed.Body["accessToken"]!;
        var model = StudioCalls.ModelOf(opened.Body);
        model["description"] = "从别处改的";
        var saved = await Call(studio, Elsewhere, "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false }.ToJsonString(), token);
        ((string)saved.Body["workflowDefinition"]!["description"]!, saved.Allowed).ShouldBe(("从别处改的", Elsewhere));
        var run = await Call(studio, Elsewhere, "/workflow-definitions/complaint/execute", "{}", token);
        run.Exposed.ShouldContain("x-elsa-workflow-instance-id");

        (await Call(thief, Evil, "/workflow-definitions/by-definition-id/complaint?versionOptions=Latest", null, token)).Allowed.ShouldBeEmpty();
        (await Call(thief, Evil, "/identity/login", """{"username":"designer1","password":"Demo-2026!"}""", null)).Allowed.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_REST_APIs_own_sign_in_has_a_pace_too_and_says_so()
    {
        await using var plain = await WebApp.Start(demo: false, """{"SignIn":{"TriesPerMinute":2}}""");
        using var guesser = plain.Visitor();

        for (var times = 0; times < 2; times++)
            (await guesser.PostJson("/api/session", new { user = "nobody", password = "x" }, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await guesser.PostJson("/api/session", new { user = "nobody", password = "x" }, null);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("尝试过于频繁");
    }

    /// <summary>Was answered as a wrong password where the failures had been made on the other ways to sign in.</summary>
    [Fact]
    public async Task Whoever_has_failed_too_often_elsewhere_is_told_so_by_Studios_sign_in_as_well()
    {
        await using var plain = await WebApp.Start(demo: false, """{"SignIn":{"TriesPerMinute":2}}""");
        using var guesser = plain.Visitor();

        for (var times = 0; times < 2; times++)
            (await guesser.PostJson("/api/session", new { user = "nobody", password = "x" }, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await guesser.PostJson("/elsa/api/identity/login", new { username = "nobody", password = "x" }, null);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("尝试过于频繁");
        refused.Text.ShouldContain("generalErrors");
    }

    private static async Task<string> TokenOf(Visitor visitor)
    {
        using var answer = await visitor.Http.PostAsync("/designer/token", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (string)(await Read(answer))["token"]!;
    }

    private static async Task<HttpStatusCode> Ask(Visitor visitor, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Asked) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await visitor.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<JsonNode> SignIn(Visitor visitor, string account, string password) =>
        await Read(await visitor.Http.PostAsJsonAsync("/elsa/api/identity/login", new { username = account, password }));

    private static async Task<HttpResponseMessage> Renew(Visitor visitor, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/identity/refresh-token") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await visitor.Http.SendAsync(request);
    }

    private static async Task<(string Origin, bool WithCookies)> Preflight(Visitor visitor, string origin, string path = "/features/installed", string method = "GET")
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/elsa/api{path}")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", "authorization,content-type,x-edit-session" } },
        };
        using var answer = await visitor.Http.SendAsync(request);
        return (answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : "", answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    /// <summary>One call of a page of that origin, with what the browser would let it read.</summary>
    private static async Task<(JsonNode Body, string Allowed, string Exposed)> Call(Visitor visitor, string origin, string path, string? body, string? token)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, $"/elsa/api{path}") { Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "cross-site" } } };
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await visitor.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await Read(answer), Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Expose-Headers"));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    private static async Task<JsonNode> Read(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
}
