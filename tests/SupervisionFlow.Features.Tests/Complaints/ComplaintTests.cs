using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Complaints;

/// <summary>Complaints and reports, each kind under its own clock.</summary>
public sealed class ComplaintTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_substantiated_report_is_mended_replied_to_and_called_back()
    {
        var report = await Received("report");

        await app.Complete(report, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关，无重复"}"""));
        await app.Complete(report, "assign", Who.Liu, "Assigned", Json("""{"leadOfficer":"inspector1"}"""));
        await app.Complete(report, "investigate", Who.Li, "Concluded", Json("""{"facts":"医疗废物未及时转运","conclusion":"substantiated","aboutPractitioner":"no","measure":"order","orderText":"七日内整改","rectifyDays":7,"replyText":"经查属实，已责令改正"}"""));
        await app.Approve(report, "approveConclusion", Who.Liu);
        await app.Complete(report, "serveOrder", Who.Li, "Delivered", Json("""{"secondOfficer":"inspector2","orderWay":"直接送达","orderOn":"2026-04-30","orderReceiver":"张三"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "LC-02"))).DueDay.ShouldBe(new DateOnly(2026, 5, 7));
        await app.Complete(report, "reply", Who.Li, "Replied", Json($$"""{"replyWay":"邮寄送达","replyOn":"2026-04-30","replyDetail":"EMS1234567890CN","replyProof":["{{await Staged()}}"]}"""));
        await app.Complete(report, "callBack", Who.Wang, "Done", Json("""{"satisfaction":"satisfied"}"""));
        (await app.Case(report)).Closing.ShouldBeNull("what was ordered is looked at again before the file is closed");
        (await app.Read(db => db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.DueAt != null).Select(bookmark => bookmark.DueAt).ToListAsync())).ShouldContain(LegalDay.EndOf(new(2026, 5, 7)), "the last day is the party's");
        app.Today = new(2026, 5, 8);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == report && item.StepKey == "approveRecheck"));
        await app.Complete(report, "approveRecheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","recheckPlannedOn":"2026-05-08"}"""));
        await app.Complete(report, "recheck", Who.Li, "Mended", Json("""{"recheckedOn":"2026-05-08","recheckText":"已按规定转运"}"""));
        await app.Approve(report, "officersSignRecheck", Who.Li);
        await app.Approve(report, "officersSignRecheck", Who.Zhao);

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(report)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync()))
            .ShouldBe(["acceptance-notice", "order-letter", "receipt-of-service", "reply-letter", "receipt-of-service", "recheck-record"]);
        (await app.Read(db => db.DocumentServices.AsNoTracking().OrderBy(service => service.RecordedAt).Select(service => service.Recipient).ToListAsync())).ShouldBe(["和平口腔诊所", "反映人（身份另行保密保存）"]);
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_report_that_calls_for_a_penalty_opens_its_case_in_the_same_chain()
    {
        var report = await Received("report");
        await app.Complete(report, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关，无重复"}"""));
        await app.Complete(report, "assign", Who.Liu, "Assigned", Json("""{"leadOfficer":"inspector1"}"""));
        await app.Complete(report, "investigate", Who.Li, "Concluded", Json("""
            {"facts":"医疗废物与生活垃圾混放","conclusion":"substantiated","aboutPractitioner":"no","measure":"case","partyKind":"organisation","partyAddress":"镜湖区和平路1号","violationOn":"2026-04-28","replyText":"经查属实，已立案"}
            """));
        (await app.Read(db => db.Cases.CountAsync(@case => @case.ProcessKey == "penalty"))).ShouldBe(0, "not before the conclusion is approved");

        await app.Approve(report, "approveConclusion", Who.Liu);

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        var penalty = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(@case => @case.ProcessKey == "penalty"));
        (penalty.Chain, penalty.SubjectName, penalty.Unit).ShouldBe((report, "和平口腔诊所", (await app.Case(report)).Unit));
        (await app.OpenItems(penalty.Id, "fileReport")).ShouldHaveSingleItem();
        (await app.OpenItems(report, "reply")).ShouldHaveSingleItem();
        var clue = await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == penalty.Id).ToDictionaryAsync(fact => fact.FieldId, fact => fact.Json));
        (clue["clueSource"], clue["clueText"], clue["clueOn"], clue["violationOn"]).ShouldBe(("\"complaint\"", "\"医疗废物与生活垃圾混放\"", "\"2026-04-30\"", "\"2026-04-28\""));
    }

    [Theory]
    [InlineData("petition", "TL-43a", "TL-43b", "TL-44")]
    [InlineData("review", "TL-43a", "TL-43b", "TL-45a")]
    [InlineData("finalReview", "TL-43a", "TL-43b", "TL-45b")]
    [InlineData("report", "CR-01", "CR-02")]
    [InlineData("complaint", "TL-46a", "TL-46b")]
    public async Task A_petition_a_report_and_a_complaint_have_clocks_of_their_own_since_the_day_they_came_in(string kind, params string[] limits)
    {
        app.Today = new(2026, 5, 6);
        var matter = await Received(kind);

        await app.Complete(matter, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关，无重复","askedOn":"2026-04-30"}"""));

        (await app.Read(db => db.Clocks.AsNoTracking().Select(clock => clock.LimitKey).ToListAsync())).ShouldBe(limits, ignoreOrder: true);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).LimitKey.ShouldBe(limits[^1], "what was accepted runs on the limit of handling alone");
        (await app.Read(db => db.Clocks.AsNoTracking().ToListAsync())).Where(clock => clock.StoppedAt is not null || kind is not ("petition" or "report")).ShouldAllBe(clock => clock.StartDay == new DateOnly(2026, 4, 30));
    }

    [Theory]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-03-30", false)]
    public async Task A_re_examination_asked_for_within_thirty_days_is_answered_within_thirty_of_its_arrival_and_a_late_one_is_refused(string replied, bool inTime)
    {
        app.Today = new(2026, 5, 6);
        var id = await Received("review", replied);

        if (inTime)
        {
            await app.Complete(id, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关","askedOn":"2026-04-30"}"""));
            (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).DueDay.ShouldBe(new DateOnly(2026, 6, 1), "thirty days from the arrival on 30 April end on a Saturday");
            return;
        }

        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关","askedOn":"2026-04-30"}""")))).Errors.ShouldHaveSingleItem().Field.ShouldBe("askedOn");
        await app.Complete(id, "triage", Who.Wang, "Refuse", Json("""{"jurisdiction":"属本机关","askedOn":"2026-04-30","refusedBecause":"超过三十日"}"""));
        (await app.Case(id)).Closing!.Outcome.ShouldBe(CaseOutcome.Refused);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync())).Html.ShouldContain("超过三十日");
    }

    [Fact]
    public async Task What_is_not_ours_is_passed_on_and_closed()
    {
        var matter = await Received("complaint");

        await app.Complete(matter, "triage", Who.Wang, "OtherAuthority", Json("""{"jurisdiction":"属医保部门职责","passTo":"市医疗保障局"}"""));
        await app.Complete(matter, "passOn", Who.Wang, "PassedOn", Json("""{"passOnWay":"直接送达","passOnOn":"2026-04-30","passOnReceiver":"收发室"}"""));
        (await app.Read(db => db.DocumentServices.AsNoTracking().SingleAsync())).Recipient.ShouldBe("市医疗保障局");

        (await app.Case(matter)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }

    [Fact]
    public async Task Two_substantiated_complaints_in_a_year_have_no_effect_and_the_third_starts_the_procedure()
    {
        await Substantiated("yes");
        await Substantiated("yes");
        await Substantiated("no");
        (await Consequences()).ShouldBe(0);

        await Substantiated("yes");

        (await Consequences()).ShouldBe(1);
        var started = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(@case => @case.ProcessKey == "practitioner-conduct"));
        (await app.OpenItems(started.Id, "propose")).ShouldHaveSingleItem();
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == started.Id && fact.FieldId == "countThisYear"))).Json.ShouldBe("3");
    }

    [Fact]
    public async Task From_the_new_year_on_counting_begins_anew()
    {
        await Substantiated("yes");
        await Substantiated("yes");
        app.Today = new(2027, 1, 4);

        await Substantiated("yes");

        (await Consequences()).ShouldBe(0);
    }

    [Fact]
    public async Task A_finding_that_is_taken_back_counts_no_more()
    {
        await Substantiated("yes");
        await Substantiated("yes");
        var third = await Concluded("yes");
        await app.Read(async db => { (await db.SubstantiatedComplaints.FirstAsync()).Withdraw(1); return await db.SaveChangesAsync(); });

        await app.Approve(third, "approveConclusion", Who.Liu);

        (await Consequences()).ShouldBe(0);
    }

    [Fact]
    public async Task The_consequence_waits_for_notice_and_answer_and_a_decision()
    {
        var started = (await app.Send(new StartCase("practitioner-conduct", Json("""{"name":"孙某","certificate":"110000000012345","employer":"和平口腔诊所","countThisYear":3,"tolerated":2}""")), Who.Chen)).Id;
        await app.Complete(started, "propose", Who.Chen, "Propose", Json("""{"countedCases":"三次","proposalText":"取消本年度考核优秀资格","proposalReason":"超过2次"}"""));
        await app.Complete(started, "serveNotice", Who.Wang, "Delivered", Json("""{"noticeWay":"直接送达","noticeOn":"2026-04-30","noticeReceiver":"孙某"}"""));

        var clock = await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == started));
        clock.DueDay.ShouldBe(new DateOnly(2026, 5, 11));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(started, "hearAppeal", Who.Wu, "None"))).Errors.ShouldHaveSingleItem().Field.ShouldBe("appealWaiver");
        app.Today = new(2026, 5, 12);
        await app.Complete(started, "hearAppeal", Who.Wu, "None");
        await app.Approve(started, "decide", Who.Liu);
        await app.Complete(started, "serveDecision", Who.Wang, "Delivered", Json("""{"decisionWay":"直接送达","decisionOn":"2026-05-12","decisionReceiver":"孙某"}"""));

        (await app.Case(started)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().Where(document => document.CaseId == started).OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["notice", "receipt-of-service", "decision-letter", "receipt-of-service"]);
    }

    [Theory]
    [InlineData("Accepted", CaseOutcome.Completed)]
    [InlineData("Rejected", null)]
    public async Task An_answer_that_is_right_ends_it(string outcome, string? closed)
    {
        var started = (await app.Send(new StartCase("practitioner-conduct", Json("""{"name":"孙某","certificate":"110000000012345","employer":"和平口腔诊所","countThisYear":3,"tolerated":2}""")), Who.Chen)).Id;
        await app.Complete(started, "propose", Who.Chen, "Propose", Json("""{"countedCases":"三次","proposalText":"取消本年度考核优秀资格","proposalReason":"超过2次"}"""));
        await app.Complete(started, "serveNotice", Who.Wang, "Delivered", Json("""{"noticeWay":"直接送达","noticeOn":"2026-04-30","noticeReceiver":"孙某"}"""));

        await app.Complete(started, "hearAppeal", Who.Wu, outcome, Json("""{"appealOn":"2026-04-30","appealText":"其中一次不属实","appealOpinion":"已核对"}"""));

        (await app.Case(started)).Closing?.Outcome.ShouldBe(closed);
        (await app.OpenItems(started, "decide")).Count.ShouldBe(closed is null ? 1 : 0);
    }

    [Fact]
    public async Task Who_reported_stands_nowhere_in_the_database_in_the_open()
    {
        var report = await Named();

        await app.Stop();

        var bytes = await File.ReadAllBytesAsync(app.DatabaseFile, TestContext.Current.CancellationToken);
        var wal = app.DatabaseFile + "-wal";
        var all = System.Text.Encoding.UTF8.GetString(bytes) + (File.Exists(wal) ? System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(wal, TestContext.Current.CancellationToken)) : "");
        all.ShouldContain("和平口腔诊所", customMessage: "what is kept in the open is found this way");
        all.ShouldNotContain("钱秘密");
        all.ShouldNotContain("13900001111");
        report.Value.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Only_who_holds_the_right_reads_who_reported_and_says_what_for()
    {
        var report = await Named();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReporterOf(report, "回访"), Who.Li));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReporterOf(report, "回访"), Who.Wang));
        await app.Give(Who.Chen, "identity_reader");

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ReporterOf(report, ""), Who.Chen));
        var seen = await app.Send(new ReporterOf(report, "核实举报奖励"), Who.Chen);

        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe("purpose");
        seen.Lines.Select(line => line.Value).ShouldBe(["钱秘密", "13900001111"]);
    }

    private async Task<CaseId> Named() => (await app.Send(new StartCase("complaint", Json("""
        {"name":"和平口腔诊所","address":"镜湖区和平路1号","kind":"report","channel":"hotline","receivedOn":"2026-04-30","text":"医疗废物乱放","anonymous":"no","reporterName":"钱秘密","reporterPhone":"13900001111"}
        """)), Who.Wang)).Id;

    private async Task Substantiated(string aboutPractitioner)
    {
        var complaint = await Concluded(aboutPractitioner);
        await app.Approve(complaint, "approveConclusion", Who.Liu);
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
    }

    private async Task<CaseId> Concluded(string aboutPractitioner)
    {
        var complaint = await Received("complaint");
        await app.Complete(complaint, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关，无重复"}"""));
        await app.Complete(complaint, "assign", Who.Liu, "Assigned", Json("""{"leadOfficer":"inspector1"}"""));
        await app.Complete(complaint, "investigate", Who.Li, "Concluded", Json($$"""
            {"facts":"态度生硬","conclusion":"substantiated","aboutPractitioner":"{{aboutPractitioner}}","practitionerName":"孙某","practitionerCertificate":"110000000012345","measure":"none","replyText":"经查属实"}
            """));

        return complaint;
    }

    [Fact]
    public async Task What_was_ordered_and_is_not_mended_opens_a_penalty_case_and_what_was_agreed_in_a_mediation_is_on_record()
    {
        var report = await Proposed(""" "measure":"order","orderText":"七日内整改","rectifyDays":7 """);
        await app.Complete(report, "serveOrder", Who.Li, "Delivered", Json("""{"secondOfficer":"inspector2","orderWay":"直接送达","orderOn":"2026-04-30","orderReceiver":"张三"}"""));
        await RepliedAndCalledBack(report);
        app.Today = new(2026, 5, 8);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == report && item.StepKey == "approveRecheck"));
        await app.Complete(report, "approveRecheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","recheckPlannedOn":"2026-05-08"}"""));
        await app.Complete(report, "recheck", Who.Li, "NotMended", Json("""{"recheckedOn":"2026-05-08","recheckText":"仍未转运","partyKind":"organisation","partyAddress":"镜湖区和平路1号"}"""));
        await app.Approve(report, "officersSignRecheck", Who.Li);
        await app.Approve(report, "officersSignRecheck", Who.Zhao);
        (await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"))).StartedFrom.ShouldBe(report);
        (await app.Case(report)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);

        var quarrel = await Proposed(""" "measure":"mediate" """);
        await app.Complete(quarrel, "mediate", Who.Li, "Agreed", Json("""{"mediatedOn":"2026-05-07","mediationParties":"双方","mediationText":"费用争议","mediationAgreement":"退还费用"}"""));
        await RepliedAndCalledBack(quarrel);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "mediation-record"))).Html.ShouldContain("退还费用");
        (await app.Case(quarrel)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }

    [Fact]
    public async Task What_another_authority_sends_back_is_proposed_anew()
    {
        var report = await Proposed(""" "measure":"transfer","transferTo":"市医疗保障局" """);

        await app.Complete(report, "handOver", Who.Li, "Declined", Json("""{"handOverWay":"直接送达","handOverOn":"2026-04-30","handOverReceiver":"收发室","handOverAnswer":"不属本局职责"}"""));

        (await app.OpenItems(report, "investigate")).ShouldHaveSingleItem();
    }

    private async Task<CaseId> Proposed(string measure)
    {
        var report = await Received("report");
        await app.Complete(report, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关，无重复"}"""));
        await app.Complete(report, "assign", Who.Liu, "Assigned", Json("""{"leadOfficer":"inspector1"}"""));
        await app.Complete(report, "investigate", Who.Li, "Concluded", Json("{\"facts\":\"医疗废物未及时转运\",\"conclusion\":\"substantiated\",\"aboutPractitioner\":\"no\",\"replyText\":\"经查属实\"," + measure + "}"));
        await app.Approve(report, "approveConclusion", Who.Liu);
        return report;
    }

    private async Task RepliedAndCalledBack(CaseId id)
    {
        await app.Complete(id, "reply", Who.Li, "RepliedOrally", Json($$"""{"replyOn":"{{app.Today:yyyy-MM-dd}}","replyNote":"已电话告知处理情况"}"""));
        await app.Complete(id, "callBack", Who.Wang, "Done", Json("""{"satisfaction":"satisfied"}"""));
    }

    private async Task<string> Staged() => (await app.Send(new Attachments.StageAttachment("回执.png", "image/png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")), Who.Li)).Id;

    private Task<int> Consequences() => app.Read(db => db.Cases.CountAsync(@case => @case.ProcessKey == "practitioner-conduct"));

    private async Task<CaseId> Received(string kind, string replied = "2026-04-20")
    {
        var data = Json($$"""{"name":"和平口腔诊所","address":"镜湖区和平路1号","kind":"{{kind}}","channel":"hotline","receivedOn":"2026-04-30","text":"医疗废物乱放","anonymous":"yes"}""");
        if (kind is "review" or "finalReview")
            (data["earlierNumber"], data["repliedOn"]) = ("芜镜卫医诉复〔2026〕3号", replied);
        return (await app.Send(new StartCase("complaint", data), Who.Wang)).Id;
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
