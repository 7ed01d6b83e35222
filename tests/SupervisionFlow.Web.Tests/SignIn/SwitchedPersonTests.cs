using System.Net;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.SignIn;

/// <summary>What broke: whoever changed the person of the demo on a page that the other may not see stood before a bare 404.</summary>
public sealed class SwitchedPersonTests(DemoApp app)
{
    [Theory]
    [InlineData("/people", "contact1")]
    [InlineData("/work/nonesuch", "head1")]
    public async Task Who_may_not_see_the_page_is_led_to_their_desk_with_a_sentence(string page, string person)
    {
        using var visitor = await app.SignedIn("admin1");
        var from = await visitor.Open("/inbox");

        var back = await visitor.Post("/demo/person", from, ("person", person), ("back", page));

        back.Location.ShouldBe(page);
        var led = await visitor.Open(page);
        (led.Status, led.Location).ShouldBe((HttpStatusCode.Redirect, "/work?switched=1"));
        (await visitor.Open(led.Location!)).Text.ShouldContain("看不到刚才的页面，已转到其待办");
        (await visitor.Open(page)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_may_see_it_stays()
    {
        using var visitor = await app.SignedIn("admin1");

        await visitor.Post("/demo/person", await visitor.Open("/inbox"), ("person", "head1"), ("back", "/cases?only=Open"));

        (await visitor.Open("/cases?only=Open")).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.Open("/work")).Text.ShouldNotContain("看不到刚才的页面");
    }
}
