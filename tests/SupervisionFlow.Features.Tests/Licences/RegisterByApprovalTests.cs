using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>What an approved case changes in the register: who is under key supervision, who filed, what changed and who is no more.</summary>
public sealed class RegisterByApprovalTests : IAsyncLifetime
{
    private const string Party = """ "name":"恒远铸造有限公司","creditCode":"91350100M000100Y43","address":"工业大道8号","principal":"张三" """;

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_employer_enters_key_supervision_after_notice_and_objections_by_the_heads_approval_and_leaves_by_another()
    {
        var entry = await Assessed("enter", """{"assessText":"矽尘两次超标","listReason":"风险等级高","listUntil":"2027-04-30"}""");
        await Delivered(entry, "serveNotice", "notice", Who.Li);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(clock => clock.LimitKey.ShouldBe("KS-01"), clock => clock.StartDay.ShouldBe(app.Today));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(entry, "objections", Who.Wu, "None"))).Errors.ShouldHaveSingleItem().Field.ShouldBe("objectionWaiver");
        app.Today = new(2026, 5, 12);
        await app.Complete(entry, "objections", Who.Wu, "None");
        (await Entity()).KeySupervision.ShouldBeNull("not before the head has approved");
        await app.Approve(entry, "approve", Who.Zhang);

        (await Entity()).KeySupervision.ShouldBe(new KeySupervision(app.Today, new DateOnly(2027, 4, 30), "风险等级高"));
        await Delivered(entry, "serveDecision", "decision", Who.Li);
        await Closed(entry, CaseOutcome.Completed);
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Content.ShouldBe("恒远铸造有限公司：列入重点监管名单。");

        app.Today = new(2026, 6, 30);
        var leaving = await Assessed("leave", """{"assessText":"已整改","listReason":"整改到位"}""");
        await app.Approve(leaving, "approve", Who.Zhang);

        (await Entity()).KeySupervision!.ShouldSatisfyAllConditions(entry => entry.Holds(app.Today).ShouldBeFalse(), entry => entry.Holds(app.Today.AddDays(-1)).ShouldBeTrue());
        (await app.Read(db => db.EntityEvents.CountAsync(happened => happened.Kind == "watched"))).ShouldBe(2);
    }

    [Fact]
    public async Task An_objection_that_is_upheld_enters_nobody()
    {
        var entry = await Assessed("enter", """{"assessText":"投诉较多","listReason":"投诉举报集中"}""");
        await Delivered(entry, "serveNotice", "notice", Who.Li);
        await app.Complete(entry, "objections", Who.Wu, "Upheld", Json("""{"objectionText":"投诉均不属实","objectionAnswer":"异议成立"}"""));

        await Closed(entry, CaseOutcome.Refused);
        (await Entity()).KeySupervision.ShouldBeNull();
    }

    [Fact]
    public async Task A_centre_that_filed_is_on_the_register_until_its_filing_ends()
    {
        await Filed("first");
        (await Entity()).ShouldSatisfyAllConditions(entity => entity.State.ShouldBe(EntityState.Active), entity => entity.Kind.ShouldBe("childcare"));

        await Filed("cancel");

        (await Entity()).State.ShouldBe(EntityState.Closed);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation!.Reason.ShouldBe("申请注销托育机构备案");
    }

    [Fact]
    public async Task What_a_filing_lacks_is_told_once()
    {
        var filing = await Filing("first");
        await app.Complete(filing, "check", Who.Wang, "Supplement", Json("""{"checkText":"缺评价报告","supplementList":"卫生评价报告"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StoppedAt.ShouldNotBeNull();
        await app.Complete(filing, "supplement", Who.Wang, "Received", Json("""{"supplied":"yes"}"""));
        await app.Complete(filing, "check", Who.Wang, "Supplement", Json("""{"checkText":"缺消防材料","supplementList":"消防材料"}"""));

        (await app.Read(db => db.Documents.CountAsync(document => document.TemplateKey == "supplement-notice"))).ShouldBe(1);
        (await app.OpenItems(filing, "check")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_that_was_granted_stands_on_the_register_once_it_was_served()
    {
        var change = await Start("institution-change", $$"""{{{Party}},"changeKind":"name","newName":"恒远职工医院","changeFrom":"恒远铸造有限公司","changeTo":"恒远职工医院"}""", Who.Wang);
        await app.Complete(change, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        await app.Complete(change, "review", Who.Chen, "Done", Json("""{"reviewText":"符合"}"""));
        await app.Approve(change, "decide", Who.Liu);
        (await Entity()).Name.ShouldBe("恒远铸造有限公司");
        await Delivered(change, "serveGrant", "grant", Who.Wang);

        await Closed(change, CaseOutcome.Completed);
        (await Entity()).Name.ShouldBe("恒远职工医院");
        (await app.Read(db => db.EntityEvents.AsNoTracking().SingleAsync(happened => happened.Kind == "changed"))).CaseId.ShouldBe(change);
    }

    [Fact]
    public async Task The_time_to_decide_is_extended_once_by_the_head_and_the_applicant_is_told_why()
    {
        var change = await Start("institution-change", $$"""{{{Party}},"changeKind":"name","newName":"恒远职工医院","changeFrom":"恒远铸造有限公司","changeTo":"恒远职工医院"}""", Who.Wang);
        await app.Complete(change, "accept", Who.Wang, "Supplement", Json("""{"acceptNote":"缺件","supplementList":"股东会决议"}"""));
        await app.Complete(change, "supplement", Who.Wang, "Received", Json("""{"suppliedOn":"2026-04-29"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-19" && clock.StoppedAt == null))).DueDay.ShouldBe(new DateOnly(2026, 5, 9), "five working days from the day it was supplied");
        await Should.ThrowAsync<RuleViolation>(() => app.Complete(change, "accept", Who.Wang, "Supplement", Json("""{"acceptNote":"缺件","supplementList":"又缺一件"}""")));
        await app.Complete(change, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        (await Decision(change)).DueDay.ShouldBe(new DateOnly(2026, 6, 1));

        await app.Complete(change, "review", Who.Chen, "Extend", Json("""{"extensionReason":"需要核实产权"}"""));
        await app.Approve(change, "approveExtension", Who.Liu);

        var approval = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.CaseId == change && item.StepKey == "approveExtension"));
        await app.Send(new TakeBackDecision(approval.Id, "误批"), Who.Liu);
        (await Decision(change)).DueDay.ShouldBe(new DateOnly(2026, 6, 1), "what is withdrawn extended nothing");
        (await app.Read(db => db.CaseFacts.AnyAsync(fact => fact.CaseId == change && fact.FieldId == "extendedUntil"))).ShouldBeFalse();
        await app.Approve(change, "approveExtension", Who.Liu);

        (await Decision(change)).DueDay.ShouldBe(new DateOnly(2026, 6, 15), "ten working days more (行政许可法42)");
        await Should.ThrowAsync<RuleViolation>(() => app.Complete(change, "review", Who.Chen, "Extend", Json("""{"extensionReason":"再延"}""")));
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey == change.Value && entry.Act == "clock.extend"))).ShouldBe(2, "once more after it was taken back");
        await app.Complete(change, "review", Who.Chen, "Done", Json("""{"reviewText":"符合"}"""));
        await app.Approve(change, "decide", Who.Liu);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-48a"))).StoppedAt.ShouldNotBeNull("it is published when it is decided, not when it was delivered");
    }

    [Fact]
    public async Task Whoever_asked_is_told_that_the_time_was_over_when_its_extension_was_approved()
    {
        var change = await Start("institution-change", $$"""{{{Party}},"changeKind":"name","newName":"恒远职工医院","changeFrom":"恒远铸造有限公司","changeTo":"恒远职工医院"}""", Who.Wang);
        await app.Complete(change, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        await app.Complete(change, "review", Who.Chen, "Extend", Json("""{"extensionReason":"需要核实产权"}"""));
        app.Today = new(2026, 6, 2);
        await app.Approve(change, "approveExtension", Who.Liu);

        await app.Eventually(db => db.Notices.AnyAsync(told => told.PersonId == Who.Chen && told.Title == "办理期限没有延长"));
        (await app.OpenItems(change, "review")).ShouldHaveSingleItem();
        (await Decision(change)).DueDay.ShouldBe(new DateOnly(2026, 6, 1));
    }

    [Fact]
    public async Task Who_enters_again_stays_on_the_list_since_the_first_day_for_the_new_reason()
    {
        await Entered("""{"assessText":"矽尘两次超标","listReason":"风险等级高","listUntil":"2027-04-30"}""");
        var first = app.Today;
        app.Today = new(2026, 6, 30);

        await Entered("""{"assessText":"又有职业病","listReason":"新发职业病"}""");

        (await Entity()).KeySupervision.ShouldBe(new KeySupervision(first, null, "新发职业病"));
    }

    [Fact]
    public async Task Nobody_leaves_a_list_on_which_they_are_not()
    {
        var leaving = await Assessed("leave", """{"assessText":"已整改","listReason":"整改到位"}""");

        await app.Approve(leaving, "approve", Who.Zhang);

        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(incident => incident.ActivityId.ShouldBe("leave"), incident => incident.Message.ShouldContain("不在重点监管名单中"));
        (await Entity()).KeySupervision.ShouldBeNull();
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("chief", "newPrincipal", "李四", EntityState.Registered)]
    [InlineData("suspend", null, null, EntityState.Suspended)]
    [InlineData("cancel", null, null, EntityState.Closed)]
    public async Task A_change_alters_on_the_register_what_was_asked_for_and_nothing_else(string kind, string? field, string? value, EntityState state)
    {
        var change = await Changing(kind, field, value);
        await app.Approve(change, "decide", Who.Liu);
        await Delivered(change, "serveGrant", "grant", Who.Wang);

        await Closed(change, CaseOutcome.Completed);
        (await Entity()).ShouldSatisfyAllConditions(
            entity => (entity.Name, entity.Address, entity.Principal).ShouldBe(("恒远铸造有限公司", "工业大道8号", value ?? "张三")), entity => entity.State.ShouldBe(state));
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_the_register_and_is_published_nowhere()
    {
        var change = await Changing("cancel", null, null);
        var item = (await app.OpenItems(change, "decide")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new RejectWorkItem(item.Id, Json("""{"decisionOpinion":"尚有在院患者"}"""), "尚有在院患者", null), Who.Liu);
        await Delivered(change, "serveRefusal", "refusal", Who.Wang);

        await Closed(change, CaseOutcome.Refused);
        (await Entity()).State.ShouldBe(EntityState.Registered);
        (await app.Read(async db => (await db.Publications.CountAsync(), await db.EntityEvents.CountAsync(happened => happened.Kind == "changed")))).ShouldBe((0, 0));
    }

    private Task<StatutoryClock> Decision(CaseId change) => app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == change && clock.LimitKey == "TL-20"));

    private async Task Entered(string how)
    {
        var entry = await Assessed("enter", how);
        await Delivered(entry, "serveNotice", "notice", Who.Li);
        await app.Complete(entry, "objections", Who.Wu, "None", await app.Waiver("objection", Who.Wu, app.Today));
        await app.Approve(entry, "approve", Who.Zhang);
    }

    private async Task<CaseId> Changing(string kind, string? field, string? value)
    {
        var change = await Start("institution-change", $$"""{{{Party}},"changeKind":"{{kind}}"{{(field is null ? "" : $",\"{field}\":\"{value}\"")}},"changeFrom":"现状","changeTo":"变更后"}""", Who.Wang);
        await app.Complete(change, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        await app.Complete(change, "review", Who.Chen, "Done", Json("""{"reviewText":"符合"}"""));
        return change;
    }

    private async Task<CaseId> Assessed(string action, string how)
    {
        var asked = await Start("key-supervision", $$"""{{{Party}},"listAction":"{{action}}","listGround":"highRisk","groundText":"两次监测超标"}""", Who.Li);
        await app.Complete(asked, "assess", Who.Chen, "Propose", Json(how));
        return asked;
    }

    private Task<CaseId> Filing(string kind) =>
        Start("childcare-filing", $$"""{{{Party}},"filingKind":"{{kind}}","ownership":"private","places":60,"staff":12{{(kind == "first" ? "" : ",\"changeText\":\"停止办托\"")}}}""", Who.Wang);

    private async Task Filed(string kind)
    {
        var filing = await Filing(kind);
        await app.Complete(filing, "check", Who.Wang, "Complete", Json("""{"checkText":"齐全"}"""));
        await app.Approve(filing, "approve", Who.Liu);
        await Delivered(filing, "serve", "receipt", Who.Wang);
        await Closed(filing, CaseOutcome.Completed);
    }

    private Task Delivered(CaseId id, string step, string prefix, PersonId by) => app.Complete(id, step, by, "Delivered", new JsonObject { [prefix + "Way"] = "直接送达", [prefix + "On"] = $"{app.Today:yyyy-MM-dd}", [prefix + "Receiver"] = "张三" });

    private async Task<SupervisedEntity> Entity() => await app.Read(db => db.Entities.AsNoTracking().SingleAsync());

    private async Task Closed(CaseId id, string outcome)
    {
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(id)).Closing!.Outcome.ShouldBe(outcome);
    }

    private async Task<CaseId> Start(string process, string data, PersonId by) => (await app.Send(new StartCase(process, Json(data)), by)).Id;

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
