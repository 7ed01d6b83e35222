using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Playing;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>校验 as it ships: passed, deferred and passed, deferred and cancelled, not accepted.</summary>
public sealed class InstitutionVerificationTests : IAsyncLifetime
{
    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await Player.GiveAccounts(app);
        @case = (await app.Send(new StartCase("institution-verification", Json("""
            {"name":"和平口腔门诊部","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三","beds":0,"lastVerifiedOn":"2025-05-20","periodEndsOn":"2026-05-20"}
            """)), Who.Wang)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_meets_the_standards_is_passed_served_and_made_public()
    {
        (await Due("TL-19")).ShouldBe(new DateOnly(2026, 5, 11), "five working days over the May holiday and its make-up Saturday");
        await app.Complete(@case, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        (await Due("TL-20")).ShouldBe(new DateOnly(2026, 6, 1));
        await Looked("pass");
        await app.Approve(@case, "decide", Who.Zhang);
        (await Clock("TL-20")).StoppedAt.ShouldNotBeNull();
        await Serve("servePassed", "passed");

        await ShouldHaveClosed(CaseOutcome.Completed);
        (await Documents()).ShouldBe(["site-record", "passed", "receipt-of-service"], ignoreOrder: true);
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Title.ShouldBe("医疗机构校验合格：和平口腔门诊部");
    }

    [Fact]
    public async Task What_is_not_accepted_is_told_and_ends_refused()
    {
        await app.Complete(@case, "accept", Who.Wang, "Refuse", Json("""{"acceptNote":"不属本机关登记"}"""));
        (await app.OpenItems(@case, "paper")).ShouldBeEmpty();
        await Serve("serveNot", "nonAcceptance");

        await ShouldHaveClosed(CaseOutcome.Refused);
        (await Documents()).ShouldContain("non-acceptance");
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_deferral_runs_by_the_month_from_its_service_and_who_passes_then_is_passed()
    {
        await Defer(months: 2);
        (await Due("TL-34")).ShouldBe(new DateOnly(2026, 6, 30), "two months from the service on 30 April");
        (await app.OpenItems(@case, "again")).ShouldBeEmpty("the time to mend is the party's");

        app.Today = new(2026, 6, 30);
        (await app.Read(db => db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.DueAt != null).Select(bookmark => bookmark.DueAt).ToListAsync())).ShouldContain(LegalDay.EndOf(app.Today), "the last day is the party's");
        app.Today = new(2026, 7, 1);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case && item.StepKey == "again"));
        await app.Complete(@case, "again", Who.Chen, "Pass", Json("""{"againText":"已整改到位"}"""));
        (await Documents()).ShouldNotContain("passed", "one reviewer alone passes nobody");
        await app.Approve(@case, "approveAgain", Who.Zhang);
        await app.Complete(@case, "servePassed", Who.Wang, "Delivered", Json("""{"passedWay":"直接送达","passedOn":"2026-07-01","passedReceiver":"张三"}"""));

        await ShouldHaveClosed(CaseOutcome.Completed);
        (await app.Read(db => db.Publications.AsNoTracking().Select(one => one.Title).ToListAsync())).ShouldBe(["暂缓校验：和平口腔门诊部", "医疗机构校验合格：和平口腔门诊部"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_second_look_that_the_head_does_not_agree_with_is_taken_again()
    {
        await Defer(months: 1);
        app.Today = new(2026, 5, 31);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case && item.StepKey == "again"));
        await app.Complete(@case, "again", Who.Chen, "Pass", Json("""{"againText":"已整改到位"}"""));

        var item = (await app.OpenItems(@case, "approveAgain")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Zhang);
        await app.Send(new RejectWorkItem(item, Json("""{"decisionOpinion":"整改材料不足"}"""), "整改材料不足", null), Who.Zhang);

        (await app.OpenItems(@case, "again")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_fails_again_loses_the_licence_once_the_cancellation_is_approved_and_served()
    {
        var entity = (await app.Case(@case)).Subject!.Value;
        await app.Change(db =>
        {
            db.Licences.Add(new Licence(new("held"), entity, Licence.PracticeLicence, "皖芜001", new(2025, 5, 20), null, null, []));
            return Task.CompletedTask;
        });
        await Defer(months: 1);
        app.Today = new(2026, 5, 31);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case && item.StepKey == "again"));
        await app.Complete(@case, "again", Who.Chen, "Fail", Json("""{"againText":"仍不符合基本标准"}"""));
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull("nothing is decided yet");
        await app.Approve(@case, "approveCancel", Who.Zhang);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation.ShouldBeNull("nobody is served yet");
        await app.Complete(@case, "serveCancellation", Who.Wang, "Delivered", Json("""{"cancellationWay":"直接送达","cancellationOn":"2026-05-31","cancellationReceiver":"张三"}"""));

        await ShouldHaveClosed(CaseOutcome.Refused);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).Revocation!.Reason.ShouldBe("校验不合格，注销执业许可证");
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(one => one.Id == entity))).State.ShouldBe(EntityState.Closed);
    }

    [Fact]
    public async Task A_conclusion_that_is_rejected_goes_back_to_the_review_of_papers_and_the_clock_runs_on()
    {
        await app.Complete(@case, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        await Looked("pass");

        var item = (await app.OpenItems(@case, "decide")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Zhang);
        await app.Send(new RejectWorkItem(item.Id, Json("""{"decisionOpinion":"材料与现场不一致"}"""), "材料与现场不一致", null), Who.Zhang);

        (await app.OpenItems(@case, "paper")).ShouldHaveSingleItem();
        (await Clock("TL-20")).StoppedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Who_accepted_does_not_review_and_one_officer_does_not_sign_for_two()
    {
        await app.Give(Who.Wang, Domain.Organisation.Roles.Reviewer);
        await app.Complete(@case, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));

        await Should.ThrowAsync<Exception>(() => app.Complete(@case, "paper", Who.Wang, "Done", Papers()));
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(@case, "paper", Who.Chen, "Done", Papers("inspector1")));
        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe("secondOfficer");
        (await app.OpenItems(@case, "site")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hospitals_duties_of_public_health_are_gone_through_as_well_and_stand_in_the_record()
    {
        await app.Complete(@case, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        await app.Complete(@case, "paper", Who.Chen, "Done", Papers());
        var data = Site("pass");
        data["dutyKind"] = "hospital";
        var refused = await Should.ThrowAsync<ValidationFailed>(() => Check(data.DeepClone().AsObject()));
        refused.Errors.ShouldAllBe(error => error.Field.StartsWith("dutyHospitalItems", StringComparison.Ordinal));

        data["dutyHospitalItems"] = Passed("PH", 6);
        await Check(data);
        await app.Approve(@case, "officersSign", Who.Li);
        await app.Approve(@case, "officersSign", Who.Zhao);

        var record = (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "site-record"))).Html;
        record.ShouldContain("<td>PH-03</td><td>疫情和突发公共卫生事件由专人网络直报，记录可查</td><td>合格</td>");
        record.ShouldContain("<td>CL-36</td>", customMessage: "what was looked at besides stands there too");
    }

    private async Task Defer(int months)
    {
        await app.Complete(@case, "accept", Who.Wang, "Accept", Json("""{"acceptNote":"材料齐全"}"""));
        await Looked("defer", months);
        await app.Approve(@case, "decide", Who.Zhang);
        await Serve("serveDeferral", "deferral");
    }

    /// <summary>Papers and place, with both officers' signatures.</summary>
    private async Task Looked(string standards, int? months = null)
    {
        await app.Complete(@case, "paper", Who.Chen, "Done", Papers());
        await Check(Site(standards, months));
        await app.Approve(@case, "officersSign", Who.Li);
        await app.Approve(@case, "officersSign", Who.Zhao);
    }

    private async Task Check(JsonObject data)
    {
        var item = (await app.OpenItems(@case, "site")).Single();
        await app.Send(new CompleteWorkItem(item.Id, "Done", data, null, null, new TypedPassword(Player.Password)), Who.Li);
    }

    private static JsonObject Site(string standards, int? months = null)
    {
        var data = new JsonObject { ["siteOn"] = "2026-04-30", ["siteText"] = "按标准核查", ["standards"] = standards, ["checklist"] = Passed("CL", 36) };
        if (months is { } deferred)
            data["deferMonths"] = deferred;
        return data;
    }

    private static JsonObject Passed(string code, int items) => new(Enumerable.Range(1, items).Select(n => KeyValuePair.Create($"{code}-{n:00}", (JsonNode?)new JsonObject { ["result"] = "pass" })));

    private static JsonObject Papers(string second = "inspector2") => new() { ["paperText"] = "材料符合要求", ["leadOfficer"] = "inspector1", ["secondOfficer"] = second };

    private Task Serve(string step, string prefix) =>
        app.Complete(@case, step, Who.Wang, "Delivered", new JsonObject { [$"{prefix}Way"] = "直接送达", [$"{prefix}On"] = "2026-04-30", [$"{prefix}Receiver"] = "张三" });

    private Task<StatutoryClock> Clock(string limit) => app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == @case && clock.LimitKey == limit));

    private async Task<DateOnly?> Due(string limit) => (await Clock(limit)).DueDay;

    private Task<List<string>> Documents() => app.Read(db => db.Documents.AsNoTracking().Select(document => document.TemplateKey).ToListAsync());

    private async Task ShouldHaveClosed(string outcome)
    {
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(outcome);
        (await app.Read(db => db.Clocks.Where(clock => clock.CaseId == @case).AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
