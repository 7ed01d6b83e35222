using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Organisation;

public sealed class HandOverTests : IAsyncLifetime
{
    private static readonly SomeProcess Plain = new SomeProcess("plain").Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"));

    private static readonly SomeProcess Both = new SomeProcess("both").Then("sign", "SignOff", "Approve", ("people", new[] { "inspector1", "inspector2" }), ("mode", "all"), ("title", "共同签字"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Plain, Both);
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Huang)).Appoint(Roles.Administrator, Who.Bureau));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task All_of_a_leavers_work_and_roles_go_to_another_in_one_act()
    {
        var @case = (await app.StartCase(Plain)).Id;
        await app.Send(new ClaimWorkItem((await app.OpenItems(@case, "check")).Single().Id), Who.Li);

        var report = await app.Send(new HandOver(Who.Li, Who.Chen, "调离", HandOverManner.All, Leaves: true), Who.Huang);

        report.Refused.ShouldBe(0);
        (await app.OpenItems(@case, "check")).Single().Holder.ShouldBe(Who.Chen);
        var chen = await app.Read(db => db.People.SingleAsync(person => person.Id == Who.Chen));
        chen.Holds(Roles.Inspector, Who.Agency).ShouldBeTrue();
        (await app.Read(db => db.People.SingleAsync(person => person.Id == Who.Li))).Left.ShouldNotBeNull();
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Chen && notice.Title == "工作交接：核查"));
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_go_is_shown_before_and_either_nothing_goes_or_the_rest()
    {
        var both = (await app.StartCase(Both)).Id;
        var @case = (await app.StartCase(Plain)).Id;
        await app.Send(new ClaimWorkItem((await app.OpenItems(@case, "check")).Single().Id), Who.Li);

        (await app.Send(new HandOverPreview(Who.Li, Who.Zhao), Who.Huang)).Refused.ShouldBe(1);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new HandOver(Who.Li, Who.Zhao, "调离", HandOverManner.All, Leaves: false), Who.Huang))).Code.ShouldBe("hand_over.some_refused");
        (await app.OpenItems(@case, "check")).Single().Holder.ShouldBe(Who.Li);
        var report = await app.Send(new HandOver(Who.Li, Who.Zhao, "调岗", HandOverManner.WhatIsPossible, Leaves: false), Who.Huang);

        report.Lines.Single(line => line.WhyNotZh is not null).Title.ShouldContain("共同签字");
        (await app.OpenItems(@case, "check")).Single().Holder.ShouldBe(Who.Zhao);
        (await app.OpenItems(both, "sign")).ShouldContain(item => item.Holder == Who.Li);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }
}
