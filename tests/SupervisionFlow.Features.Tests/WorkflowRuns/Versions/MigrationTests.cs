using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Workflows.Versions;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Running cases go to another version of their process and keep what people did.</summary>
public sealed class MigrationTests
{
    private static readonly string[] Signers = [Who.Li.Value, Who.Zhao.Value, Who.Chen.Value];

    private const string Form = """{"key":"opinion","title":"意见","sections":[{"title":"意见","fields":[{"id":"more","type":"text","label":"补充"}]}],"rights":{"*":{"*":"edit"},"sign":{"*":"read"}}}""";

    /// <summary>会签 by three beside 核对, then 终审; the second version adds a form and 归档, and calls the last step otherwise.</summary>
    private static SomeProcess First => new SomeProcess("mig")
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" }))
        .Then("sign", "SignOff", "Approve", ("mode", "all"), ("people", Signers), ("dueWorkingDays", 5))
        .Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Then("final", "HumanTask", ("roles", new[] { "approver" }))
        .Aside("check", "HumanTask", ("people", Who.Wang.Value)).Arrow("fork", "check", "B").Arrow("check", "join");

    private static SomeProcess Second => new SomeProcess("mig").With("forms/opinion.json", Form)
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" }))
        .Then("sign", "SignOff", "Approve", ("mode", "all"), ("people", Signers), ("dueWorkingDays", 10), ("form", "opinion"))
        .Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Then("last", "HumanTask", ("roles", new[] { "approver" }))
        .Then("file", "HumanTask", ("people", Who.Wang.Value))
        .Aside("check", "HumanTask", ("people", Who.Wang.Value)).Arrow("fork", "check", "B").Arrow("check", "join");

    [Fact]
    public async Task A_half_signed_step_and_a_token_at_a_join_go_along_and_the_new_form_and_limit_apply()
    {
        var noted = First.Aside("note", "HumanTask", ("people", Who.Wang.Value)).Arrow("fork", "note", "B").Arrow("note", "join");
        await using var app = await FeaturesApp.Start(noted);
        var @case = (await app.StartCase(noted)).Id;
        await app.Approve(@case, "sign", Who.Li);
        await app.Complete(@case, "check", Who.Wang);
        var zhao = (await app.OpenItems(@case, "sign")).First(item => item.Holder == Who.Zhao);
        var note = (await app.OpenItems(@case, "note")).Single().Id;
        await app.Send(new SaveDraft(note, new JsonObject { ["more"] = "待补" }), Who.Wang);
        var (from, to) = await Release(app, Second.Aside("note", "HumanTask", ("people", Who.Wang.Value), ("form", "opinion")).Arrow("fork", "note", "B").Arrow("note", "join"));

        var line = (await app.Send(new MigrationPreview(from, to, null, null, null), Who.Huang)).Cases.Single();
        line.Why.ShouldBeNull();
        line.Positions.Select(p => (p.Activity, p.To, p.Landing)).ShouldBe([("sign", "sign", Landing.GoesOn), ("note", "note", Landing.GoesOn), ("check", "join", Landing.Waits)], ignoreOrder: true);
        line.CarriesOver.ShouldBe([new CarriedStep("sign", 1, 3, 0) { Activity = "sign" }, new CarriedStep("note", 0, 1, 1) { Activity = "note" }], ignoreOrder: true);
        line.Days.Single().ShouldSatisfyAllConditions(day => day.Before.ShouldBe(zhao.DueDay), day => day.After!.Value.ShouldBeGreaterThan(zhao.DueDay!.Value));

        (await app.Send(new MigrateCase(@case, to, null, null, "新表单"), Who.Huang)).Version.ShouldBe(2);

        var moved = (await app.OpenItems(@case, "sign")).Single(item => item.Id == zhao.Id);
        moved.FormKey.ShouldBe("opinion");
        moved.DueDay.ShouldBe(line.Days.Single().After);
        (await app.Send(new StepPage(note), Who.Wang)).Values["more"]!.ToString().ShouldBe("待补");
        await Sound(app);

        await app.Complete(@case, "note", Who.Wang, data: new JsonObject { ["more"] = "齐全" });
        await app.Approve(@case, "sign", Who.Zhao);
        await app.Approve(@case, "sign", Who.Chen);
        await app.Complete(@case, "last", Who.Liu);
        await app.Complete(@case, "file", Who.Wang);
        (await app.Case(@case)).IsOpen.ShouldBeFalse();
        await Sound(app);
    }

    [Fact]
    public async Task What_has_no_place_is_refused_until_it_is_mapped_and_can_be_undone_until_somebody_decides()
    {
        await using var app = await FeaturesApp.Start(First);
        var @case = (await app.StartCase(First)).Id;
        await app.Approve(@case, "sign", Who.Li);
        var (from, to) = await Release(app, new SomeProcess("mig").With("rules/overdue.json", """{"remindBeforeWorkingDays":1}""")
            .Then("one", "HumanTask", ("people", Who.Wang.Value), ("dueWorkingDays", 2)).Then("two", "HumanTask", ("people", Who.Wang.Value)));

        (await app.Send(new MigrationPreview(from, to, null, null, null), Who.Huang)).Cases.Single().Why!.Code.ShouldBe("migration.unmapped");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new MigrateCase(@case, to, null, null, "改版"), Who.Huang))).Code.ShouldBe("migration.unmapped");
        var map = new Dictionary<string, string> { ["sign"] = "one", ["check"] = "two" };
        await app.Send(new MigrateCase(@case, to, map, null, "改版"), Who.Huang);
        (await app.OpenItems(@case, "one")).Count.ShouldBe(1);
        await Sound(app);
        app.Today = (await app.OpenItems(@case, "one")).Single().DueDay!.Value;
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Wang && notice.Title == "到期提醒：one"));

        (await app.Send(new UndoMigration(@case, "改错了"), Who.Huang)).Version.ShouldBe(1);
        (await app.OpenItems(@case, "sign")).Select(item => item.Holder).ShouldBe([Who.Zhao, Who.Chen], ignoreOrder: true);
        (await app.OpenItems(@case, "one")).ShouldBeEmpty();
        await Sound(app);

        await app.Send(new MigrateCase(@case, to, map, null, "改版"), Who.Huang);
        await app.Complete(@case, "one", Who.Wang);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new UndoMigration(@case, "又改错了"), Who.Huang))).Code.ShouldBe("migration.moved_on");
    }

    /// <summary>What broke: the step's new day was shown and kept, and the engine went on waiting for the old moment, or for none.</summary>
    [Fact]
    public async Task A_step_that_goes_on_is_reminded_by_the_new_limit_and_by_the_old_one_once_that_is_undone()
    {
        static SomeProcess Process(int? days) => new SomeProcess("mig").With("rules/overdue.json", """{"remindBeforeWorkingDays":0}""")
            .Then("draft", "HumanTask", [("people", Who.Wang.Value), .. days is null ? [] : new (string, object?)[] { ("dueWorkingDays", days) }]);
        await using var app = await FeaturesApp.Start(Process(null));
        var @case = (await app.StartCase(Process(null))).Id;
        var (_, to) = await Release(app, Process(3));
        (await app.Read(db => db.Bookmarks.SingleAsync())).DueAt.ShouldBeNull();

        await app.Send(new MigrateCase(@case, to, null, null, "加时限"), Who.Huang);
        var due = (await app.OpenItems(@case, "draft")).Single().DueDay!.Value;
        (await app.Read(db => db.Bookmarks.SingleAsync())).DueAt.ShouldBe(OverdueMoments.AtNine(due));
        await Sound(app);
        await app.Send(new UndoMigration(@case, "再想想"), Who.Huang);
        (await app.OpenItems(@case, "draft")).Single().DueDay.ShouldBeNull();
        (await app.Read(db => db.Bookmarks.SingleAsync())).DueAt.ShouldBeNull();
        await Sound(app);

        await app.Send(new MigrateCase(@case, to, null, null, "加时限"), Who.Huang);
        app.Today = due;
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Wang && notice.Title == "到期提醒：draft"));
        (await app.Send(new UndoMigration(@case, "改错了"), Who.Huang)).Version.ShouldBe(1);
        await Sound(app);
    }

    /// <summary>What broke: the new day was counted from the step's beginning, as if the case had never stood still.</summary>
    [Fact]
    public async Task The_days_on_which_the_case_was_suspended_do_not_count_in_the_new_limit_either()
    {
        static SomeProcess Process(int days) => new SomeProcess("mig").Then("draft", "HumanTask", ("people", Who.Wang.Value), ("dueWorkingDays", days));
        await using var app = await FeaturesApp.Start(Process(10));
        var @case = (await app.StartCase(Process(10))).Id;
        var first = (await app.OpenItems(@case, "draft")).Single().DueDay!.Value;
        await app.Send(new SuspendCase(@case, "supplement", "等待补正"), Who.Liu);
        app.Time.Pass(TimeSpan.FromDays(14));
        await app.Send(new ResumeCase(@case, "已补正"), Who.Liu);
        var later = (await app.OpenItems(@case, "draft")).Single().DueDay!.Value;
        var (from, to) = await Release(app, Process(12));

        var shown = (await app.Send(new MigrationPreview(from, to, null, null, null), Who.Huang)).Cases.Single().Days.Single();
        await app.Send(new MigrateCase(@case, to, null, null, "改时限"), Who.Huang);

        later.ShouldBeGreaterThan(first);
        var calendar = ((SharedTables)app.Services.GetService(typeof(SharedTables))!).Calendar;
        (shown.Before, shown.After).ShouldBe((later, calendar.Add(later, 2)));
        (await app.OpenItems(@case, "draft")).Single().DueDay.ShouldBe(shown.After);
        await Sound(app);
    }

    /// <summary>What broke: the version was part of what a signature was given on, so that everybody was asked anew after a migration that had changed nothing they saw.</summary>
    [Fact]
    public async Task A_vote_stands_after_a_migration_to_a_version_that_reads_the_same()
    {
        SomeProcess Process(params string[] more) => more.Aggregate(
            new SomeProcess("mig").With("forms/opinion.json", Form).Then("draft", "HumanTask", ("people", Who.Wang.Value))
                .Then("sign", "SignOff", "Approve", ("mode", "all"), ("people", new[] { Who.Li.Value, Who.Zhao.Value }), ("form", "opinion"), ("returnTo", new[] { "draft" })),
            (process, id) => process.Then(id, "HumanTask", ("people", Who.Wang.Value)));
        await using var app = await FeaturesApp.Start(Process());
        var @case = (await app.StartCase(Process())).Id;
        await app.Complete(@case, "draft", Who.Wang);
        await app.Approve(@case, "sign", Who.Li);
        var zhao = (await app.OpenItems(@case, "sign")).Single(item => item.Holder == Who.Zhao).Id;
        await app.Send(new ReturnWorkItem(zhao, "draft", "请核对", StraightBackChoice.OnNormally), Who.Zhao);
        var (_, to) = await Release(app, Process("file"));

        await app.Send(new MigrateCase(@case, to, null, null, "增加归档"), Who.Huang);
        await app.Complete(@case, "draft", Who.Wang);

        (await app.OpenItems(@case, "sign")).Single().Holder.ShouldBe(Who.Zhao);
        await Sound(app);
    }

    /// <summary>What broke: the case showed the new version, and one approval ended it as the old one said.</summary>
    [Fact]
    public async Task A_step_that_will_be_counted_by_a_laxer_rule_is_said_to_be_and_asked_anew_where_that_is_chosen()
    {
        static SomeProcess Process(string mode, bool veto, params string[] roles) => new SomeProcess("mig").Then("sign", "SignOff", "Approve", ("mode", mode), ("veto", veto), ("roles", roles));
        await using var app = await FeaturesApp.Start(Process("any", false, "approver"));
        await app.StartCase(Process("any", false, "approver"));
        var (from, to) = await Release(app, Process("all", true, "reviewer", "approver"));

        var stricter = await app.Send(new MigrationPreview(from, to, null, null, null), Who.Huang);
        var anew = await app.Send(new MigrationPreview(from, to, null, null, stricter.ProposedAnew), Who.Huang);
        var back = await app.Send(new MigrationPreview(from, from, null, null, null), Who.Huang);

        stricter.ProposedAnew.ShouldBe(["sign"]);
        stricter.Cases.Single().CarriesOver.Single().CountedByOldRule.Select(change => (change.Words, change.WordsEn, change.Stricter)).ShouldBe(
        [
            ("签批方式：或签 → 会签", "Mode: Any → All", true),
            ("一票否决：否 → 是", "Veto: no → yes", true),
            ("岗位：审批人 → 审核员、审批人", "Roles: approver → reviewer, approver", true),
        ]);
        anew.Cases.Single().Positions.Single().Landing.ShouldBe(Landing.Anew);
        anew.ProposedAnew.ShouldBeEmpty();
        back.ProposedAnew.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_are_migrated_each_with_its_own_result()
    {
        await using var app = await FeaturesApp.Start(First);
        var before = (await app.StartCase(First, "第一诊所")).Id;
        var after = (await app.StartCase(First, "第二诊所")).Id;
        foreach (var signer in new[] { Who.Li, Who.Zhao, Who.Chen })
            await app.Approve(after, "sign", signer);
        await app.Complete(after, "check", Who.Wang);
        var (from, to) = await Release(app, new SomeProcess("mig").Then("last", "HumanTask", ("roles", new[] { "approver" })));

        var map = new Dictionary<string, string> { ["final"] = "last" };
        var answer = await app.Send(new MigrateCases(from, to, null, map, null, "合并环节"), Who.Huang);

        answer.Results.Select(one => (one.CaseId, one.Done, one.Code)).ShouldBe([(before.Value, false, "migration.unmapped"), (after.Value, true, null)]);
        answer.Left.ShouldBe(1);
        (await app.OpenItems(after, "last")).Count.ShouldBe(1);
        (await Should.ThrowAsync<Features.RequestPipeline.NotAllowedException>(() => app.Send(new MigrateCase(before, to, map, null, "不该"), Who.Wang))).ShouldNotBeNull();
        await Sound(app);
    }

    [Fact]
    public async Task A_legal_review_that_lay_ahead_is_not_passed_over_by_a_migration()
    {
        SomeProcess Process(params string[] more) => more.Aggregate(
            new SomeProcess("mig").Then("draft", "HumanTask", ("people", Who.Li.Value)).Then("review", "HumanTask", ("roles", new[] { "legal_reviewer" }), ("unit", "superior")).Then("decide", "HumanTask", ("roles", new[] { "approver" })),
            (process, id) => process.Then(id, "HumanTask", ("people", Who.Wang.Value)));
        await using var app = await FeaturesApp.Start(Process());
        var @case = (await app.StartCase(Process())).Id;
        var (_, to) = await Release(app, Process("file"));

        var map = new Dictionary<string, string> { ["draft"] = "decide" };
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new MigrateCase(@case, to, map, ["draft"], "快一点"), Who.Huang))).Code.ShouldBe("migration.past_legal_gate");
        (await app.Send(new MigrateCase(@case, to, null, null, "照旧"), Who.Huang)).Version.ShouldBe(2);
    }

    /// <summary>Publishes another version of the process; the ids of the one before and of it.</summary>
    private static async Task<(string From, string To)> Release(FeaturesApp app, SomeProcess process)
    {
        await app.Stop();
        app.Write(process);
        await app.StartAgain();

        var lines = await app.Send(new ProcessVersions(process.Key), Who.Huang);
        return (lines[1].Id, lines[0].Id);
    }

    private static async Task Sound(FeaturesApp app) => (await app.Send(new BrokenInvariants(), Who.Huang)).Breaches.ShouldBeEmpty();
}
