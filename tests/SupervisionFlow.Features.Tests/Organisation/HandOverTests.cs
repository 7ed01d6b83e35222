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

    private static readonly SomeProcess Signed = new SomeProcess("signed").Then("sign", "SignOff", "Approve", ("roles", new[] { "inspector" }), ("mode", "any"), ("title", "签署"));

    private static readonly SomeProcess Named = new SomeProcess("named").Variable("leadOfficer").Variable("secondOfficer")
        .With("forms/assign.json", """{"key":"assign","title":"指派","sections":[{"title":"人员","fields":[{"id":"leadOfficer","type":"person","label":"主办人员","source":"people:inspector@case"},{"id":"secondOfficer","type":"person","label":"协办","source":"people:inspector@case"}]}],"rights":{"*":{"*":"edit"}}}""")
        .Then("assign", "HumanTask", ("roles", new[] { "inspector" }), ("form", "assign"), ("title", "指派"))
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("visit", "HumanTask", ("people", SomeProcess.Script("getVariable('leadOfficer')")), ("certificateRequired", true), ("title", "检查"))
        .Then("report", "HumanTask", ("people", SomeProcess.Script("[getOutputFrom('assign', 'by')]")), ("title", "报告"));

    private static readonly SomeProcess Again = new SomeProcess("again")
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "查看"))
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("report", "HumanTask", ("people", SomeProcess.Script("[getOutputFrom('look', 'by')]")), ("title", "报告"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Plain, Both, Signed, Named, Again);
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

    [Fact]
    public async Task Kinds_of_work_go_to_different_people_in_one_act_and_the_preview_says_who_cannot_take_what()
    {
        var (plain, both, signed) = ((await app.StartCase(Plain)).Id, (await app.StartCase(Both)).Id, (await app.StartCase(Signed)).Id);
        await app.Send(new ClaimWorkItem((await app.OpenItems(plain, "check")).Single().Id), Who.Li);
        await app.Send(new ClaimWorkItem((await app.OpenItems(signed, "sign")).Single().Id), Who.Li);
        var seat = (await app.OpenItems(both, "sign")).Single(item => item.Holder == Who.Li).Id;
        await app.Change(async db => await db.Certificates.AddAsync(new Certificate(new("cert-chen"), Who.Chen, "皖A009", "卫生", new(2024, 1, 1), new(2028, 12, 31)), TestContext.Current.CancellationToken));
        HandOverShare[] first = [new(Who.Wang, Process: "plain")];
        HandOverShare[] chosen = [new(Who.Chen, Process: "plain"), new(Who.Chen, Role: Roles.Inspector), new(Who.Zhao, Process: "signed", Role: Roles.Inspector), new(Who.Chen, Line: seat.Value)];

        var refused = (await app.Send(new HandOverPreview(Who.Li, Who.Zhao) { Others = first }, Who.Huang)).Lines.Where(line => line.WhyNotZh is not null).ToList();
        var report = await app.Send(new HandOver(Who.Li, Who.Zhao, "调离", HandOverManner.All, Leaves: true) { Others = chosen }, Who.Huang);

        refused.Select(line => (line.Process, line.To, line.WhyNotZh)).ShouldBe(
            [("plain", Who.Wang, "王芳不具备该环节要求的岗位"), ("both", Who.Zhao, "同一人在同一环节不能占两个席位")], ignoreOrder: true);
        report.Refused.ShouldBe(0);
        (await app.OpenItems(plain, "check")).Single().Holder.ShouldBe(Who.Chen);
        (await app.OpenItems(signed, "sign")).Single().Holder.ShouldBe(Who.Zhao);
        (await app.OpenItems(both, "sign")).ShouldContain(item => item.Id == seat && item.Holder == Who.Chen);
        (await app.Read(db => db.People.SingleAsync(person => person.Id == Who.Chen))).Holds(Roles.Inspector, Who.Agency).ShouldBeTrue();
        (await app.Read(db => db.AuditEntries.Where(entry => entry.Act == "person.hand_over").Select(entry => entry.Details).SingleAsync())).ShouldContain(seat.Value);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_names_the_leaver_names_the_taker_so_that_its_later_steps_ask_them()
    {
        var @case = (await app.StartCase(Named)).Id;
        await app.Change(async db => await db.Certificates.AddAsync(new Certificate(new("cert-zhou-new"), Who.Zhou, "皖A010", "卫生", new(2024, 1, 1), new(2028, 12, 31)), TestContext.Current.CancellationToken));
        await app.Complete(@case, "assign", Who.Li, data: new() { ["leadOfficer"] = Who.Li.Value, ["secondOfficer"] = Who.Zhou.Value });
        async Task<HandedOver> Line(PersonId to) => (await app.Send(new HandOverPreview(Who.Li, to), Who.Huang)).Lines.Single(line => line.Kind == "officer");

        (await Line(Who.Zhou)).WhyNotZh.ShouldNotBeNull().ShouldContain("两名人员不能为同一人");
        (await Line(Who.Chen)).WhyNotZh.ShouldNotBeNull().ShouldContain("没有有效执法证");
        (await Line(Who.Zhao)).WhyNotZh.ShouldBeNull();
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new HandOver(Who.Li, Who.Zhou, "调离", HandOverManner.All, Leaves: true), Who.Huang))).Code.ShouldBe("hand_over.some_refused");
        var report = await app.Send(new HandOver(Who.Li, Who.Zhao, "调离", HandOverManner.All, Leaves: true), Who.Huang);

        report.Lines.Single(line => line.Kind == "officer").NamedAs!.Single().Zh.ShouldBe("主办人员");
        await app.Complete(@case, "accept", Who.Wang);
        (await app.OpenItems(@case, "visit")).Single().Holder.ShouldBe(Who.Zhao);
        await app.Complete(@case, "visit", Who.Zhao);
        (await app.OpenItems(@case, "report")).Single().Holder.ShouldBe(Who.Zhao);
        (await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.SubjectId == @case.Value && entry.Act == "case.hand_over"))).Details.ShouldContain("leadOfficer");
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhao && notice.Title == "工作交接：主办人员"));
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_took_over_hands_on_in_turn_what_they_are_asked_for_in_the_place_of_the_first()
    {
        var @case = (await app.StartCase(Again)).Id;
        await app.Complete(@case, "look", Who.Li);
        await app.Send(new HandOver(Who.Li, Who.Zhao, "调离", HandOverManner.All, Leaves: true), Who.Huang);

        await app.Send(new HandOver(Who.Zhao, Who.Zhou, "调离", HandOverManner.All, Leaves: true), Who.Huang);
        await app.Complete(@case, "accept", Who.Wang);

        (await app.OpenItems(@case, "report")).Single().Holder.ShouldBe(Who.Zhou);
    }

    [Fact]
    public async Task A_role_that_the_other_may_never_hold_stays_where_it_is()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Wang)).Appoint(Roles.Auxiliary[0], Who.Agency));
        var handOver = new HandOver(Who.Li, Who.Wang, "调离", HandOverManner.WhatIsPossible, Leaves: false);

        var refused = (await app.Send(new HandOverPreview(Who.Li, Who.Wang), Who.Huang)).Lines.Single(line => line.Role == Roles.Inspector);
        var leaving = await Should.ThrowAsync<RuleViolation>(() => app.Send(handOver with { Leaves = true }, Who.Huang));
        await app.Send(handOver, Who.Huang);

        refused.WhyNotZh.ShouldNotBeNull().ShouldContain("协管员");
        leaving.Code.ShouldBe("hand_over.some_refused");
        (await app.Read(db => db.People.SingleAsync(person => person.Id == Who.Li))).Holds(Roles.Inspector, Who.Agency).ShouldBeTrue();
    }

    [Fact]
    public async Task A_share_that_names_nothing_or_the_leaver_is_refused()
    {
        (await Should.ThrowAsync<RequestPipeline.ValidationFailed>(() => app.Send(new HandOverPreview(Who.Li, Who.Zhao) { Others = [new(Who.Chen)] }, Who.Huang))).Errors.Single().Zh.ShouldContain("接收人");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new HandOverPreview(Who.Li, Who.Zhao) { Others = [new(Who.Li, Process: "plain")] }, Who.Huang))).Code.ShouldBe("hand_over.to_oneself");
    }
}
