using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class EndpointsTests(DemoApp app)
{
    /// <summary>What anyone may reach; a new endpoint is not among them by accident.</summary>
    private static readonly string[] Public =
    [
        "/health", "/sign-in", "/public", "/public.csv", "/public/draws", "/api/public/draws", "/served", "/inspect/{Code}", "/draws/{Id}/certificate", "/draws/{id}/certificate.json", "/not-found/{status}", "/language", "/sign-out", "/demo/person", "/_framework/opaque-redirect",
        "/api/session", "/api/public", "/api/openapi/{documentName}.json",
        "/elsa/api/identity/login", "/elsa/api/identity/refresh-token", "/designer/notices", "/designer/appsettings.json", "/designer/Elsa.Studio.Host.CustomElements.styles.css",
    ];

    private static readonly string[] Assets = ["/css/", "/js/", "/lib/", "/verify-draw/", "/designer/_framework/", "/designer/_content/", "/{**path:file}"];

    [Fact]
    public async Task Every_endpoint_but_the_public_ones_refuses_who_is_not_signed_in()
    {
        using var anyone = app.Visitor();
        var asked = 0;

        foreach (var (pattern, method) in Endpoints().Where(endpoint => !Public.Contains(endpoint.Pattern)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Regex.Replace(pattern, @"\{[^}]+\}", "x"));
            if (method == "POST")
                request.Content = pattern.EndsWith("/attachments", StringComparison.Ordinal) ? new MultipartFormDataContent() : new StringContent("{}", null, "application/json");
            using var answer = await anyone.Http.SendAsync(request, TestContext.Current.CancellationToken);

            asked++;
            if (pattern.StartsWith("/api", StringComparison.Ordinal) || pattern.StartsWith("/elsa/api", StringComparison.Ordinal))
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {pattern}");
            else
                (answer.StatusCode, answer.Headers.Location?.AbsolutePath).ShouldBe((HttpStatusCode.Redirect, "/sign-in"), $"{method} {pattern}");
        }

        asked.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Every_public_one_is_still_there() => Public.ShouldBeSubsetOf(Endpoints().Select(endpoint => endpoint.Pattern));

    [Theory]
    [InlineData("clerk1", "/people", 403)]
    [InlineData("auditor1", "/people", 403)]
    [InlineData("operator1", "/people", 403)]
    [InlineData("admin1", "/people", 200)]
    [InlineData("clerk1", "/operations", 403)]
    [InlineData("auditor1", "/operations", 403)]
    [InlineData("operator1", "/operations", 200)]
    [InlineData("admin1", "/operations", 200)]
    [InlineData("clerk1", "/api/people", 403)]
    [InlineData("auditor1", "/api/people", 403)]
    [InlineData("operator1", "/api/people", 403)]
    [InlineData("admin1", "/api/people", 200)]
    [InlineData("clerk1", "/api/incidents", 403)]
    [InlineData("auditor1", "/api/incidents", 403)]
    [InlineData("operator1", "/api/incidents", 200)]
    [InlineData("admin1", "/api/incidents", 200)]
    [InlineData("clerk1", "/api/record/verify", 403)]
    [InlineData("operator1", "/api/record/verify", 403)]
    [InlineData("auditor1", "/api/record/verify", 200)]
    [InlineData("admin1", "/api/record/verify", 200)]
    public async Task A_role_opens_what_is_its_own(string account, string path, int status)
    {
        using var visitor = await app.SignedIn(account);

        var answer = await visitor.Open(path);

        ((int)answer.Status).ShouldBe(status);
        if (status == 403)
            answer.Text.ShouldContain("request.role_missing");
    }

    [Theory]
    [InlineData("clerk1", "/api/people", 403)]
    [InlineData("auditor1", "/api/units", 403)]
    [InlineData("operator1", "/api/people/password", 403)]
    [InlineData("operator1", "/api/people/roles", 403)]
    [InlineData("clerk1", "/api/incidents/x/retry", 403)]
    [InlineData("admin1", "/api/incidents/x/retry", 403)]
    [InlineData("operator1", "/api/incidents/x/retry", 404)]
    public async Task And_acts_only_there(string account, string path, int status)
    {
        using var visitor = await app.SignedIn(account);
        var body = new { id = "x-1", userName = "someone", name = "某人", shortName = "", numberPrefix = "", kind = "responsibleUnit", unitId = "wuhu-hc", roles = Array.Empty<object>(), personId = "clerk1", reason = "核对后重试" };

        var answer = await visitor.PostJson(path, body, $"matrix-{account}-{path}");

        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task The_person_switcher_is_the_demos_alone()
    {
        await using var plain = await WebApp.Start(demo: false);
        using var anyone = plain.Visitor();
        var form = await anyone.Open("/sign-in");

        var answer = await anyone.Post("/demo/person", form, ("person", "admin"));

        answer.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        plain.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ShouldNotContain(endpoint => endpoint.RoutePattern.RawText!.Contains("demo"));
        form.Text.ShouldNotContain("Demo-2026!");
    }

    [Fact]
    public async Task In_the_demo_it_makes_one_another_person_and_nobody_else()
    {
        using var visitor = await app.SignedIn("clerk1");
        var page = await visitor.Open("/inbox");

        (await visitor.Post("/demo/person", page, ("person", "head1"), ("back", "//evil.example"))).Location.ShouldBe("/work");
        (await visitor.Open("/inbox")).Text.ShouldContain("刘洋 · ");
        (await visitor.Post("/demo/person", await visitor.Open("/inbox"), ("person", "nobody"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private IEnumerable<(string Pattern, string Method)> Endpoints() =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{(\w+):\w+\}", match => $"{{{match.Groups[1].Value.ToLowerInvariant()}}}")
        where !Assets.Any(asset => pattern.StartsWith(asset, StringComparison.Ordinal))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (pattern, method);
}
