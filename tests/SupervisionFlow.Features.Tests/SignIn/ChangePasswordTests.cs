using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.SignIn;

public sealed class ChangePasswordTests : IAsyncLifetime
{
    private static readonly PersonId Qian = new("qian");

    private FeaturesApp app = null!;
    private string oneTime = "";

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start();
        oneTime = (await app.SendAsSystem(new AddPerson("qian", "钱进", Who.Agency.Value, null, null, []))).OneTimePassword.Value;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_knows_the_present_password_changes_it_on_the_record_and_ends_their_sessions()
    {
        var stamp = await Stamp();

        await app.Send(new ChangePassword(oneTime, "Meadow-2027!"), Qian);

        (await Stamp()).ShouldNotBe(stamp);
        (await app.Read(db => db.UserClaims.CountAsync())).ShouldBe(0, "it was a one-time password");
        (await Acts()).ShouldContain("password.change qian qian");
        await app.Send(new ChangePassword("Meadow-2027!", "Meadow-2028!"), Qian);
    }

    [Fact]
    public async Task Who_does_not_know_it_is_refused_and_the_refusal_is_on_the_record()
    {
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ChangePassword("Guess-2027!", "Meadow-2027!"), Qian))).Code.ShouldBe("password.wrong");

        (await Acts()).ShouldContain("request.refused qian qian");
        await app.Send(new ChangePassword(oneTime, "Meadow-2027!"), Qian);
    }

    [Theory]
    [InlineData("Short-1!")]
    [InlineData("no-capital-2027")]
    [InlineData("NO-SMALL-2027")]
    [InlineData("No-digit-here")]
    [InlineData("NoSymbol2027")]
    public async Task A_weak_one_is_refused_at_its_field(string weak)
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ChangePassword(oneTime, weak), Qian));

        refused.Errors.Single().Field.ShouldBe("new");
    }

    [Fact]
    public async Task The_present_one_is_no_new_one() =>
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ChangePassword("Meadow-2027!", "Meadow-2027!"), Qian))).Errors.Single().Zh.ShouldContain("相同");

    [Fact]
    public async Task Nothing_that_is_kept_under_a_key_tells_a_password()
    {
        await app.Send(new ChangePassword(oneTime, "Meadow-2027!"), Qian, new IdempotencyKey("k"));

        var kept = await app.Read(db => db.Idempotency.AsNoTracking().SingleAsync(row => row.Key == "k"));
        kept.BodyHash.ShouldBe(Answers.HashOf(new ChangePassword("one", "other")), "the same for any two passwords");
        new ChangePassword(oneTime, "Meadow-2027!").ToString().ShouldNotContain("Meadow");
    }

    private Task<string?> Stamp() => app.Read(db => db.Users.Where(account => account.PersonId == Qian).Select(account => account.SecurityStamp).SingleAsync());

    private Task<List<string>> Acts() => app.Read(db => db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => $"{entry.Act} {entry.Actor} {entry.SubjectId}").ToListAsync());
}
