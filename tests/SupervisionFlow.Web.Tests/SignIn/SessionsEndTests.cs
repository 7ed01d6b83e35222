using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.SignIn;

/// <summary>A session ends where it is ended, not where its cookie is forgotten.</summary>
public sealed class SessionsEndTests(DemoApp app)
{
    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_copied_its_cookie_and_no_other_session_of_the_person()
    {
        using var here = await app.SignedIn("designer1");
        using var elsewhere = await app.SignedIn("designer1");
        using var thief = here.Copied();
        (await thief.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);
        var token = await StudioTokenOf(thief);

        await here.Post("/sign-out", await here.Open("/inbox"));

        (await thief.Open("/work")).Location!.ShouldContain("/sign-in");
        (await thief.Open("/api/session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(thief, token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await elsewhere.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Http.DeleteAsync("/api/session", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>What broke: the cookie of a session over which somebody signed in let in for its eight hours.</summary>
    [Theory]
    [InlineData("clerk2", "clerk2")]
    [InlineData("clerk2", "head1")]
    public async Task Signing_in_over_a_session_that_still_lives_ends_it(string before, string after)
    {
        using var here = await app.SignedIn(before);
        using var elsewhere = await app.SignedIn(before);
        using var copied = here.Copied();

        (await here.PostJson("/api/session", new { user = after, password = "wrong" }, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await copied.Open("/work")).Status.ShouldBe(HttpStatusCode.OK, "who was not let in ends nothing");
        await here.SignIn(after, "Demo-2026!");

        (await here.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);
        (await copied.Open("/work")).Location!.ShouldContain("/sign-in");
        (await copied.Open("/api/session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Becoming_another_in_the_demo_ends_the_session_before()
    {
        using var here = await app.SignedIn("clerk2");
        using var copied = here.Copied();

        await here.Post("/demo/person", await here.Open("/inbox"), ("person", "head1"));

        (await here.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);
        (await copied.Open("/work")).Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_at_once()
    {
        using var admin = await app.SignedIn("admin1");
        var password = await NewPerson(admin, "leaver8");
        using var here = app.Visitor();
        await here.SignIn("leaver8", password);
        using var copied = here.Copied();
        (await here.PostJson("/api/session/password", new { present = password, @new = "Meadow-2027!" }, "first")).Status.ShouldBe(HttpStatusCode.NoContent);
        using var there = await app.SignedIn("leaver8", "Meadow-2027!");

        (await here.PostJson("/api/session/password", new { present = "Meadow-2027!", @new = "Meadow-2028!" }, "second")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await here.Open("/api/session")).Status.ShouldBe(HttpStatusCode.OK);
        (await there.Open("/api/session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await copied.Open("/api/session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_leaves_the_organisation_is_out_of_every_session_and_every_token_is_void()
    {
        using var admin = await app.SignedIn("admin1");
        var password = await NewPerson(admin, "leaver9");
        using var leaver = app.Visitor();
        await leaver.SignIn("leaver9", password);
        (await leaver.PostJson("/api/session/password", new { present = password, @new = "Meadow-2027!" }, "first")).Status.ShouldBe(HttpStatusCode.NoContent);
        using var studio = app.Visitor();
        var tokens = JsonNode.Parse((await studio.PostJson("/elsa/api/identity/login", new { username = "leaver9", password = "Meadow-2027!" }, null)).Text)!;
        (await leaver.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);

        (await admin.PostJson("/api/people/hand-over", new { from = "leaver9", to = "clerk1", reason = "调离", manner = "All", leaves = true }, "leaves")).Status.ShouldBe(HttpStatusCode.OK);

        (await leaver.Open("/work")).Location!.ShouldContain("/sign-in");
        (await leaver.Open("/api/session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(studio, (string)tokens["accessToken"]!)).ShouldBe(HttpStatusCode.Unauthorized);
        using var renewal = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/identity/refresh-token") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["refreshToken"]!) } };
        (await studio.Http.SendAsync(renewal, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> NewPerson(Visitor admin, string account)
    {
        var added = await admin.PostJson("/api/people", new { userName = account, name = "离职者", unitId = "jinghu-sa", phone = (string?)null, email = (string?)null, roles = Array.Empty<object>() }, account);
        added.Status.ShouldBe(HttpStatusCode.OK, added.Text);
        return (string)JsonNode.Parse(added.Text)!["oneTimePassword"]!;
    }

    private static async Task<string> StudioTokenOf(Visitor visitor)
    {
        using var answer = await visitor.Http.PostAsync("/designer/token", null, TestContext.Current.CancellationToken);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["token"]!;
    }

    private static async Task<HttpStatusCode> Ask(Visitor visitor, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/features/installed") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await visitor.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
