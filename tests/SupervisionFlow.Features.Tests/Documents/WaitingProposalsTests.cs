using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>A proposed document lies on the desk of whoever may approve it until it is decided on, and can be urged.</summary>
public sealed class WaitingProposalsTests : IAsyncLifetime
{
    private const string Template = "contraindication-transfer-notice";

    private static readonly SomeProcess Checked = new SomeProcess("checked")
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"))
        .Then("close", "CloseCase", ("outcome", "completed"));

    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Checked);
        @case = (await app.StartCase(Checked)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_lies_on_the_approvers_desk_with_its_case_and_its_proposer_and_on_nobody_elses_until_it_is_decided()
    {
        var proposed = await Propose(Who.Li);

        var row = (await Waiting(Who.Liu)).Rows.ShouldHaveSingleItem();
        (row.Id, row.ProposedBy, row.Case, row.CaseNumber).ShouldBe((proposed, "李强", @case.Value, (await app.Case(@case)).Number.Value));
        row.Title.ShouldContain("职业禁忌");
        (await app.Send(new MyWork(), Who.Liu)).Counts.Documents.ShouldBe(1);
        foreach (var other in new[] { Who.Li, Who.Zhang, Who.Sun, Who.Wu })
            (await Waiting(other)).Rows.ShouldBeEmpty(other.Value);

        await app.Send(new DecideDocument(new(proposed), false, "理由不足"), Who.Liu);

        (await Waiting(Who.Liu)).ShouldSatisfyAllConditions(page => page.Rows.ShouldBeEmpty(), page => page.Count.ShouldBe(0));
        (await app.Send(new MyWork(), Who.Liu)).Counts.Documents.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_only_head_proposes_lies_on_the_desk_above()
    {
        await app.Give(Who.Liu, Roles.Inspector);
        await Propose(Who.Liu);

        (await Waiting(Who.Liu)).Rows.ShouldBeEmpty();
        (await Waiting(Who.Zhang)).Rows.ShouldHaveSingleItem().ProposedBy.ShouldBe("刘洋");
    }

    [Fact]
    public async Task One_of_before_such_lists_and_one_whose_head_has_left_come_to_a_desk_with_the_next_housekeeping()
    {
        await Propose(Who.Li);
        await app.Change(async db => db.ProposalAudiences.RemoveRange(await db.ProposalAudiences.ToListAsync()));
        (await Waiting(Who.Liu)).Rows.ShouldBeEmpty();

        (await app.SendAsSystem(new AskApprovers())).ShouldBe(new AskedApprovers(1, null));
        (await Waiting(Who.Liu)).Rows.ShouldHaveSingleItem();
        (await app.SendAsSystem(new AskApprovers())).Moved.ShouldBe(0, "nothing has changed");

        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Liu)).Leave(Who.Zhang, 1, "退休"));
        app.Today = app.Today.AddDays(1);
        await app.SendAsSystem(new AskApprovers());

        (await Waiting(Who.Zhang)).Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Housekeeping_looks_at_what_waits_page_by_page_and_leaves_none_out()
    {
        string[] proposed = [await Propose(Who.Li), await Propose(Who.Zhao), await Propose(Who.Li)];
        await app.Change(async db => db.ProposalAudiences.RemoveRange(await db.ProposalAudiences.ToListAsync()));

        var first = await app.SendAsSystem(new AskApprovers(null, 2));
        (await Waiting(Who.Liu)).Rows.Count.ShouldBe(2);
        var second = await app.SendAsSystem(new AskApprovers(first.Next, 2));

        (first.Moved, second.Moved, second.Next).ShouldBe((2, 1, null));
        (await Waiting(Who.Liu)).Rows.Select(row => row.Id).ShouldBe(proposed, ignoreOrder: true);
    }

    [Fact]
    public async Task One_whose_template_is_gone_lies_on_the_heads_desk_who_can_only_refuse_it()
    {
        await app.Change(db =>
        {
            db.DocumentProposals.Add(new DocumentProposal(new("orphan"), @case, "no-such-notice", "告知书", "{}", null, "情况紧急", Who.Li, 1));
            return Task.CompletedTask;
        });

        (await app.SendAsSystem(new AskApprovers())).Moved.ShouldBe(1);

        (await Waiting(Who.Liu)).Rows.ShouldHaveSingleItem().Id.ShouldBe("orphan");
        (await app.Send(new ProposalPage(new("orphan")), Who.Liu)).ShouldSatisfyAllConditions(page => page.IsLost.ShouldBeTrue(), page => page.Html.ShouldBeNull(), page => page.Zh.ShouldBe("告知书"), page => page.Proposal.MayDecide.ShouldBeTrue());
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DecideDocument(new("orphan"), true, null, "seen"), Who.Liu))).Code.ShouldBe("proposal.template_lost");
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DecideDocument(new("orphan"), false, "不同意"), Who.Wang));
        await app.Send(new DecideDocument(new("orphan"), false, "改用职业禁忌告知书"), Who.Liu);

        (await Waiting(Who.Liu)).Rows.ShouldBeEmpty();
        (await app.Case(@case)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task The_longest_waiting_come_first_and_a_page_begins_where_the_last_one_ended()
    {
        var first = await Propose(Who.Li);
        app.Today = app.Today.AddDays(1);
        var second = await Propose(Who.Zhao);

        var page = await app.Send(new WaitingProposals(null, 1), Who.Liu);
        (page.Rows.Single().Id, page.Count).ShouldBe((first, 2));
        var next = await app.Send(new WaitingProposals(page.Next, 1), Who.Liu);
        (next.Rows.Single().Id, next.Next).ShouldBe((second, null));
    }

    [Fact]
    public async Task Whoever_proposed_it_urges_once_a_working_day_on_the_record_and_the_head_is_told()
    {
        app.Today = new(2026, 4, 30);
        var proposed = new ProposalId(await Propose(Who.Li));

        (await app.Send(new UrgeProposal(proposed, "请尽快审批"), Who.Li)).ShouldBe(1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Link == $"/proposals/{proposed.Value}" && notice.Title.StartsWith("催办文书审批")));
        (await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Act == "case.urge_document"))).Details.ShouldContain("请尽快审批");
        (await app.Send(new ProposalPage(proposed), Who.Li)).ShouldSatisfyAllConditions(page => page.MayUrge.ShouldBeTrue(), page => page.Urged.ShouldBe(1));
        (await Waiting(Who.Liu)).Rows.Single().Urged.ShouldBe(1);

        (await Refused(proposed, Who.Li)).ShouldBe("urge.already_today");
        app.Today = new(2026, 5, 1);
        (await app.Send(new UrgeProposal(proposed, null), Who.Li)).ShouldBe(2, "on a day off it counts for the next working day");
        app.Today = new(2026, 5, 6);
        (await Refused(proposed, Who.Li)).ShouldBe("urge.already_today");
        (await Refused(proposed, Who.Liu)).ShouldBe("urge.oneself");
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new UrgeProposal(proposed, null), Who.Wu))).Code.ShouldBe("urge.not_by_right");

        await app.Send(new DecideDocument(proposed, false, "理由不足"), Who.Liu);
        (await Refused(proposed, Who.Li)).ShouldBe("urge.not_open");
    }

    [Fact]
    public async Task What_lapses_with_its_case_lies_on_no_desk_any_more()
    {
        await app.Send(new ProposeDocument(@case, "control-order", JsonNode.Parse("""{"facts":"水样不合格","basis":"《传染病防治法》第五十五条","measures":"停止供水","scope":"镜湖区和平路1号","fromDay":"2026-04-30","toDay":"2026-05-30"}""")!.AsObject()), Who.Li);
        (await Waiting(Who.Zhang)).Rows.ShouldHaveSingleItem();

        await app.Complete(@case, "look", Who.Li);

        (await app.Case(@case)).IsOpen.ShouldBeFalse();
        (await Waiting(Who.Zhang)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_proposed_at_the_same_moment_is_paged_without_losing_or_repeating_any()
    {
        string[] proposed = [await Propose(Who.Li), await Propose(Who.Zhao), await Propose(Who.Li), await Propose(Who.Zhao), await Propose(Who.Li)];

        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await app.Send(new WaitingProposals(after, 2), Who.Liu);
            (page.Rows.Count <= 2, page.Count).ShouldBe((true, 5));
            seen.AddRange(page.Rows.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null && seen.Count < 20);

        seen.ShouldBe(proposed, ignoreOrder: true);
        foreach (var size in new[] { 0, 201 })
            await Should.ThrowAsync<ValidationFailed>(() => app.Send(new WaitingProposals(null, size), Who.Liu));
    }

    [Fact]
    public async Task Each_head_finds_what_their_own_unit_proposed_and_nothing_of_another()
    {
        await app.Give(Who.Sun, Roles.Clerk);
        await app.Give(Who.Gao, Roles.Approver);
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Crowd[0])).Appoint(Roles.Approver, Who.Neighbour));
        app.Today = app.Today.AddDays(1);
        var theirs = (await app.Send(new Cases.StartCase("checked", new() { ["name"] = "弋江诊所" }), Who.Sun)).Id;
        var mine = await Propose(Who.Li);
        var other = (await app.Send(new ProposeDocument(theirs, Template, Data()), Who.Sun)).Proposal!;

        (await Waiting(Who.Liu)).Rows.Select(row => row.Id).ShouldBe([mine]);
        (await Waiting(Who.Crowd[0])).Rows.Select(row => (row.Id, row.Case)).ShouldBe([(other, theirs.Value)]);
        (await Waiting(Who.Gao)).Rows.ShouldBeEmpty("a head above is asked only where nobody else is");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new ProposalPage(new(other)), Who.Liu));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new DecideDocument(new(other), false, "不同意"), Who.Liu));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new UrgeProposal(new(other), null), Who.Li));
    }

    [Fact]
    public async Task Each_who_may_urges_once_a_day_for_themselves_and_all_are_counted()
    {
        app.Today = new(2026, 5, 6);
        var proposed = new ProposalId(await Propose(Who.Li));

        (await app.Send(new UrgeProposal(proposed, null), Who.Li)).ShouldBe(1);
        (await app.Send(new UrgeProposal(proposed, null), Who.Wang)).ShouldBe(2, "the clerk started the case");
        (await Refused(proposed, Who.Wang)).ShouldBe("urge.already_today");
        (await Refused(proposed, Who.Li)).ShouldBe("urge.already_today");

        (await Waiting(Who.Liu)).Rows.Single().Urged.ShouldBe(2);
        (await app.Read(db => db.ProposalUrgings.CountAsync())).ShouldBe(2);
        await Should.ThrowAsync<ValidationFailed>(() => app.Send(new UrgeProposal(proposed, new string('催', 501)), Who.Chen));
    }

    [Fact]
    public async Task Whoever_stands_in_for_the_absent_head_sees_it_is_told_of_it_and_decides_it_for_them_on_the_record()
    {
        await Substitute(Who.Liu, Who.Sun);
        var proposed = new ProposalId(await Propose(Who.Li));

        (await Waiting(Who.Sun)).Substituted.ShouldHaveSingleItem().ShouldSatisfyAllConditions(absent => absent.Absent.ShouldBe("刘洋"), absent => absent.Rows.ShouldHaveSingleItem().Id.ShouldBe(proposed.Value));
        (await app.Send(new MyWork(), Who.Sun)).Counts.Documents.ShouldBe(1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Sun && notice.Link == $"/proposals/{proposed.Value}"));
        var shown = await app.Send(new ProposalPage(proposed), Who.Sun);
        (shown.Proposal.MayDecide, shown.Proposal.InPlaceOf, shown.CaseOpens).ShouldBe((true, "刘洋", false), "the neighbouring agency's officer sees the document, not the file");
        await app.Send(new DecideDocument(proposed, true, null, shown.ContentHash), Who.Sun);

        var entry = await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Act == "case.decide_document"));
        (entry.Actor, entry.OnBehalfOf).ShouldBe((Who.Sun, Who.Liu));
        (await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(one => one.Act == "document.issue"))).OnBehalfOf.ShouldBe(Who.Liu);
        (await app.Send(new ProposalPage(proposed), Who.Li)).Proposal.DecidedBy.ShouldBe("孙丽（代刘洋）");
        (await app.Send(new Cases.CasePage(@case), Who.Sun)).Timeline.ShouldContain(one => one.Who == "孙丽" && one.OnBehalfOf == "刘洋", "who signed in a case sees it");
        (await Waiting(Who.Sun)).Substituted.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_comes_to_a_substitute_only_by_the_roles_the_processes_and_the_days_that_are_covered_and_never_what_either_proposed()
    {
        var before = await Propose(Who.Li);
        app.Today = app.Today.AddDays(6);
        await Substitute(Who.Liu, Who.Sun, roles: [Roles.Reviewer]);
        await Substitute(Who.Liu, Who.Wu, processes: ["other"]);
        await Substitute(Who.Liu, Who.Zhao);
        var by = new ProposalId(await Propose(Who.Zhao));

        foreach (var other in new[] { Who.Sun, Who.Wu, Who.Zhao })
        {
            (await Waiting(other)).Substituted.ShouldBeEmpty(other.Value);
            await Should.ThrowAsync<Exception>(() => app.Send(new DecideDocument(new(before), false, "理由不足"), other));
        }

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DecideDocument(by, false, "理由不足"), Who.Zhao))).Code.ShouldBe("proposal.own");
        await Substitute(Who.Liu, Who.Wu, coversOpen: true);
        (await Waiting(Who.Wu)).Substituted.ShouldHaveSingleItem().Rows.Select(row => row.Id).ShouldBe([before, by.Value]);
        app.Today = app.Today.AddDays(30);
        (await Waiting(Who.Wu)).Substituted.ShouldBeEmpty("the days are over");
    }

    private Task<string> Substitute(PersonId absent, PersonId substitute, IReadOnlyList<string>? roles = null, IReadOnlyList<string>? processes = null, bool coversOpen = false) =>
        app.Send(new MakeSubstitution(absent, substitute, app.Today, app.Today.AddDays(20), roles, processes, coversOpen), absent);

    private async Task<string> Propose(PersonId by) =>
        (await app.Send(new ProposeDocument(@case, Template, Data()), by)).Proposal!;

    private static JsonObject Data() => JsonNode.Parse("""{"examiner":"市职业病防治院","examinedOn":"2026-04-20","workers":"孙某|噪声作业禁忌证","replyDays":5}""")!.AsObject();

    private Task<WaitingProposalPage> Waiting(PersonId person) => app.Send(new WaitingProposals(), person);

    private async Task<string> Refused(ProposalId proposed, PersonId by) => (await Should.ThrowAsync<RuleViolation>(() => app.Send(new UrgeProposal(proposed, null), by))).Code;
}
