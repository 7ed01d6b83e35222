using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

public sealed class ElsaApiTests(DemoApp app)
{
    [Fact]
    public async Task Studio_is_told_of_no_feature_that_would_make_it_open_a_socket()
    {
        using var designer = await app.SignedIn("designer1");

        var answer = JsonNode.Parse((await designer.Open("/elsa/api/features/installed")).Text)!;

        answer["items"]!.AsArray().ShouldBeEmpty();
        ((int)answer["count"]!).ShouldBe(0);
    }

    [Theory]
    [InlineData("/elsa/api/features/installed", HttpStatusCode.Unauthorized)]
    [InlineData("/elsa/api/nonesuch", HttpStatusCode.NotFound)]
    public async Task What_is_refused_is_said_as_Studio_shows_it(string path, HttpStatusCode status)
    {
        using var anyone = app.Visitor();

        var answer = await anyone.Open(path);

        answer.Status.ShouldBe(status);
        answer.MediaType.ShouldBe("application/json");
        JsonNode.Parse(answer.Text)!["errors"]!["generalErrors"]!.AsArray().ShouldHaveSingleItem();
    }
}
