using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Access;

/// <summary>Who has nothing to do with designs knocks at every door of theirs, from the app's own list.</summary>
public sealed class RefusalsOnRecordTests(DemoApp app)
{
    private static readonly string[] Doors = ["/elsa/api/", "/designer/", "/designs", "/api/designs"];
    private static readonly PersonId Stranger = new("contact1");

    [Fact]
    public async Task Each_refusal_of_the_designer_and_of_Studios_API_is_an_entry_of_the_record()
    {
        using var visitor = await app.SignedIn(Stranger.Value);
        var (refused, unnoted) = (0, new List<string>());

        foreach (var endpoint in Endpoint.Of(app).Where(endpoint => Doors.Any(door => endpoint.Route.StartsWith(door, StringComparison.Ordinal))))
        {
            var before = await OnRecord();
            if (await Ask(visitor, endpoint) != HttpStatusCode.Forbidden)
                continue;

            refused++;
            if (await OnRecord() == before)
                unnoted.Add(endpoint.ToString());
        }

        unnoted.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(50);
    }

    private Task<int> OnRecord() => app.Read(db => db.AuditEntries.CountAsync(entry => entry.Actor == Stranger && entry.Act == "request.refused"));

    private static async Task<HttpStatusCode> Ask(Visitor visitor, Endpoint endpoint)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.With("nonesuch"));
        if (endpoint.Method is "POST" or "PUT")
            request.Content = JsonContent.Create(new { });
        request.Headers.Add("Idempotency-Key", $"knock-{endpoint.GetHashCode()}");
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
