using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>行政强制法25: a sealing of thirty days goes on once, for up to thirty more, by an approved notice that is issued before it has run out.</summary>
public sealed class SealingExtensionTests : IAsyncLifetime
{
    private static readonly SomeProcess Checked = new SomeProcess("checked").Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"));

    private static readonly DateOnly LastDay = new(2026, 5, 30);

    private FeaturesApp app = null!;
    private CaseId @case;
    private string number = "";

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Checked);
        @case = (await app.StartCase(Checked)).Id;
        app.Today = new(2026, 4, 30);
        var sealing = await Decide(await Propose("seal-seizure-decision", """
            {"leadOfficer":"inspector1","secondOfficer":"inspector2","facts":"使用过期消毒剂","basis":"《消毒管理办法》第四条","kind":"seize","objects":"过期消毒剂20瓶","placeOf":"镜湖区和平路1号","fromDay":"2026-04-30","toDay":"2026-05-29"}
            """));
        number = await app.Read(db => db.Documents.Where(one => one.Id == new DocumentId(sealing)).Select(one => one.Number).SingleAsync());
        (await Sealing()).Due.ShouldBe(LastDay);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task On_its_last_day_it_is_extended_by_all_that_the_law_gives_and_the_case_shows_it_with_its_article()
    {
        app.Today = LastDay;
        (await app.Send(new IssueForm(@case, "seal-seizure-extension"), Who.Li)).Known["decisionNumber"]!.ToString().ShouldBe(number, "the one decision in force is named already");
        var proposed = await Propose(LastDay.AddDays(30));
        (await Sealing()).Due.ShouldBe(LastDay, "nothing moves before the approval");

        await Decide(proposed);

        var sealing = await Sealing();
        sealing.Due.ShouldBe(LastDay.AddDays(30));
        (sealing.Law, string.Concat(sealing.WhyZh)).ShouldSatisfyAllConditions(shown => shown.Law.ShouldContain("行政强制法"), shown => shown.Law.ShouldContain("25"), shown => shown.Item2.ShouldContain("含延长30日"));
        (await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Act == "clock.extend"))).Details.ShouldContain("2026-06-29");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_more_than_the_law_gives_is_refused_with_its_article_and_so_is_one_that_extends_nothing()
    {
        (await Refused(() => Propose(LastDay.AddDays(31)))).ShouldBe(("clock.extension_too_long", "《行政强制法》第25条"));
        (await Refused(() => Propose(LastDay))).Code.ShouldBe("clock.extension_to_nothing");
        (await Refused(() => Propose(LastDay.AddDays(1), "芜镜卫封〔2026〕99号"))).Code.ShouldBe("document.extends_nothing");
    }

    [Fact]
    public async Task Once_it_has_run_out_it_is_neither_proposed_nor_approved_any_more()
    {
        app.Today = LastDay;
        var proposed = await Propose(LastDay.AddDays(10));
        app.Today = LastDay.AddDays(1);

        (await Refused(() => Propose(LastDay.AddDays(10)))).Code.ShouldBe("clock.extension_too_late");
        (await Refused(() => Decide(proposed))).Code.ShouldBe("clock.extension_too_late");
        (await Sealing()).Due.ShouldBe(LastDay);
    }

    [Fact]
    public async Task It_is_extended_only_once_also_when_two_notices_were_proposed()
    {
        var (one, other) = (await Propose(LastDay.AddDays(10)), await Propose(LastDay.AddDays(15)));
        await Decide(one);

        (await Refused(() => Decide(other))).Code.ShouldBe("clock.extended_already");
        (await Refused(() => Propose(LastDay.AddDays(20)))).Code.ShouldBe("clock.extended_already");
        (await Sealing()).Due.ShouldBe(LastDay.AddDays(10));
    }

    [Fact]
    public async Task Whoever_did_not_head_the_superior_unit_does_not_extend_it()
    {
        var proposed = await Propose(LastDay.AddDays(10));

        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DecideDocument(new(proposed), true, null, "hash"), Who.Liu))).Code.ShouldBe("proposal.not_by_right");
        (await app.Send(new WaitingProposals(), Who.Zhang)).Rows.Single(row => row.Id == proposed).Due.ShouldBe(LastDay, "whoever approves sees until when");
    }

    [Fact]
    public async Task An_extension_that_is_revoked_leaves_the_sealing_with_the_end_that_it_had()
    {
        var notice = await Decide(await Propose(LastDay.AddDays(30)));
        await app.Send(new RecordService(new(notice), "direct", app.Today, null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li);

        await Decide(await Propose("revocation-decision", """{"reason":"对象错误"}""", notice));

        (await Sealing()).Due.ShouldBe(LastDay);
        await Decide(await Propose(LastDay.AddDays(5)));
        (await Sealing()).Due.ShouldBe(LastDay.AddDays(5));
    }

    private async Task<ClockView> Sealing() => (await app.Send(new CasePage(@case), Who.Li)).Clocks.Single(clock => clock.SubjectZh.Contains("查封"));

    private Task<string> Propose(DateOnly until, string? decision = null) =>
        Propose("seal-seizure-extension", new JsonObject { ["decisionNumber"] = decision ?? number, ["reason"] = "案情复杂，尚待核实进货来源", ["toDay"] = until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }.ToJsonString());

    private async Task<string> Propose(string template, string data, string? amends = null) =>
        (await app.Send(new ProposeDocument(@case, template, JsonNode.Parse(data)!.AsObject(), amends is null ? null : new DocumentId(amends)), Who.Li)).Proposal!;

    private async Task<string> Decide(string proposal)
    {
        var shown = await app.Send(new ProposalPage(new(proposal)), Who.Zhang);
        return (await app.Send(new DecideDocument(new(proposal), true, null, shown.ContentHash ?? "decided"), Who.Zhang)).Document!;
    }

    private static async Task<(string Code, string? Article)> Refused(Func<Task<string>> act)
    {
        var refused = await Should.ThrowAsync<RuleViolation>(act);
        return (refused.Code, refused.Article);
    }
}
