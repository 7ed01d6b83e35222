using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>告知承诺: licensed on a written promise, checked afterwards, mended or revoked where it was false, and no second promise taken while that bars.</summary>
public sealed class CommitmentTests : IAsyncLifetime
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_promises_is_licensed_at_once_and_a_promise_that_is_found_kept_closes_the_case()
    {
        var asked = await Granted();

        (await Documents(asked)).ShouldBe(["acceptance-notice", "commitment", "grant-decision", "practice-licence"]);
        (await Html(asked, "commitment")).ShouldSatisfyAllConditions(page => page.ShouldContain("已经符合告知的许可条件：执业场所独立、布局和面积符合要求；卫生技术人员数量和资格符合要求"), page => page.ShouldContain("撤销许可"));
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).IsInForce(app.Today).ShouldBeTrue();
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).ShouldSatisfyAllConditions(
            clock => clock.LimitKey.ShouldBe("CM-01"), clock => clock.DueDay.ShouldBe(app.Today.AddDays(60)));

        await Checked(asked, "Kept");

        await Closed(asked, CaseOutcome.Completed);
        (await app.Read(db => db.Publications.AsNoTracking().OrderBy(one => one.PublishedAt).Select(one => one.Content).ToListAsync()))[^1].ShouldBe("和平口腔门诊部的告知承诺已经核查办结，结果见核查记录。");
        (await app.Read(db => db.ScheduledChecks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_partly_false_is_to_be_mended_by_its_day_and_then_the_licence_stands()
    {
        var asked = await Granted();
        await Checked(asked, "Mendable", """{"brokenItems":"消毒登记不全","siteDefects":"补齐消毒登记","rectifyDays":15}""");
        var received = app.Today;
        app.Today = received.AddDays(3);
        await Delivered(asked, "serveOrder", "order", Who.Li, received);
        (await app.OpenItems(asked, "recheck")).ShouldBeEmpty("the time to mend has not run");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).DueDay.ShouldBe(received.AddDays(15));
        (await NextDue(asked)).ShouldBe(received.AddDays(16), "the last day to mend, counted from the day the order was received, ends at 24:00");
        var service = await app.Read(db => db.DocumentServices.AsNoTracking().OrderBy(one => one.RecordedAt).LastAsync());
        var later = await app.Send(new CorrectService(service.Id, received.AddDays(2), "回证日期有误"), Who.Liu);
        (await NextDue(asked)).ShouldBe(received.AddDays(18), "it was received two days later than recorded");
        await app.Send(new CorrectService(new(later.Id), received.AddDays(1), "再次核对回证"), Who.Zhang);
        (await NextDue(asked)).ShouldBe(received.AddDays(17), "and a day earlier than corrected");
        app.Today = received.AddDays(17);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == asked && item.StepKey == "recheck" && item.State == WorkItemState.Open));

        await app.Complete(asked, "recheck", Who.Li, "Mended", Json($$"""{"recheckedOn":"{{app.Today:yyyy-MM-dd}}","recheckResult":"已补齐"}"""));

        await Closed(asked, CaseOutcome.Completed);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull();
        Broken().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_false_promise_ends_the_licence_after_the_party_was_heard_and_bars_another_promise_for_three_years()
    {
        var asked = await Granted();
        await False(asked);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull("the party has not been heard, and the head has not decided");
        await app.Complete(asked, "defence", Who.Wu, "Rejected", Json("""{"defenceText":"正在采购","defenceAnswer":"承诺时即不具备"}"""));
        await app.Approve(asked, "decideRevocation", Who.Zhang);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull("the decision binds nobody yet");
        Broken().ShouldBeEmpty();
        await Delivered(asked, "serveRevocation", "revocation", Who.Li);

        await Closed(asked, CaseOutcome.Completed);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation!.ShouldSatisfyAllConditions(one => one.Kind.ShouldBe("commitment"), one => one.Reason.ShouldBe("急救设备不具备"));
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(EntityState.Registered, "who lost it may apply anew by the ordinary procedure");
        (await Html(asked, "revocation")).ShouldContain("你单位提出：正在采购。复核意见：承诺时即不具备。");
        Broken().ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.CreditCode.ShouldBe("91350100M000100Y43"), one => one.BrokenOn.ShouldBe(app.Today));
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();

        await Refused_another_promise();
        await Takes_one_again_on(app.Today.AddYears(3));
    }

    [Fact]
    public async Task A_defence_that_is_upheld_leaves_the_licence_and_no_record()
    {
        var asked = await Granted();
        await False(asked);

        await app.Complete(asked, "defence", Who.Wu, "Upheld", Json("""{"defenceText":"设备在库","defenceAnswer":"属实"}"""));

        await Closed(asked, CaseOutcome.Completed);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull();
        Broken().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revocation_that_was_announced_is_entered_on_the_day_it_takes_effect()
    {
        var asked = await Granted();
        await False(asked);
        await app.Complete(asked, "defence", Who.Wu, "Rejected", Json("""{"defenceText":"正在采购","defenceAnswer":"承诺时即不具备"}"""));
        await app.Approve(asked, "decideRevocation", Who.Zhang);
        var proof = await app.Send(new StageAttachment("公告.png", "image/png", Pixel), Who.Li);

        await app.Complete(asked, "serveRevocation", Who.Li, "Delivered", new() { ["revocationWay"] = "公告送达", ["revocationOn"] = $"{app.Today:yyyy-MM-dd}", ["revocationDetail"] = "门户网站，邮寄退回", ["revocationProof"] = new JsonArray(proof.Id) });

        var effect = (await NextDue(asked))!.Value;
        effect.ShouldBeGreaterThan(app.Today);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull("an announcement binds when its days are over");
        app.Today = effect;
        await app.Eventually(db => db.Cases.AnyAsync(one => one.Id == asked && one.Closing != null));
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldNotBeNull();
        await app.Eventually(_ => Task.FromResult(Broken().Count > 0));
        Broken().ShouldHaveSingleItem().BrokenOn.ShouldBe(effect);
    }

    [Fact]
    public async Task A_revocation_that_was_served_before_it_is_recorded_counts_from_the_day_of_its_service()
    {
        var asked = await Granted();
        await False(asked);
        await app.Complete(asked, "defence", Who.Wu, "Rejected", Json("""{"defenceText":"正在采购","defenceAnswer":"承诺时即不具备"}"""));
        await app.Approve(asked, "decideRevocation", Who.Zhang);
        var served = app.Today;
        app.Today = served.AddDays(4);

        await Delivered(asked, "serveRevocation", "revocation", Who.Li, served);

        Broken().ShouldHaveSingleItem().BrokenOn.ShouldBe(served);
    }

    [Fact]
    public async Task A_revocation_that_is_taken_back_before_it_was_served_leaves_no_trace_but_the_record()
    {
        var asked = await Granted();
        await False(asked);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(asked, "defence", Who.Wu, "None"))).Errors.ShouldHaveSingleItem().Field.ShouldBe("defenceWaiver");
        app.Today = (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "LC-07"))).DueDay!.Value.AddDays(1);
        await app.Complete(asked, "defence", Who.Wu, "None");
        await app.Approve(asked, "decideRevocation", Who.Zhang);

        var item = (await app.OpenItems(asked, "serveRevocation")).Single();
        await app.Send(new TakeBackDecision(await LastDecision(asked), "需要补充"), Who.Zhang);

        (await app.OpenItems(asked, "serveRevocation")).ShouldNotContain(one => one.Id == item.Id);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull();
        (await app.Read(db => db.LocalRows.CountAsync(row => row.Register == "broken-commitments"))).ShouldBe(0);
    }

    [Theory]
    [InlineData("Refuse", "non-acceptance")]
    [InlineData("Withdraw", "termination-notice")]
    public async Task An_application_that_does_not_fit_or_is_withdrawn_ends_with_its_document(string outcome, string document)
    {
        var asked = await Asked();

        await app.Complete(asked, "accept", Who.Wang, outcome, Json("""{"acceptNote":"不属于范围","refusalReasons":"不属于告知承诺范围"}"""));
        if (outcome == "Refuse")
            await Delivered(asked, "serveNonAcceptance", "nonAcceptance", Who.Wang);

        await Closed(asked, outcome == "Refuse" ? CaseOutcome.Refused : CaseOutcome.Withdrawn);
        (await Documents(asked)).ShouldBe([document]);
    }

    [Fact]
    public async Task Who_does_not_sign_is_not_licensed_on_a_promise()
    {
        var asked = await Asked();
        await Accept(asked);

        await app.Complete(asked, "sign", Who.Wang, "NotSigned");

        await Closed(asked, CaseOutcome.Withdrawn);
        (await app.Read(db => db.Licences.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_promise_that_does_not_cover_the_conditions_is_refused_with_reasons()
    {
        var asked = await Reviewed();
        var item = (await app.OpenItems(asked, "decide")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new RejectWorkItem(item.Id, Json("""{"refusalReasons":"承诺没有覆盖人员条件"}"""), "承诺没有覆盖人员条件", null), Who.Liu);
        await Delivered(asked, "serveRefusal", "refusal", Who.Wang);

        await Closed(asked, CaseOutcome.Refused);
        (await app.Read(db => db.Licences.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_record_of_another_agency_bars_too_and_a_person_says_whether_it_is_the_same_applicant()
    {
        await app.Change(async db => db.LocalRows.Add(new("broken-commitments", "91350100M000100Y43|2026-01-05",
            """{"credit_code":"91350100M000100Y43","name":"和平口腔门诊部","broken_on":"2026-01-05","bars_until":"","matter":"公共场所卫生许可","decision":"皖卫撤〔2026〕3号","status":"verified","source":"信用平台"}""", new("import"), Who.Zhang, 0)));
        await app.Restart();
        var asked = await Asked();

        (await app.OpenItems(asked, "accept")).ShouldBeEmpty();
        await app.Complete(asked, "confirmBar", Who.Liu, "NotBarred", Json("""{"barReason":"同名不同主体"}"""));

        (await app.OpenItems(asked, "accept")).ShouldHaveSingleItem();
    }

    private async Task Refused_another_promise()
    {
        var again = await Asked();
        (await app.OpenItems(again, "accept")).ShouldBeEmpty();
        await app.Complete(again, "confirmBar", Who.Liu, "Barred", Json("""{"barReason":"系同一申请人，限制期内"}"""));
        await Delivered(again, "serveNotEligible", "notEligible", Who.Wang);

        await Closed(again, CaseOutcome.Refused);
        (await Html(again, "not-eligible")).ShouldContain("因承诺不实被撤销");
    }

    private async Task Takes_one_again_on(DateOnly day)
    {
        app.Today = day.AddDays(-1);
        (await app.OpenItems(await Asked(), "confirmBar")).ShouldHaveSingleItem("the last day of the bar");
        app.Today = day;
        (await app.OpenItems(await Asked(), "accept")).ShouldHaveSingleItem();
    }

    private IReadOnlyList<BrokenCommitment> Broken() => ((SharedTables)app.Services.GetService(typeof(SharedTables))!).BrokenCommitments;

    private async Task False(CaseId asked)
    {
        await Checked(asked, "False", """{"brokenItems":"没有急救设备","revokeReason":"急救设备不具备"}""");
        await Delivered(asked, "serveNotice", "notice", Who.Li);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).LimitKey.ShouldBe("LC-07");
    }

    private async Task Checked(CaseId asked, string outcome, string more = "{}")
    {
        await app.Complete(asked, "assignOfficers", Who.Liu, "Assigned", Json($$"""{"leadOfficer":"inspector1","secondOfficer":"inspector2","visitOn":"{{app.Today:yyyy-MM-dd}}"}"""));
        var data = Json($$"""{"checkedOn":"{{app.Today:yyyy-MM-dd}}","certificatesShown":"yes","partyPresent":"张三","siteSummary":"已逐项比对"}""");
        data["siteItems"] = new JsonObject(Enumerable.Range(1, 24).Select(n => KeyValuePair.Create($"CS-{n:00}", (JsonNode?)new JsonObject { ["result"] = "pass" })));
        foreach (var (field, value) in Json(more))
            data[field] = value?.DeepClone();
        await app.Complete(asked, "siteCheck", Who.Li, outcome, data);
        await app.Approve(asked, "officersSign", Who.Li);
        await app.Approve(asked, "officersSign", Who.Zhao);
    }

    private async Task<CaseId> Granted()
    {
        var asked = await Reviewed();
        await app.Approve(asked, "decide", Who.Liu);
        await Delivered(asked, "deliver", "served", Who.Wang);
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        return asked;
    }

    private async Task<CaseId> Reviewed()
    {
        var asked = await Asked();
        await Accept(asked);
        var signed = await app.Send(new StageAttachment("承诺书.png", "image/png", Pixel), Who.Wang);
        await app.Complete(asked, "sign", Who.Wang, "Signed", new() { ["signedOn"] = $"{app.Today:yyyy-MM-dd}", ["signedBy"] = "张三", ["commitmentFile"] = new JsonArray(signed.Id) });
        await app.Complete(asked, "review", Who.Chen, "Done", Json("""{"coversConditions":"yes","reviewText":"承诺齐全"}"""));
        return asked;
    }

    private Task Accept(CaseId asked) => app.Complete(asked, "accept", Who.Wang, "Accept", Json("""{"informed":"yes","commitItems":["premises","staff"],"acceptNote":"材料齐全"}"""));

    private async Task<CaseId> Asked() => (await app.Send(new StartCase("clinic-commitment", Json($$"""
        {"name":"和平口腔门诊部","creditCode":"91350100M000100Y43","kind":"outpatient","address":"镜湖区和平路1号","ownership":"私营","subjects":["口腔科"],"beds":2,
         "physicians":2,"nurses":2,"openingDate":"{{app.Today.AddDays(20):yyyy-MM-dd}}","principal":"张三","phone":"13800000000","choosesCommitment":"yes"}
        """)), Who.Wang)).Id;

    /// <summary>The day on which the case goes on by itself.</summary>
    private async Task<DateOnly?> NextDue(CaseId asked)
    {
        var instance = (await app.Case(asked)).WorkflowInstanceId;
        return await app.Read(db => db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.InstanceId == instance && bookmark.DueAt != null).Select(bookmark => bookmark.DueAt).SingleOrDefaultAsync()) is { } due ? LegalDay.Of(due) : null;
    }

    private Task Delivered(CaseId id, string step, string prefix, PersonId by, DateOnly? on = null) => app.Complete(id, step, by, "Delivered", new JsonObject { [prefix + "Way"] = "直接送达", [prefix + "On"] = $"{on ?? app.Today:yyyy-MM-dd}", [prefix + "Receiver"] = "张三" });

    private async Task<WorkItemId> LastDecision(CaseId asked) =>
        (await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == asked && item.StepKey == "decideRevocation").Select(item => item.Id).ToListAsync())).Single();

    private Task<List<string>> Documents(CaseId asked) => app.Read(db => db.Documents.AsNoTracking().Where(document => document.CaseId == asked && document.TemplateKey != "receipt-of-service").OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync());

    private async Task<string> Html(CaseId asked, string template) => (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == asked && document.TemplateKey == template))).Html;

    private async Task Closed(CaseId id, string outcome)
    {
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(id)).Closing!.Outcome.ShouldBe(outcome);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
