using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class OverdueTests
{
    private static readonly SomeProcess Due = new SomeProcess("due")
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("dueWorkingDays", 3))
        .With("rules/overdue.json", """{"remindBeforeWorkingDays":1,"escalateAfterWorkingDays":1,"reassignAfterWorkingDays":3}""");

    /// <summary>Whoever checked before does not check again.</summary>
    private static readonly SomeProcess Kept = new SomeProcess("kept")
        .Then("before", "HumanTask", ("roles", new[] { "approver" }), ("title", "审核"))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("dueWorkingDays", 3), ("notSameAs", new[] { "before" }))
        .With("rules/overdue.json", """{"reassignAfterWorkingDays":2}""");

    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer" }), ("title", "签批"), ("dueWorkingDays", 3))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"))
        .With("rules/overdue.json", """{"reassignAfterWorkingDays":60,"steps":{"sign":{"escalateAfterWorkingDays":1}}}""");

    [Fact]
    public async Task The_holder_is_reminded_then_the_head_told_then_asked_and_nothing_is_ever_decided_by_it()
    {
        await using var app = await FeaturesApp.Start(Due);
        var @case = (await app.StartCase(Due)).Id;
        var item = (await app.OpenItems(@case, "check")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        app.Today = item.DueDay!.Value.AddDays(-1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Li && notice.Title == "到期提醒：核查"));
        app.Today = item.DueDay!.Value.AddDays(3);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期上报：核查"));
        app.Today = item.DueDay!.Value.AddDays(9);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期改派：核查"));

        (await app.OpenItems(@case, "check")).Single().Holder.ShouldBeNull();
        (await app.Read(db => db.Seats.SingleAsync(seat => seat.Id == item.SeatId))).Transfers.Single().ShouldSatisfyAllConditions(taken => taken.From.ShouldBe(Who.Li), taken => taken.Begun.ShouldBeTrue());
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        (await app.Complete(@case, "check", Who.Liu)).CaseClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task What_fails_at_the_due_day_is_an_incident_beside_the_step_which_its_holder_still_completes()
    {
        var failing = new SomeProcess("failing").Variable("policy")
            .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("dueWorkingDays", 3), ("samePerson", SomeProcess.Script("getVariable('policy') ?? 'ask'")))
            .Aside("set", "HumanTask", ("roles", new[] { "clerk" }), ("title", "设置"), ("form", "set")).Arrow("start", "set")
            .With("forms/set.json", """{"key":"set","title":"设置","sections":[{"title":"设置","fields":[{"id":"policy","type":"text","label":"方式"}]}],"rights":{"*":{"*":"edit"}}}""")
            .With("rules/overdue.json", """{"reassignAfterWorkingDays":2}""");
        await using var app = await FeaturesApp.Start(failing);
        var @case = (await app.StartCase(failing)).Id;
        var item = (await app.OpenItems(@case, "check")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);
        await app.Complete(@case, "set", Who.Wang, data: new() { ["policy"] = "nonsense" });

        app.Today = item.DueDay!.Value.AddDays(9);

        await app.Eventually(db => db.Incidents.AnyAsync(incident => incident.ActivityId == "check" && incident.ResolvedAt == null));
        (await app.OpenItems(@case, "check")).Single().Holder.ShouldBe(Who.Li);
        (await app.Complete(@case, "check", Who.Li)).CaseClosed.ShouldBeTrue();
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_head_who_may_not_sit_there_is_passed_over_for_the_next_above()
    {
        await using var app = await FeaturesApp.Start(Kept);
        var @case = (await app.StartCase(Kept)).Id;
        await app.Complete(@case, "before", Who.Liu);
        var item = (await app.OpenItems(@case, "check")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        app.Today = item.DueDay!.Value.AddDays(9);

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhang && notice.Title == "逾期改派：核查"));
        (await app.Read(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期改派：核查"))).ShouldBeFalse();
        (await app.Complete(@case, "check", Who.Zhang)).CaseClosed.ShouldBeTrue();
    }

    /// <summary>The head of the agency was offered the one seat while only they could take the other.</summary>
    [Fact]
    public async Task A_head_whom_another_seat_needs_is_passed_over_for_the_next_above()
    {
        var both = new SomeProcess("both")
            .Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer", "approver" }), ("mode", "all"), ("title", "会签"), ("dueWorkingDays", 3))
            .With("rules/overdue.json", """{"reassignAfterWorkingDays":2}""");
        await using var app = await FeaturesApp.Start(both);
        var @case = (await app.StartCase(both)).Id;
        var due = (await app.OpenItems(@case, "sign"))[0].DueDay!.Value;

        app.Today = due.AddDays(9);

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhang && notice.Title == "逾期改派：会签"));
        var items = (await app.OpenItems(@case, "sign")).Select(item => item.Id).ToList();
        (await app.Read(db => db.WorkItemAudiences.Where(row => row.Open && items.Contains(row.WorkItemId)).Select(row => row.AudienceKey).ToListAsync()))
            .ShouldBe([AudienceKey.Of(Roles.Approver, Who.Agency), AudienceKey.Of(Roles.Approver, Who.Bureau)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_falls_into_a_suspension_happens_once_after_it_if_it_is_still_due()
    {
        await using var app = await FeaturesApp.Start(Due);
        var @case = (await app.StartCase(Due)).Id;
        var item = (await app.OpenItems(@case, "check")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);
        await app.Send(new SuspendCase(@case, "supplement", "等待补正"), Who.Liu);
        app.Today = item.DueDay!.Value.AddDays(20);
        await app.Eventually(async db => (await db.Bookmarks.SingleAsync()).DueAt > LegalDay.StartOf(app.Today));

        await app.Send(new ResumeCase(@case, "已补正"), Who.Liu);
        (await app.Read(db => db.Notices.AnyAsync(notice => notice.Title == "逾期上报：核查" || notice.Title == "到期提醒：核查"))).ShouldBeFalse();
        var later = (await app.OpenItems(@case, "check")).Single().DueDay!.Value;
        later.ShouldBeGreaterThan(item.DueDay.Value);
        app.Today = later.AddDays(-1);
        await app.Eventually(async db => await db.Notices.CountAsync(notice => notice.PersonId == Who.Li && notice.Title == "到期提醒：核查") == 1);
        app.Today = later.AddDays(9);

        await app.Eventually(async db => await db.Notices.CountAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期改派：核查") == 1);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_signature_that_was_taken_back_is_overdue_as_if_it_had_never_been_given()
    {
        await using var app = await FeaturesApp.Start(Signed);
        var @case = (await app.StartCase(Signed)).Id;
        var item = (await app.OpenItems(@case, "sign")).Single();
        await app.Approve(@case, "sign", Who.Chen);
        app.Today = item.DueDay!.Value.AddDays(9);

        await app.Send(new TakeBackDecision(item.Id, "有误"), Who.Chen);

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期上报：签批"));
        (await app.OpenItems(@case, "sign")).Single().Holder.ShouldBe(Who.Chen);
    }

    [Fact]
    public async Task In_clinic_licensing_as_it_ships_an_application_that_nobody_takes_goes_up_the_line()
    {
        await using var app = await FeaturesApp.StartShipped();
        var @case = (await app.Send(new StartCase("clinic-licensing", ClinicLicensingTests.Application("outpatient")), Who.Wang)).Id;
        var item = (await app.OpenItems(@case, "completeness")).Single();

        app.Today = item.DueDay!.Value;
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Wang && notice.Title.StartsWith("到期提醒")));
        app.Today = item.DueDay.Value.AddDays(30);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title.StartsWith("逾期改派")));

        (await app.Send(new StepPage(item.Id), Who.Liu)).Acts.ShouldContain(act => act.Code == "claim");
    }
}
