using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>A doctor's service at the grass roots before promotion.</summary>
public sealed class PromotionServiceTests : IAsyncLifetime
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.Change(db =>
        {
            var (unit, contact) = Who.Township();
            db.Units.Add(unit);
            db.People.Add(contact);
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_month_without_evidence_holds_back_the_assessment_and_the_certificate_follows_the_publicity()
    {
        var service = await Applied();
        (await Should.ThrowAsync<ValidationFailed>(() => Assign(service, "jinghu-zx", 10))).Errors.ShouldHaveSingleItem().Field.ShouldBe("hostUnit", "nobody certifies their own doctor");
        await Assign(service, "fangcun-wsy", 10);
        await app.Approve(service, "approveAssignment", Who.Liu);
        await MonthIsOver(service, new(2026, 5, 30));

        await Should.ThrowAsync<ValidationFailed>(() => app.Complete(service, "recordMonth", Who.Lu, "Recorded", Json("""{"daysPresent":20}""")));
        await app.Complete(service, "recordMonth", Who.Lu, "NotCounted", Json("""{"daysPresent":20,"notCountedReason":"没有凭证"}"""));
        (await app.OpenItems(service, "hostAssess")).ShouldBeEmpty();
        await MonthIsOver(service, new(2026, 6, 30));
        await app.Complete(service, "recordMonth", Who.Lu, "Recorded", Attended(21, await Evidence()));
        await MonthIsOver(service, new(2026, 7, 30));
        await Should.ThrowAsync<ValidationFailed>(() => app.Complete(service, "recordMonth", Who.Lu, "Recorded", Json("""{"daysPresent":20}""")));
        (await Known(service)).ShouldNotContain("attendanceProof", "last month's evidence counted for this month");
        await app.Complete(service, "recordMonth", Who.Lu, "Recorded", Attended(21, await Evidence()));
        await app.Complete(service, "hostAssess", Who.Lu, "Pass", Json("""{"hostGrade":"good","hostOpinion":"合格"}"""));
        var assessment = (await app.OpenItems(service, "commissionAssess")).Single().Id;
        await app.Complete(service, "commissionAssess", Who.Chen, "MakeUp", Json("""{"commissionOpinion":"缺勤","makeUpMonths":1}"""));
        await MonthIsOver(service, new(2026, 8, 30));
        (await Known(service)).ShouldNotContain("attendanceProof");
        await app.Send(new WithdrawWorkItem(assessment, "核对有误"), Who.Chen);
        (await Known(service)).ShouldContain("attendanceProof", "the month that was opened for nothing leaves what was written before");
        await app.Complete(service, "commissionAssess", Who.Chen, "Qualified", Json("""{"commissionOpinion":"凭证齐全"}"""));

        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(service, "objections", Who.Wu, "None", Json("""{"objectionText":"无"}""")))).Errors.ShouldHaveSingleItem().Field.ShouldBe("objectionText");
        app.Today = new(2026, 9, 8);
        await app.Complete(service, "objections", Who.Wu, "None", Json("""{"objectionText":"无"}"""));
        await app.Approve(service, "confirm", Who.Liu);
        await app.Complete(service, "serveCertificate", Who.Wang, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-09-08","servedReceiver":"周明"}"""));

        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(service)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "certificate"))).Html.ShouldContain("有凭证的服务月份：2026-05-30至2026-06-29、2026-06-30至2026-07-29；折抵10个月");
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    [Fact]
    public async Task Whose_credit_suffices_is_confirmed_without_a_month_and_whose_is_refused_serves_and_makes_up()
    {
        var service = await Applied();
        await Credit(service, 11);
        (await app.OpenItems(service, "confirmCredit")).ShouldBeEmpty("a month is missing");
        await Credit(service, 15);
        await Refuse(service);
        await Assign(service, "fangcun-wsy", 11);
        await app.Approve(service, "approveAssignment", Who.Liu);
        (await Issued("assignment")).Html.ShouldContain("折抵11个月");
        await MonthIsOver(service, new(2026, 5, 30));
        await app.Complete(service, "recordMonth", Who.Lu, "Recorded", Attended(21, await Evidence()));
        await app.Complete(service, "hostAssess", Who.Lu, "Pass", Json("""{"hostGrade":"good","hostOpinion":"合格"}"""));
        await app.Complete(service, "commissionAssess", Who.Chen, "MakeUp", Json("""{"commissionOpinion":"缺勤","makeUpMonths":1}"""));
        await MonthIsOver(service, new(2026, 6, 30));

        var credited = await Applied("李欣", "110000000012353");
        await Assign(credited, "fangcun-wsy", 15);
        await app.Approve(credited, "approveAssignment", Who.Liu);
        await app.Approve(credited, "confirmCredit", Who.Liu);
        (await Issued("certificate")).Html.ShouldContain("折抵12个月。经本机关核定，符合晋升前基层服务的要求。");
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_accepted_appeal_revokes_the_decision_before_the_service_is_assessed_anew()
    {
        var service = await Applied();
        await Assign(service, "fangcun-wsy", 11);
        await app.Approve(service, "approveAssignment", Who.Liu);
        await MonthIsOver(service, new(2026, 5, 30));
        await app.Complete(service, "recordMonth", Who.Lu, "Recorded", Attended(21, await Evidence()));
        await app.Complete(service, "hostAssess", Who.Lu, "Fail", Json("""{"hostGrade":"poor","hostOpinion":"凭证不实"}"""));
        await app.Complete(service, "commissionAssess", Who.Chen, "NotQualified", Json("""{"commissionOpinion":"凭证不实"}"""));
        await app.Approve(service, "decideNot", Who.Liu);
        await app.Complete(service, "serveDecision", Who.Wang, "Delivered", Json("""{"decisionWay":"直接送达","decisionOn":"2026-05-30","decisionReceiver":"周明"}"""));
        (await Issued("decision")).Html.ShouldContain("15个工作日内向芜湖市卫生健康委员会申诉");

        await app.Complete(service, "appeal", Who.Wu, "Accepted", Json("""{"appealText":"凭证属实"}"""));

        var (first, appeal) = (await Issued("decision"), await Issued("appeal-decision"));
        first.Revocation!.Document.ShouldBe(appeal.Id);
        appeal.Html.ShouldContain($"（{first.Number}）提出的申诉，经芜湖市卫生健康委员会审查成立");
        await app.Complete(service, "serveAppeal", Who.Wang, "Delivered", Json("""{"appealDecisionWay":"直接送达","appealDecisionOn":"2026-05-30","appealDecisionReceiver":"周明"}"""));
        (await app.OpenItems(service, "commissionAssess")).ShouldHaveSingleItem();
    }

    private async Task<CaseId> Applied(string name = "周明", string licence = "110000000012345")
    {
        var service = (await app.Send(new StartCase("promotion-service", Json($$"""{"name":"{{name}}","licenceNumber":"{{licence}}","speciality":"内科","title":"主治医师","targetYear":"2027","institution":"jinghu-zx"}""")), Who.Wang)).Id;
        await app.Complete(service, "apply", Who.He, "Apply", Json("""{"applyText":"已有基层服务"}"""));
        return service;
    }

    private Task Credit(CaseId service, int months) => app.Complete(service, "assign", Who.Chen, "Credited", new() { ["creditedMonths"] = months, ["assignReason"] = "凭证齐全" });

    private async Task Refuse(CaseId service)
    {
        var item = (await app.OpenItems(service, "confirmCredit")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Liu);
        await app.Send(new RejectWorkItem(item.Id, Json("""{"creditOpinion":"一个月的凭证有疑问"}"""), "凭证有疑问", null), Who.Liu);
    }

    private Task Assign(CaseId service, string host, int credited) =>
        app.Complete(service, "assign", Who.Chen, "Assigned", new() { ["hostUnit"] = host, ["serviceFrom"] = "2026-04-30", ["creditedMonths"] = credited, ["assignReason"] = "内科缺人" });

    private Task<Domain.Documents.IssuedDocument> Issued(string template) => app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == template));

    private async Task MonthIsOver(CaseId service, DateOnly day)
    {
        app.Today = day;
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == service && item.StepKey == "recordMonth" && item.State == WorkItemState.Open));
    }

    private async Task<string> Evidence() => (await app.Send(new StageAttachment("考勤.png", "image/png", Pixel), Who.Lu)).Id;

    private Task<List<string>> Known(CaseId service) => app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == service).Select(fact => fact.FieldId).ToListAsync());

    private static JsonObject Attended(int days, string proof) => new() { ["daysPresent"] = days, ["attendanceProof"] = new JsonArray(proof) };

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
