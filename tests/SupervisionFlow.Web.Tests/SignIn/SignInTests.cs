using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.TestServers;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.SignIn;

public sealed class SignInTests(DemoApp app)
{
    [Fact]
    public async Task Who_was_sent_to_sign_in_goes_back_to_where_they_wanted()
    {
        using var visitor = app.Visitor();
        var sent = await visitor.Open("/cases?only=Open");
        var form = await visitor.Open(sent.Location!);

        var answer = await visitor.Post(new Uri(sent.Location!).PathAndQuery, form, ("_handler", "sign-in"), ("user", "clerk1"), ("password", "Demo-2026!"));

        answer.Location!.ShouldEndWith("/cases?only=Open");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        using var visitor = app.Visitor();
        var form = await visitor.Open("/sign-in");
        for (var times = 0; times < 5; times++)
            (await visitor.Post("/sign-in", form, ("_handler", "sign-in"), ("user", "inspector6"), ("password", "wrong"))).Status.ShouldBe(HttpStatusCode.BadRequest);

        var answer = await visitor.Post("/sign-in", form, ("_handler", "sign-in"), ("user", "inspector6"), ("password", "Demo-2026!"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain("锁定");
        (await visitor.PostJson("/api/session", new { user = "inspector6", password = "Demo-2026!" }, null)).Text.ShouldContain("session.locked_out");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_read_the_same()
    {
        using var visitor = app.Visitor();
        var form = await visitor.Open("/sign-in");

        var wrong = await visitor.Post("/sign-in", form, ("_handler", "sign-in"), ("user", "auditor1"), ("password", "wrong"));
        var unknown = await visitor.Post("/sign-in", form, ("_handler", "sign-in"), ("user", "nobody1"), ("password", "wrong"));

        wrong.Alert.ShouldNotBeEmpty();
        wrong.Alert.ShouldBe(unknown.Alert);
    }

    [Fact]
    public async Task Signed_out_is_signed_out()
    {
        using var clerk = await app.SignedIn("clerk1");

        await clerk.Post("/sign-out", await clerk.Open("/inbox"));

        (await clerk.Open("/work")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_first_start_opens_one_account_whose_password_is_told_once_and_must_be_changed_before_anything_else()
    {
        await using var process = await AppProcess.Start();
        var password = Regex.Match(process.Output, @"First account: admin  one-time password: (\S+)").Groups[1].Value;
        using var admin = new Visitor(process.Address);
        await admin.SignIn("admin", password);

        (await admin.Open("/people")).Location.ShouldBe("/password");
        (await admin.Open("/api/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var form = await admin.Open("/password");
        (await admin.Post("/password", form, ("_handler", "password"), ("old", password), ("new", "short"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.Post("/password", form, ("_handler", "password"), ("old", password), ("new", "Meadow-2027!"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await admin.Open("/people")).Status.ShouldBe(HttpStatusCode.OK);

        await process.Stop();
        await process.StartAgain();
        process.Output.ShouldNotContain("one-time password");
        (await admin.Open("/people")).Status.ShouldBe(HttpStatusCode.OK, "keys persist, so a session outlives a restart");
    }

    [Fact]
    public async Task A_reset_password_is_shown_once_and_ends_at_the_first_change()
    {
        using var admin = await app.SignedIn("admin1");
        var page = await admin.Open("/people");

        var shown = await admin.Post("/people", page, ("_handler", "reset-contact2"), ("person", "contact2"));
        var password = shown.TextsOf("b").First(text => text.Contains('-'));
        var again = await admin.Post("/people", page, ("_handler", "reset-contact2"), ("person", "contact2"));

        again.Text.ShouldNotContain(password);
        using var contact = app.Visitor();
        await contact.SignIn("contact2", password);
        (await contact.Open("/work")).Location.ShouldBe("/password");
    }
}
