using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

public sealed class MyWorkTests(DemoApp app)
{
    private const int Most = 60 * 1024;

    [Fact]
    public async Task The_page_with_all_it_loads_is_under_60_KB_on_the_wire()
    {
        using var clerk = await app.SignedIn("clerk1");
        var page = await clerk.Open("/work");
        var loaded = Regex.Matches(page.Text, @"<(?:link rel=""stylesheet"" href|script type=""module"" src)=""([^""]+)""").Select(match => "/" + match.Groups[1].Value).ToList();

        var bytes = new List<long>();
        foreach (var path in loaded.Prepend("/work"))
            bytes.Add(await OnTheWire(clerk, path));

        loaded.Count.ShouldBeGreaterThan(3);
        bytes.Sum().ShouldBeLessThan(Most);
    }

    private static async Task<long> OnTheWire(Visitor visitor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentEncoding.ShouldNotBeEmpty(path);
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).LongLength;
    }
}
