using System.Net.Http.Json;
using Shouldly;
using SupervisionFlow.TestServers;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Access;

/// <summary>Every endpoint × every role, and nobody, against one table: endpoints.csv. The requests name what does not exist and carry empty bodies, so that nothing happens.</summary>
public sealed class EndpointsByRoleTests : IAsyncLifetime
{
    private const string Nobody = "nobody";

    private static readonly string[] Accounts =
        ["clerk1", "inspector1", "reviewer1", "head1", "legal1", "contact1", "designer1", "operator1", "auditor1", "admin1"];

    private WebApp app = null!;

    public async ValueTask InitializeAsync() => app = await WebApp.Start(demo: true);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_endpoint_answers_every_role_as_the_table_says()
    {
        var endpoints = Endpoint.Of(app);
        var answers = new Dictionary<Endpoint, List<int>>();
        foreach (var account in Accounts.Prepend(Nobody))
        {
            // Signing out comes last.
            foreach (var endpoint in endpoints.OrderBy(endpoint => endpoint is { Method: "DELETE", Route: "/api/session" }))
            {
                (answers.TryGetValue(endpoint, out var row) ? row : answers[endpoint] = []).Add(await Ask(await As(account), endpoint));
            }
        }

        var actual = endpoints.Select(endpoint => $"{endpoint.Method},{endpoint.Route},{string.Join(',', answers[endpoint])}").Prepend($"method,route,{Nobody},{string.Join(',', Accounts)}").ToList();

        // The table is a set of rows: whoever adds an endpoint adds its row anywhere.
        var table = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests", "SupervisionFlow.Web.Tests", "Access", "endpoints.csv"), TestContext.Current.CancellationToken)).ToHashSet();
        actual.Where(row => !table.Contains(row)).ShouldBeEmpty("rows that the table lacks");
        table.Where(row => !actual.Contains(row)).ShouldBeEmpty("rows that no endpoint answers to");
    }

    private readonly Dictionary<string, Visitor> _visitors = [];

    private async Task<Visitor> As(string account) =>
        _visitors.TryGetValue(account, out var known) ? known : _visitors[account] = account == Nobody ? app.Visitor() : await app.SignedIn(account);

    private static async Task<int> Ask(Visitor visitor, Endpoint endpoint)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.With("nonesuch"));
        if (endpoint.Method is "POST" or "PUT" or "PATCH")
            request.Content = JsonContent.Create(new { });
        request.Headers.Add("Idempotency-Key", $"probe-{endpoint.GetHashCode()}");
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
