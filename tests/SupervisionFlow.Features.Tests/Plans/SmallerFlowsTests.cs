using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Plans;

/// <summary>The smaller flows beside plans: instructions received, what a meeting agreed, hazards, campaigns.</summary>
public sealed class SmallerFlowsTests : IAsyncLifetime
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("opinion", false)]
    [InlineData("decision", true)]
    public async Task An_instruction_is_replied_to_by_the_day_it_names_and_a_decision_carried_out(string kind, bool carriedOut)
    {
        (await Should.ThrowAsync<ValidationFailed>(() => Start("instruction", """{"name":"监督意见书","kind":"opinion","issuer":"区司法局","receivedOn":"2026-04-30","replyBy":"2062-05-09","demands":"核查并整改"}"""))).Errors.Single().Field.ShouldBe("replyBy", "a slip of the pen starts no period that its limit cannot have");
        var instruction = await Start("instruction", $$"""{"name":"关于规范执法的监督意见书","kind":"{{kind}}","issuer":"区司法局","receivedOn":"2026-04-30",{{(carriedOut ? "\"replyBy\":\"2026-05-09\"," : "")}}"demands":"核查并整改"}""");
        var reply = await app.Read(db => db.Clocks.AsNoTracking().SingleAsync());
        (reply.LimitKey, reply.DueDay).ShouldBe(carriedOut ? ("IN-02", new DateOnly(2026, 5, 9)) : ("IN-01", new DateOnly(2026, 5, 15)));

        await app.Complete(instruction, "assign", Who.Liu, "Assigned", Json("""{"leadOfficer":"inspector1"}"""));
        await app.Complete(instruction, "handle", Who.Li, "Done", Json("""{"findings":"已核查","measures":"已整改","replyText":"现将情况函复"}"""));
        await app.Approve(instruction, "approve", Who.Liu);
        await app.Complete(instruction, "send", Who.Wang, "Sent", Json("""{"sentWay":"直接送达","sentOn":"2026-04-30","sentReceiver":"区司法局收发室"}"""));
        (await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync(service => service.CaseId == instruction))).Recipient.ShouldBe("区司法局", "the reply is served on whoever sent the instruction");
        if (carriedOut)
            await app.Complete(instruction, "execute", Who.Li, "Executed", Json("""{"execution":"已撤销原决定","executedOn":"2026-04-30"}"""));

        await Closed(instruction, CaseOutcome.Completed);
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
        (await app.Read(db => db.Documents.AsNoTracking().Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["reply-letter", "receipt-of-service"]);
    }

    [Theory]
    [InlineData("Continue", CaseOutcome.Completed)]
    [InlineData("Drop", CaseOutcome.Withdrawn)]
    public async Task What_a_meeting_agreed_is_carried_out_or_dropped_by_its_consent(string coordinated, string outcome)
    {
        var action = await Start("meeting-action", """{"meeting":"第3次例会","heldOn":"2026-04-29","name":"建立会商机制","content":"本月完成","leadUnit":"jinghu-zx","due":"2026-05-30"}""");

        await app.Complete(action, "carryOut", Who.He, "Difficult", Json("""{"done":"已起草","difficulty":"需财政支持"}"""));
        await app.Complete(action, "coordinate", Who.Liu, coordinated, Json("""{"coordination":"已协调"}"""));
        if (coordinated == "Continue")
        {
            await app.Complete(action, "carryOut", Who.He, "Done", Json("""{"done":"已建立"}"""));
            await app.Complete(action, "verify", Who.Chen, "Pass", Json("""{"verifyResult":"属实"}"""));
        }

        await Closed(action, outcome);
    }

    [Fact]
    public async Task A_major_hazard_is_told_to_the_heads_and_closed_only_by_one()
    {
        var hazard = await Start("hazard", """{"name":"和平口腔诊所","kind":"waste","grade":"major","foundOn":"2026-04-30","foundBy":"inspection","description":"医疗废物混放"}""");

        await app.Complete(hazard, "assign", Who.Liu, "Assigned", Json("""{"rectifyUnit":"jinghu-zx","measures":"分类收集","rectifyBy":"2026-05-10"}"""));
        await app.Complete(hazard, "rectify", Who.He, "Rectified", Json("""{"rectified":"已分类"}"""));
        await app.Complete(hazard, "verify", Who.Li, "Pass", Json("""{"verifyResult":"已消除"}"""));
        (await app.Case(hazard)).Closing.ShouldBeNull();
        await app.Approve(hazard, "approve", Who.Liu);

        await Closed(hazard, CaseOutcome.Completed);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhang));
    }

    [Fact]
    public async Task A_hazard_that_is_not_mended_opens_a_penalty_case_in_its_chain_with_party_facts_and_evidence()
    {
        var hazard = await Start("hazard", """{"name":"和平口腔诊所","kind":"waste","grade":"general","foundOn":"2026-04-30","foundBy":"self","description":"医疗废物混放"}""");

        await app.Complete(hazard, "assign", Who.Chen, "Assigned", Json("""{"rectifyUnit":"jinghu-zx","measures":"分类收集","rectifyBy":"2026-05-10"}"""));
        await app.Complete(hazard, "rectify", Who.He, "Rectified", Json("""{"rectified":"未整改"}"""));
        await app.Send(new StageAttachment("现场.png", "image/png", Pixel), Who.Li);
        var photo = (await app.Read(db => db.StagedFiles.AsNoTracking().SingleAsync())).AttachmentId;
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(hazard, "verify", Who.Li, "Case", Json("""{"verifyResult":"拒不整改"}""")))).Errors.Select(error => error.Field).ShouldBe(["partyKind", "partyAddress", "violationOn"]);
        await app.Complete(hazard, "verify", Who.Li, "Case", Json($$"""{"verifyResult":"拒不整改","verifyPhotos":["{{photo.Value}}"],"partyKind":"organisation","partyAddress":"镜湖区和平路1号","violationOn":"2026-04-30"}"""));

        await Closed(hazard, CaseOutcome.Completed);
        var penalty = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"));
        (penalty.Chain, penalty.StartedFrom, penalty.SubjectName, penalty.Closing).ShouldBe((hazard, hazard, "和平口腔诊所", null));
        (await app.OpenItems(penalty.Id, "fileReport")).ShouldHaveSingleItem();
        var clue = await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == penalty.Id).ToDictionaryAsync(fact => fact.FieldId, fact => fact.Json));
        (clue["address"], clue["clueSource"], clue["clueOn"], clue["clueText"], clue["clueFiles"]).ShouldBe(("\"镜湖区和平路1号\"", "\"other\"", "\"2026-04-30\"", "\"隐患：医疗废物混放；核验：拒不整改\"", $"[\"{photo.Value}\"]"));
        (await app.Read(db => db.CaseFiles.AsNoTracking().SingleAsync(file => file.CaseId == penalty.Id))).FileName.ShouldBe("现场.png");
    }

    [Fact]
    public async Task A_campaign_guides_before_it_inspects_and_ends_with_its_figures()
    {
        var campaign = await Start("campaign", """{"name":"夏季游泳场所专项行动","field":"public","from":"2026-05-01","until":"2026-08-31","planned":40,"steps":"自查、抽检、总结","leadOfficer":"inspector1"}""", Who.Chen);

        await app.Approve(campaign, "approvePlan", Who.Liu);
        await app.Complete(campaign, "selfCheck", Who.Li, "Done", Json("""{"selfChecked":38,"selfMended":12}"""));
        await app.Complete(campaign, "inspect", Who.Li, "Continue", Figures(20));
        await app.Complete(campaign, "inspect", Who.Li, "Finish", Figures(40));
        await app.Complete(campaign, "summarise", Who.Li, "Done", Json("""{"achieved":"水质合格率提高","problems":"个别场所未公示","lasting":"纳入日常"}"""));
        await app.Approve(campaign, "approveSummary", Who.Liu);

        await Closed(campaign, CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync())).TemplateKey.ShouldBe("report");
    }

    [Fact]
    public async Task What_a_campaign_started_is_counted_for_it_and_what_was_reported_beyond_that_stands()
    {
        var campaign = await Start("campaign", """{"name":"夏季游泳场所专项行动","field":"public","from":"2026-05-01","until":"2026-08-31","planned":40,"steps":"自查、抽检、总结","leadOfficer":"inspector1"}""", Who.Chen);
        await app.Approve(campaign, "approvePlan", Who.Liu);
        await app.Send(new StartCase("penalty", Json("""{"name":"和平口腔诊所","partyKind":"organisation","address":"镜湖区和平路1号","clueSource":"inspection","clueOn":"2026-04-30","violationOn":"2026-04-28","clueText":"专项行动中发现"}"""), null, campaign), Who.Li);

        await app.Complete(campaign, "selfCheck", Who.Li, "Done", Json("""{"selfChecked":38,"selfMended":12}"""));

        (await Fact(campaign, "cases"), await Fact(campaign, "inspected")).ShouldBe(("1", "0"));
        await app.Complete(campaign, "inspect", Who.Li, "Continue", Figures(20));
        (await Fact(campaign, "inspected")).ShouldBe("20");
    }

    private async Task<string> Fact(CaseId id, string field) => (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == id && fact.FieldId == field))).Json;

    private static JsonObject Figures(int inspected) => Json($$"""{"inspected":{{inspected}},"sampled":40,"failed":2,"found":9,"mended":9,"cases":1,"fines":3000}""");

    private async Task Closed(CaseId @case, string outcome)
    {
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(outcome);
    }

    private async Task<CaseId> Start(string process, string data, Domain.Organisation.PersonId? by = null) => (await app.Send(new StartCase(process, Json(data)), by ?? Who.Wang)).Id;

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
