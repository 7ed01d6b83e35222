using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.SignIn;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What broke: a step that was to be signed was not, where its form had no place to sign.</summary>
public sealed class SigningTests : IAsyncLifetime
{
    private const string Password = "Wang-2026!";

    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("signatureRequired", true), ("title", "送达"));

    private static readonly SomeProcess Unsigned = new SomeProcess("unsigned")
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Signed, Unsigned);
        await app.Change(db =>
        {
            var account = new Account { Id = "a1", PersonId = Who.Wang, UserName = "clerk1", NormalizedUserName = "CLERK1", LockoutEnabled = true };
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
            db.Users.Add(account);
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_step_to_be_signed_without_a_place_to_sign_demands_the_password_again()
    {
        var item = await Claimed(Signed);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => Complete(item, null));
        var page = await app.Send(new StepPage(item), Who.Wang);

        refused.Errors.Single().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("password"), error => error.Code.ShouldBe("signature.password_required"));
        (page.SignatureRequired, page.SignedOnForm).ShouldBe((true, false));
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_password_again_signs_and_the_manner_is_on_the_record_without_the_password()
    {
        var item = await Claimed(Signed);

        (await app.Send(new CompleteWorkItem(item, "Done", [], null, null, new TypedPassword(Password)), Who.Wang, new IdempotencyKey("signed"))).State.ShouldBe(WorkItemState.Done);

        var entry = await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "work_item.complete"));
        ((string?)JsonNode.Parse(entry.Details)!["signedBy"]).ShouldBe("password");
        entry.Details.ShouldNotContain(Password);
        var asked = await app.Read(db => db.Idempotency.SingleAsync(row => row.Key == "signed"));
        asked.BodyHash.ShouldBe(Answers.HashOf(new CompleteWorkItem(item, "Done", [], null, null, new TypedPassword("another"))));
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_although_the_act_is_refused_and_lock_the_account()
    {
        var item = await Claimed(Signed);

        for (var n = 1; n < 5; n++)
            (await Should.ThrowAsync<ValidationFailed>(() => Complete(item, "wrong"))).Errors.Single().Code.ShouldBe("signature.wrong_password");
        (await app.Read(db => db.Users.SingleAsync())).AccessFailedCount.ShouldBe(4);
        (await Should.ThrowAsync<RuleViolation>(() => Complete(item, "wrong"))).Code.ShouldBe("signature.locked_out");
        (await Should.ThrowAsync<RuleViolation>(() => Complete(item, Password))).Code.ShouldBe("signature.locked_out");

        app.Time.Pass(TimeSpan.FromHours(1));
        (await Complete(item, Password)).State.ShouldBe(WorkItemState.Done);
    }

    [Fact]
    public async Task Where_no_signature_is_demanded_no_password_is_asked_or_noted()
    {
        var item = await Claimed(Unsigned);

        await Complete(item, null);

        (await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "work_item.complete"))).Details.ShouldNotContain("signedBy");
    }

    private Task<ActAnswer> Complete(WorkItemId item, string? password) =>
        app.Send(new CompleteWorkItem(item, "Done", [], null, null, TypedPassword.Of(password)), Who.Wang);

    private async Task<WorkItemId> Claimed(SomeProcess process)
    {
        var started = await app.StartCase(process);
        var item = (await app.OpenItems(started.Id, "serve")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Wang);
        return item;
    }
}
