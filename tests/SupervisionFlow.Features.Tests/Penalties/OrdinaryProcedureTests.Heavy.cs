using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Penalties;

// What weighs so much, or is so complex, that it takes more than the notice; and what may not come to weigh more.
public sealed partial class OrdinaryProcedureTests
{
    [Fact]
    public async Task A_large_fine_is_discussed_collectively_and_may_be_heard_and_is_reviewed_again()
    {
        await File("OCC-05");
        await Conclude("penalise", ["fine"], 100000);
        await Review();
        (await app.OpenItems(penalty, "collective")).ShouldBeEmpty("nobody signs before the minutes are written");
        await RecordDiscussion();
        await Discuss(Who.Zhang, """{"discussionNotes":"改写过的记录"}""");
        (await Fact("discussionNotes")).ShouldBe("\"张建国：同意；程立新：同意；潘文静：建议从轻\"", "who signs does not write the minutes anew");
        (await Should.ThrowAsync<RuleViolation>(() => Discuss(Who.Zhang))).Code.ShouldBe("step.two_seats_for_one");
        (await app.OpenItems(penalty, "collective")).Count.ShouldBe(2, "one alone discusses nothing");
        (await Documents()).ShouldNotContain("collective-record");
        await Discuss(Who.Cheng);
        await Notify();
        await app.Complete(penalty, "hearDefence", Who.Li, "Hearing", Json("""{"defenceOn":"2026-04-30","hearingRequest":"要求听证"}"""));
        await ArrangeHearing("2026-05-18");
        await ServeHearing("2026-04-30");
        app.Today = new(2026, 5, 18);
        await app.Complete(penalty, "hearing", Who.Wu, "Held", Json("""{"heldOn":"2026-05-18","attendance":"当事人、调查人员","hearingNotes":"双方陈述","hearingOpinion":"建议维持"}"""));
        await app.Complete(penalty, "reviewAfterHearing", Who.Zheng, "Pass", Reviewed());
        await app.Approve(penalty, "decide", Who.Zhang);

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await Documents()).ShouldContain("collective-record");
        (await Documents()).ShouldContain("hearing-rights");
        (await Documents()).ShouldContain("hearing-record");
        (await app.OpenItems(penalty, "serveDecision")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("confiscate", "no", 60_000, true, true)]
    [InlineData("confiscate", "no", 49_999, false, false)]
    [InlineData("confiscate", "yes", 100, true, false)]
    [InlineData("downgrade", "no", null, true, true)]
    public async Task What_is_confiscated_degraded_or_complex_is_discussed_and_the_heavy_is_offered_a_hearing(string kind, string complex, int? taken, bool isDiscussed, bool isOffered)
    {
        await File("MED-11");
        await Conclude("penalise", [kind], null, node => (node["complex"], node["confiscatedYuan"]) = (complex, taken));
        await Review();
        (await app.OpenItems(penalty, "recordDiscussion")).Count.ShouldBe(isDiscussed ? 1 : 0);
        if (isDiscussed)
        {
            await RecordDiscussion();
            await Discuss(Who.Zhang);
            await Discuss(Who.Cheng);
        }

        (await app.OpenItems(penalty, "servePriorNotice")).ShouldHaveSingleItem();
        (await Documents()).Contains("hearing-rights").ShouldBe(isOffered);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "prior-notice"))).Html.ShouldContain(kind == "downgrade" ? "降低资质等级" : $"没收{taken:#,##0}.00元");
    }

    [Fact]
    public async Task Whoever_defends_themselves_is_not_fined_more_than_they_were_told_unless_something_new_came_to_light()
    {
        await File();
        await Conclude("penalise", ["fine"], 3000);
        await Review();
        await Notify();
        await app.Complete(penalty, "hearDefence", Who.Li, "Heard", Json("""{"defenceOn":"2026-04-30","defenceText":"罚得太重"}"""));
        await app.Complete(penalty, "recheck", Who.Chen, "Changed", Json("""{"recheckText":"重新评议"}"""));
        await app.Complete(penalty, "recordDeliberation", Who.Wang, "Recorded", Json("""{"deliberatedOn":"2026-04-30","deliberationHost":"刘洋","deliberationNotes":"退回"}"""));
        var item = (await app.OpenItems(penalty, "deliberate"))[0].Id;
        await app.Send(new ClaimWorkItem(item), Who.Chen);
        await app.Send(new RejectWorkItem(item, [], "退回", null), Who.Chen);

        (await Should.ThrowAsync<ValidationFailed>(() => Conclude("penalise", ["fine"], 3500))).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("penaltyKinds"), error => error.Zh.ShouldContain("罚款3,500元，高于已经告知的3,000元；不得因当事人陈述、申辩而给予更重的处罚（行政处罚法45）"));
        await Conclude("penalise", ["fine"], 3500, node => node["newFacts"] = "另查明去年的登记也不全");

        await Review();
        await Notify();
        (await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == penalty).Select(fact => fact.FieldId).ToListAsync())).ShouldSatisfyAllConditions(
            known => known.ShouldNotContain("newFacts", "it is told of now; more takes something new again"), known => known.ShouldContain("toldFineYuan"));
    }

    [Fact]
    public async Task A_licence_that_is_revoked_holds_until_the_announced_decision_takes_effect_and_then_leaves_the_register()
    {
        await app.Change(async db =>
        {
            var clinic = await db.Entities.SingleAsync(entity => entity.Name == "和平口腔诊所");
            clinic.Activate();
            foreach (var (id, kind, number) in new[] { ("held", Licence.PracticeLicence, "皖医执1号"), ("grade", Licence.AccreditationCertificate, "皖评1号") })
                db.Add(new Licence(new(id), clinic.Id, kind, number, new(2025, 1, 1), null, null, []));
        });
        await File("MED-11");
        await Conclude("penalise", ["revoke"], null, node => (node["revokedKind"], node["revokedNumber"]) = (Licence.PracticeLicence, "皖医执1号"));
        await Review();
        await RecordDiscussion();
        await Discuss(Who.Zhang);
        await Discuss(Who.Cheng);
        await Notify();
        await SayNothing();
        await app.Approve(penalty, "decide", Who.Zhang);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "penalty-decision"))).Html.ShouldContain("医疗机构执业许可证，证号皖医执1号");
        await Announce();
        (await app.OpenItems(penalty, "takeBack")).ShouldBeEmpty("it takes effect on 30 May");

        app.Time.MoveTo(new(2026, 5, 30, 1, 0, 0, TimeSpan.FromHours(8)));
        await app.Eventually(async db => await db.WorkItems.AnyAsync(item => item.CaseId == penalty && item.StepKey == "takeBack"));
        (await Revoked()).ShouldBeEmpty();
        await app.Complete(penalty, "takeBack", Who.Li, "Recorded", Json("""{"takenBack":"notYet"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await Revoked()).ShouldBe(["held:行政处罚决定吊销许可证件"]);
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Name == "和平口腔诊所"))).State.ShouldBe(EntityState.Registered);
        (await app.OpenItems(penalty, "payment")).ShouldHaveSingleItem("it does not wait for the paper");
    }

    [Fact]
    public async Task The_days_to_file_run_from_the_day_the_clue_was_found()
    {
        var found = (await app.Send(new StartCase("penalty", Json("""
            {"name":"恒达铸造","partyKind":"organisation","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三",
             "clueSource":"complaint","clueOn":"2026-04-27","violationOn":"2026-04-20","clueText":"举报"}
            """)), Who.Li)).Id;

        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == found))).StartDay.ShouldBe(new DateOnly(2026, 4, 27));
    }

    private async Task<IEnumerable<string>> Revoked() => (await app.Read(db => db.Licences.AsNoTracking().Where(licence => licence.Revocation != null).OrderBy(licence => licence.Id).ToListAsync())).Select(licence => $"{licence.Id}:{licence.Revocation!.Reason}");
}
