using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Playing;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>设置执业登记 and 放射防护设施: nothing is licensed before it was examined, checked by two on site and decided above.</summary>
public sealed class InstitutionLicensingTests : IAsyncLifetime
{
    private const string Party = """ "name":"仁和门诊部","creditCode":"91350100M000100Y43","address":"和平路1号","principal":"张三" """;

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await Player.GiveAccounts(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_licence_follows_the_review_the_experts_the_check_by_two_officers_and_the_decision_above()
    {
        await app.Give(Who.Wang, Roles.Reviewer);
        var application = await Start("institution-registration", $$"""{{{Party}},"kind":"outpatient","needsPermission":"no","subjects":"口腔科","radiology":"no"}""");
        await app.Complete(application, "accept", Who.Wang, "Supplement", Json("""{"supplementList":"房屋证明"}"""));
        (await Running()).ShouldBeEmpty("no period runs while the applicant supplies what is missing");
        await app.Complete(application, "supplement", Who.Wang, "Received", Json("""{"suppliedOn":"2026-04-30"}"""));
        await Should.ThrowAsync<RuleViolation>(() => app.Complete(application, "accept", Who.Wang, "Supplement", Json("""{"supplementList":"又缺一件"}""")), "told once (行政许可法32)");
        await app.Complete(application, "accept", Who.Wang, "Accept", []);

        var review = (await app.OpenItems(application, "review")).Single().Id;
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(review), Who.Wang))).Code.ShouldBe("step.excluded", "who accepted it does not examine it");
        await app.Complete(application, "review", Who.Chen, "Done", Json("""{"reviewText":"符合","needsExperts":"yes","leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));
        (await Running()).ShouldBe([("TL-26", true)], "the experts' time is not the authority's");
        await app.Complete(application, "experts", Who.Chen, "Done", Json("""{"expertText":"布局合理"}"""));
        (await Running()).ShouldBe([("TL-26", false)]);

        await Checked(application);
        await app.Approve(application, "officersSign", Who.Li);
        (await app.OpenItems(application, "decide")).ShouldBeEmpty("one officer is not two");
        await app.Approve(application, "officersSign", Who.Zhao);
        (await Documents(application)).ShouldContain("site-record", "what they found is on record before it is decided");
        (await app.Read(db => db.Licences.CountAsync())).ShouldBe(0);
        await app.Approve(application, "decide", Who.Zhang);
        await Delivered(application, "serve", "grant");

        await Closed(application, CaseOutcome.Completed);
        (await app.Read(db => db.Licences.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(licence => licence.Kind.ShouldBe("practice_licence"), licence => licence.ValidUntil.ShouldBe(new DateOnly(2031, 4, 29)));
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(EntityState.Active);
        (await Running()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_set_up_treats_nobody_and_applies_for_registration_under_that_approval()
    {
        var setting = await Start("institution-registration", $$"""{{{Party}},"kind":"hospital","needsPermission":"yes","subjects":"内科","radiology":"yes"}""");
        await app.Complete(setting, "accept", Who.Wang, "Accept", []);
        await app.Complete(setting, "review", Who.Chen, "Done", Json("""{"reviewText":"符合规划","needsExperts":"no","leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));
        (await Running()).ShouldBe([("TL-25", false)]);
        var place = (await app.OpenItems(setting, "site")).Single();
        await app.Send(new CompleteWorkItem(place.Id, "Done", Json("""{"siteOn":"2026-04-30","siteText":"选址符合要求"}"""), "情况属实", null, new TypedPassword(Player.Password)), Who.Li);
        await app.Approve(setting, "officersSign", Who.Li);
        await app.Approve(setting, "officersSign", Who.Zhao);
        await app.Approve(setting, "decide", Who.Zhang);
        await Delivered(setting, "serveSetting", "grant");

        await Closed(setting, CaseOutcome.Completed);
        (await Documents(setting)).ShouldBe(["acceptance-notice", "site-record", "setting-approval"]);
        var approval = await app.Read(db => db.Licences.AsNoTracking().SingleAsync());
        (approval.Kind, approval.ValidUntil).ShouldBe(("setup_approval", new DateOnly(2028, 4, 29)));
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(EntityState.Registered, "what is not built is not drawn");

        (await Should.ThrowAsync<ValidationFailed>(() => Registration("设字〔2020〕1号"))).Errors.Single().Field.ShouldBe("settingApproval");
        var registration = await Registration(approval.Number);
        await app.Complete(registration, "accept", Who.Wang, "Accept", []);
        (await Running()).ShouldBe([("TL-26", false)]);
        var examined = Json("""{"reviewText":"符合","needsExperts":"no","leadOfficer":"inspector1","secondOfficer":"inspector2"}""");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(registration, "review", Who.Chen, "Done", (JsonObject)examined.DeepClone()))).Errors.Single().Field.ShouldBe("radiologyAccepted", "职业病防治法18");
        examined["radiologyAccepted"] = "none";
        await app.Complete(registration, "review", Who.Chen, "Done", examined);
        await Checked(registration);
        await app.Approve(registration, "officersSign", Who.Li);
        await app.Approve(registration, "officersSign", Who.Zhao);
        await Should.ThrowAsync<RuleViolation>(() => app.Approve(registration, "decide", Who.Zhang), "what was not accepted is not granted");
    }

    [Fact]
    public async Task What_is_not_accepted_or_not_granted_is_told_in_writing_and_licensed_nowhere()
    {
        var refused = await Start("institution-registration", $$"""{{{Party}},"kind":"outpatient","needsPermission":"yes","subjects":"口腔科","radiology":"no"}""");
        await app.Complete(refused, "accept", Who.Wang, "Refuse", Json("""{"acceptNote":"不属于本机关职权"}"""));
        await Delivered(refused, "serveNot", "nonAcceptance");
        var project = await Start("occupational-project", $$"""{{{Party}},"projectName":"CT机房","projectKind":"radiology","hazardLevel":"serious"}""");
        await app.Complete(project, "confirmKind", Who.Wang, "Confirmed", Json("""{"projectKind":"radiology","hazardLevel":"serious"}"""));
        await app.Complete(project, "review", Who.Chen, "Fail", Json("""{"reviewText":"屏蔽不足"}"""));
        (await Documents(project)).ShouldBeEmpty("a refusal is the head's to decide too");
        await app.Approve(project, "decideRefusal", Who.Zhang);
        await Delivered(project, "serveRefusal", "refusal");

        await Closed(refused, CaseOutcome.Refused);
        await Closed(project, CaseOutcome.Refused);
        (await Documents(refused)).ShouldBe(["non-acceptance"]);
        (await Documents(project)).ShouldBe(["refusal"]);
        (await app.Read(async db => (await db.Licences.CountAsync(), await db.Publications.CountAsync()))).ShouldBe((0, 0));
        (await Running()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Facilities_are_accepted_only_after_the_pre_evaluation_was_approved_and_by_another_than_who_examined_it()
    {
        await app.Give(Who.Chen, Roles.Inspector);
        var project = await Start("occupational-project", $$"""{{{Party}},"projectName":"CT机房","projectKind":"radiology","hazardLevel":"serious"}""");
        await app.Complete(project, "confirmKind", Who.Wang, "Confirmed", Json("""{"projectKind":"radiology","hazardLevel":"serious"}"""));
        await app.Complete(project, "review", Who.Chen, "Pass", Json("""{"reviewText":"符合"}"""));
        (await app.OpenItems(project, "completion")).ShouldBeEmpty();
        await app.Approve(project, "decideReview", Who.Zhang);
        await Delivered(project, "serveReview", "review");

        var completion = (await app.OpenItems(project, "completion")).Single().Id;
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(completion), Who.Chen))).Code.ShouldBe("step.excluded");
        await app.Complete(project, "completion", Who.Li, "Fail", Json("""{"completionOn":"2026-04-30","completionText":"标识缺失","leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));
        await SignedByBoth();
        (await Documents(project)).ShouldBe(["review-decision"]);
        await app.Complete(project, "completion2", Who.Li, "Pass", Json("""{"completionOn":"2026-04-30","completionText":"合格","leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));
        (await app.Case(project)).Closing.ShouldBeNull("one officer is not two");
        await SignedByBoth();

        await Closed(project, CaseOutcome.Completed);
        (await Documents(project)).ShouldBe(["review-decision", "acceptance"]);

        async Task SignedByBoth()
        {
            await app.Approve(project, "completionSign", Who.Li);
            await app.Approve(project, "completionSign", Who.Zhao);
        }
    }

    private Task<CaseId> Registration(string approval) => Start("institution-registration", $$"""{{{Party}},"kind":"hospital","needsPermission":"granted","settingApproval":"{{approval}}","subjects":"内科","radiology":"yes"}""");

    private async Task Checked(CaseId application)
    {
        var items = File.ReadLines(Path.Combine(Repository.Root, "workflows", "checklists", "clinic-site.csv")).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split(',')[0]).Where(code => code.Length > 0).Distinct();
        var data = Json("""{"siteOn":"2026-04-30","siteText":"符合基本标准"}""");
        data["checklist"] = new JsonObject(items.Select(code => KeyValuePair.Create(code, (JsonNode?)Json("""{"result":"pass"}"""))));

        var item = (await app.OpenItems(application, "site")).Single();
        await app.Send(new CompleteWorkItem(item.Id, "Done", data, "情况属实", null, new TypedPassword(Player.Password)), Who.Li);
    }

    /// <summary>The limits that run, and whether they stand still.</summary>
    private async Task<IEnumerable<(string Limit, bool Suspended)>> Running() =>
        (await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.StoppedAt == null).ToListAsync())).Select(clock => (clock.LimitKey, clock.SuspendedAt is not null));

    private Task Delivered(CaseId id, string step, string prefix) => app.Complete(id, step, Who.Wang, "Delivered", new JsonObject { [prefix + "Way"] = "直接送达", [prefix + "On"] = $"{app.Today:yyyy-MM-dd}", [prefix + "Receiver"] = "张三" });

    private Task<List<string>> Documents(CaseId @case) => app.Read(db => db.Documents.AsNoTracking().Where(document => document.CaseId == @case && document.TemplateKey != "receipt-of-service").OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync());

    private async Task Closed(CaseId id, string outcome)
    {
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(id)).Closing!.Outcome.ShouldBe(outcome);
    }

    private async Task<CaseId> Start(string process, string data) => (await app.Send(new StartCase(process, Json(data)), Who.Wang)).Id;

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
