using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class SamePersonTests
{
    private static SomeProcess Twice(string policy) => new SomeProcess($"twice-{policy}")
        .Then("first", "SignOff", "Approve", ("people", new[] { "head1" }), ("title", "初审"))
        .Then("note", "Elsa.SetName", ("value", "初审后"))
        .Then("second", "SignOff", "Approve", ("people", new[] { "head1", "reviewer1" }), ("mode", "all"), ("title", "复审"), ("samePerson", policy))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"));

    private static readonly SomeProcess OwnStart = new SomeProcess("own")
        .Then("sign", "SignOff", "Approve", ("roles", new[] { "clerk" }), ("title", "签批"), ("samePerson", "superior"));

    private static readonly SomeProcess Above = new SomeProcess("above")
        .Then("look", "HumanTask", ("roles", new[] { "approver" }), ("title", "核查"))
        .Then("starter", "SignOff", "Approve", ("superiorOf", "starter"), ("title", "发起人上级"))
        .Then("looker", "SignOff", "Approve", ("superiorOf", "look"), ("title", "核查人上级"));

    [Fact]
    public async Task Who_agreed_just_before_is_not_asked_again_and_the_note_says_so()
    {
        var process = Twice("skip");
        await using var app = await FeaturesApp.Start(process);
        var @case = (await app.StartCase(process)).Id;

        await app.Approve(@case, "first", Who.Liu);

        (await app.OpenItems(@case, "second")).Single().Holder.ShouldBe(Who.Chen);
        var noted = await app.Read(db => db.Decisions.AsNoTracking().SingleAsync(decision => decision.OnBehalfOf == Who.Liu));
        noted.Opinion.ShouldContain("同一人");
        var entry = await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Act == "work_item.approve" && entry.OnBehalfOf == Who.Liu));
        (entry.Actor, entry.ContentHash).ShouldBe((Domain.Organisation.PersonId.System, noted.ContentHash));
        await app.Approve(@case, "second", Who.Chen);
        (await app.OpenItems(@case, "after")).Count.ShouldBe(1);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_agreed_just_before_is_passed_over_when_their_turn_comes_and_asked_once_they_took_it_back()
    {
        var process = new SomeProcess("queue")
            .Then("first", "SignOff", "Approve", ("people", new[] { "head1" }), ("title", "初审"))
            .Then("second", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1", "leader1" }), ("mode", "inOrder"), ("title", "复审"), ("samePerson", "skip"));
        await using var app = await FeaturesApp.Start(process);
        var @case = (await app.StartCase(process)).Id;
        await app.Approve(@case, "first", Who.Liu);

        await app.Approve(@case, "second", Who.Chen);

        (await app.OpenItems(@case, "second")).Where(item => item.State == WorkItemState.Open).Single().Holder.ShouldBe(Who.Zhang);
        var mine = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.StepKey == "second" && item.Holder == Who.Liu));
        await app.Send(new TakeBackDecision(mine.Id, "还要再看"), Who.Liu);
        (await app.OpenItems(@case, "second")).Where(item => item.State == WorkItemState.Open).Single().Holder.ShouldBe(Who.Liu);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whose_agreement_was_taken_as_given_may_take_it_back()
    {
        var process = Twice("skip");
        await using var app = await FeaturesApp.Start(process);
        var @case = (await app.StartCase(process)).Id;
        await app.Approve(@case, "first", Who.Liu);
        var mine = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.StepKey == "second" && item.Holder == Who.Liu));

        await app.Send(new TakeBackDecision(mine.Id, "还要再看"), Who.Liu);

        (await app.OpenItems(@case, "second")).Select(item => item.Holder).ShouldBe([Who.Liu, Who.Chen], ignoreOrder: true);
    }

    [Fact]
    public async Task The_superior_is_asked_in_place_of_who_agreed_just_before()
    {
        var process = Twice("superior");
        await using var app = await FeaturesApp.Start(process);
        var @case = (await app.StartCase(process)).Id;

        await app.Approve(@case, "first", Who.Liu);

        await app.Approve(@case, "second", Who.Zhang);
        await app.Approve(@case, "second", Who.Chen);
        (await app.OpenItems(@case, "after")).Count.ShouldBe(1);
        (await app.Read(db => db.Decisions.CountAsync(decision => decision.By == Who.Liu))).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_policy_the_same_person_signs_again()
    {
        var process = Twice("ask");
        await using var app = await FeaturesApp.Start(process);
        var @case = (await app.StartCase(process)).Id;

        await app.Approve(@case, "first", Who.Liu);

        (await app.OpenItems(@case, "second")).Select(item => item.Holder).ShouldBe([Who.Liu, Who.Chen], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_signs_on_their_own_start_where_the_superior_is_to_be_asked()
    {
        await using var app = await FeaturesApp.Start(OwnStart);
        var @case = (await app.StartCase(OwnStart)).Id;
        var item = (await app.OpenItems(@case, "sign")).Single();

        (await Should.ThrowAsync<RequestPipeline.NotAllowedException>(() => app.Send(new ClaimWorkItem(item.Id), Who.Wang))).Code.ShouldBe("work_item.not_yours");
        (await app.Approve(@case, "sign", Who.Liu)).CaseClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task The_superior_of_the_starter_or_of_who_did_a_step_is_found_in_the_chart()
    {
        await using var app = await FeaturesApp.Start(Above);
        var @case = (await app.StartCase(Above)).Id;
        await app.Complete(@case, "look", Who.Liu);

        await app.Approve(@case, "starter", Who.Liu);

        // A head's superior is the head of the unit above.
        var item = (await app.OpenItems(@case, "looker")).Single();
        await Should.ThrowAsync<RequestPipeline.NotAllowedException>(() => app.Send(new ClaimWorkItem(item.Id), Who.Liu));
        (await app.Approve(@case, "looker", Who.Zhang)).CaseClosed.ShouldBeTrue();
    }
}
