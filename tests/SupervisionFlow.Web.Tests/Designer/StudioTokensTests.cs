using Microsoft.AspNetCore.DataProtection;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.Designer.Tokens;
using Xunit;

namespace SupervisionFlow.Web.Designer;

public sealed class StudioTokensTests
{
    private readonly Clock _clock = new();
    private readonly Account _account = new() { Id = "a-1", UserName = "designer1", SecurityStamp = "first", PersonId = new PersonId("designer1") };

    private StudioTokens Tokens => field ??= new(new EphemeralDataProtectionProvider(), _clock);

    [Fact]
    public void It_is_read_again_for_what_it_was_made()
    {
        var token = Tokens.Issue(_account, TokenUse.Session);

        Tokens.Read(token).ShouldBe(("a-1", TokenUse.Session));
        Tokens.Holds(token, _account).ShouldBeTrue();
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_sessions_token_is_good_for_ten_minutes(int minutes, bool good)
    {
        var token = Tokens.Issue(_account, TokenUse.Session);

        _clock.Now += TimeSpan.FromMinutes(minutes);

        (Tokens.Read(token) is not null).ShouldBe(good);
        Tokens.Holds(token, _account).ShouldBe(good);
    }

    [Fact]
    public void A_new_security_stamp_voids_it()
    {
        var token = Tokens.Issue(_account, TokenUse.Access);

        _account.SecurityStamp = "second";

        Tokens.Holds(token, _account).ShouldBeFalse();
    }

    [Fact]
    public void So_does_a_locked_account_and_it_is_nobody_elses()
    {
        var token = Tokens.Issue(_account, TokenUse.Access);

        Tokens.Holds(token, new Account { Id = "a-2", SecurityStamp = "first" }).ShouldBeFalse();
        _account.LockoutEnd = _clock.Now + TimeSpan.FromMinutes(1);
        Tokens.Holds(token, _account).ShouldBeFalse();
    }

    [Fact]
    public void Changed_cut_short_or_made_by_others_it_is_nothing()
    {
        var token = Tokens.Issue(_account, TokenUse.Access);
        var parts = token.Split('.');
        var others = new StudioTokens(new EphemeralDataProtectionProvider(), _clock).Issue(_account, TokenUse.Access);

        foreach (var broken in (string[])["", "x", "a.b", "a.b.c", $"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA", $"{parts[0]}.{parts[1]}.", others])
            Tokens.Read(broken).ShouldBeNull(broken);
    }

    [Fact]
    public void What_stands_in_the_open_says_who_and_until_when_and_is_believed_by_nobody()
    {
        var parts = Tokens.Issue(_account, TokenUse.Access).Split('.');
        var visible = System.Text.Json.JsonDocument.Parse(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(parts[1])).RootElement;

        visible.GetProperty("name").GetString().ShouldBe("designer1");
        visible.GetProperty("exp").GetInt64().ShouldBe((_clock.Now + TimeSpan.FromMinutes(15)).ToUnixTimeSeconds());
        var forged = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode("{\"sub\":\"admin1\",\"name\":\"admin1\",\"exp\":9999999999}"u8);
        Tokens.Read($"{parts[0]}.{forged}.{parts[2]}").ShouldBe(("a-1", TokenUse.Access));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 18, 1, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
