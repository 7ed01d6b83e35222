using System.Net;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class FormPostsTests(DemoApp app)
{
    [Theory]
    [InlineData("/language")]
    [InlineData("/sign-out")]
    [InlineData("/demo/person")]
    [InlineData("/attachments")]
    [InlineData("/work/x/claim")]
    [InlineData("/work/x/draft")]
    [InlineData("/inbox/x/read")]
    [InlineData("/start/clinic-licensing")]
    [InlineData("/people")]
    [InlineData("/sign-in")]
    [InlineData("/password")]
    public async Task A_post_without_the_pages_token_does_nothing(string path)
    {
        using var clerk = await app.SignedIn("clerk1");

        var answer = await clerk.Send(path, ("_handler", "start"), ("person", "admin1"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_persons_token_is_none()
    {
        using var clerk = await app.SignedIn("clerk1");
        using var head = await app.SignedIn("head1");
        var page = await head.Open("/start");

        (await clerk.Post("/language", page, ("code", "en"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_with_errors_comes_back_with_the_reasons_at_the_fields_what_was_typed_and_the_same_key()
    {
        using var clerk = await app.SignedIn("clerk1");
        var form = await clerk.Open("/start/clinic-licensing");

        var answer = await clerk.Post("/start/clinic-licensing", form, ("_handler", "start"), ("f.name", "很长的名字<b>&"), ("f.creditCode", "not a code"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain("value=\"很长的名字&lt;b&gt;&amp;\"");
        answer.Text.ShouldContain("value=\"not a code\"");
        answer.Text.ShouldContain("field-error");
        answer.Key.ShouldBe(form.Key);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_led_to_another_site(string back)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/sign-in");

        (await visitor.Post("/language", page, ("code", "en"), ("back", back))).Location.ShouldBe("/work");
        (await visitor.Post($"/sign-in?ReturnUrl={Uri.EscapeDataString(back)}", page, ("_handler", "sign-in"), ("user", "clerk1"), ("password", "Demo-2026!"))).Location!.ShouldEndWith("/work");
    }

    [Fact]
    public async Task Markup_that_people_type_is_text_wherever_it_is_shown()
    {
        const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'";
        using var head = await app.SignedIn("head1");
        var path = $"/cases/{(await DemoPages.ClosedCase(app)).Value}";

        var said = await head.Post(path, await head.Open(path), ("_handler", "comment"), ("text", Markup));
        var page = await head.Open(path);

        said.Status.ShouldBe(HttpStatusCode.Redirect, said.Text);
        page.Text.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;");
        page.Text.ShouldNotContain("<script>alert");
        page.Text.ShouldNotContain("<img src=x");
        foreach (var list in new[] { "/work", "/cases", "/register", "/public" })
            (await head.Open($"{list}?q={Uri.EscapeDataString(Markup)}")).Text.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task A_comment_that_says_nothing_is_refused_at_its_field()
    {
        using var head = await app.SignedIn("head1");
        var path = $"/cases/{(await DemoPages.ClosedCase(app)).Value}";

        var answer = await head.Post(path, await head.Open(path), ("_handler", "comment"), ("text", " "));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain("id=\"problem\"");
    }
}
