using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Api;

/// <summary>No list of the API is answered whole, however long it grows; found from the app's own endpoints, so that none can be forgotten.</summary>
public sealed class ListsArePagedTests(DemoApp app)
{
    /// <summary>Lists that do not grow with the years: one row for each process, register, unit or version there is, what belongs to one plan, publications that wait for an answer, and those that the question names.</summary>
    private static readonly string[] Bounded =
    [
        "/api/processes", "/api/registers", "/api/draws/statistics", "/api/processes/{key}/versions", "/api/plans/{id}/look-backs", "/api/plans/look-backs/{id}", "/api/runs/acts/preview", "/api/designs/publications",
    ];

    [Fact]
    public void Every_list_takes_where_its_page_begins()
    {
        var lists = Lists().Where(list => !Bounded.Contains(list.Route)).ToList();

        lists.Count.ShouldBeGreaterThan(10);
        lists.Where(list => !list.IsPaged).Select(list => list.Route).ShouldBeEmpty();
        Bounded.ShouldBeSubsetOf(Lists().Select(list => list.Route));
    }

    [Theory]
    [InlineData("/api/people")]
    [InlineData("/api/substitutions")]
    public async Task A_page_goes_on_where_the_one_before_ended(string list)
    {
        using var admin = await app.SignedIn("admin1");
        for (var n = 0; list == "/api/substitutions" && n < 3; n++)
            (await admin.PostJson(list, new { absent = $"inspector{n + 1}", substitute = "inspector5", from = "2036-03-01", until = "2036-03-02", roles = Array.Empty<string>(), processes = Array.Empty<string>(), coversOpen = false }, $"paging {n}")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var whole = await Page(admin, $"{list}?pageSize=200");

        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Page(admin, $"{list}?pageSize=2{next}");
            page.Ids.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Ids);
            next = page.Next is null ? null : $"&after={page.Next}";
        }
        while (next is not null);

        seen.Count.ShouldBeGreaterThan(2);
        seen.ShouldBe(whole.Ids);
        (await admin.Open($"{list}?pageSize=0")).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await admin.Open($"{list}?after=nonsense")).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_or_by_their_account()
    {
        using var admin = await app.SignedIn("admin1");

        (await Page(admin, "/api/people?q=" + Uri.EscapeDataString("赵"))).Ids.ShouldContain("inspector2");
        (await Page(admin, "/api/people?q=inspector2")).Ids.ShouldBe(["inspector2"]);
        (await admin.Open("/people?q=inspector2")).Text.ShouldContain("赵敏");
    }

    private static async Task<(List<string> Ids, string? Next)> Page(Visitor visitor, string address)
    {
        var answer = await visitor.Open(address);
        var json = System.Text.Json.Nodes.JsonNode.Parse(answer.Text)!;
        return ([.. json["rows"]!.AsArray().Select(row => (string)row!["id"]!)], (string?)json["next"]);
    }

    private IEnumerable<(string Route, bool IsPaged)> Lists() =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)
        where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        from method in endpoint.Metadata.OfType<MethodInfo>()
        let answer = Awaited(method.ReturnType)
        where answer != typeof(string) && (answer.IsAssignableTo(typeof(IEnumerable)) || RowsOf(answer))
        select ("/" + endpoint.RoutePattern.RawText!.Trim('/'), method.GetParameters().Any(parameter => parameter.Name is "after" or "before" or "since"));

    /// <summary>An answer is a list if it has rows or goes on somewhere.</summary>
    private static bool RowsOf(Type answer) =>
        answer.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && (property.Name is "Rows" or "Items" or "People" or "Plans" or "Tasks" || answer.GetProperty("Next") is not null));

    private static Type Awaited(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
}
