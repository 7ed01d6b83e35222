using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

/// <summary>The ordinary procedure that ships, from the clue to the closing, by each of its ways.</summary>
public sealed partial class OrdinaryProcedureTests : IAsyncLifetime
{
    private FeaturesApp app = null!;
    private CaseId penalty;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.SeatDeputies();
        penalty = (await app.Send(new StartCase("penalty", Json("""
            {"name":"和平口腔诊所","partyKind":"organisation","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三",
             "clueSource":"inspection","clueOn":"2026-04-30","violationOn":"2026-04-28","clueText":"现场检查发现医疗废物混入生活垃圾"}
            """)), Who.Li)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_small_fine_goes_from_the_clue_to_the_closing_after_a_defence_was_heard()
    {
        await File();
        await Conclude("penalise", ["warning", "fine"], 3000);
        await Review();
        await Notify();
        await app.Complete(penalty, "hearDefence", Who.Li, "Heard", Json("""{"defenceOn":"2026-04-30","defenceText":"系保洁人员误放，已整改"}"""));
        await app.Complete(penalty, "recheck", Who.Chen, "Upheld", Json("""{"recheckText":"理由不影响违法事实的认定，不予采纳"}"""));
        await app.Approve(penalty, "decide", Who.Zhang);
        (await Clock("TL-48a")).StoppedAt.ShouldBeNull("its days run from the decision, not from its service");
        await Serve();
        (await Clock("TL-48a")).StoppedAt.ShouldNotBeNull();
        await app.Complete(penalty, "payment", Who.Li, "Fulfilled", Json("""{"payments":"2026-04-30|3000"}"""));
        await Close();

        await ShouldHaveClosed(CaseOutcome.Completed);
        (await Documents()).ShouldBe(
        [
            "acceptance-record", "filing-report", "investigation-report", "deliberation-record", "legal-opinion", "prior-notice", "receipt-of-service",
            "defence-record", "recheck-opinion", "penalty-decision", "receipt-of-service", "closing-report",
        ]);
        var decision = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "penalty-decision"));
        decision.Html.ShouldContain("决定给予：警告（通报批评）、罚款（罚款3,000.00元，大写人民币叁仟元整）");
        decision.Html.ShouldContain("行政复议法第二十条");
        decision.Number.ShouldBe("芜镜卫传罚〔2026〕1号", "by the field of its cause, medical waste");
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task One_leader_against_does_not_undo_the_discussion_but_two_send_it_back_to_the_panel()
    {
        await File("OCC-05");
        await Conclude("penalise", ["fine"], 100000);
        await Review();

        await RecordDiscussion();
        await Oppose(Who.Zhang);
        (await app.OpenItems(penalty, "recordDeliberation")).ShouldBeEmpty();
        await Oppose(Who.Cheng);

        (await app.OpenItems(penalty, "recordDeliberation")).ShouldHaveSingleItem("the panel deliberates anew");
    }

    [Fact]
    public async Task A_hearing_is_told_seven_working_days_before_over_the_May_holiday_and_its_make_up_Saturday()
    {
        await File();
        await Conclude("penalise", ["suspend"], null);
        await Review();
        await RecordDiscussion();
        await Discuss(Who.Zhang);
        await Discuss(Who.Pan);
        await Notify();
        await app.Complete(penalty, "hearDefence", Who.Li, "Hearing", Json("""{"defenceOn":"2026-04-30","hearingRequest":"要求听证"}"""));

        var refused = (await Should.ThrowAsync<ValidationFailed>(() => ArrangeHearing("2026-05-12"))).Errors.ShouldHaveSingleItem();
        refused.Field.ShouldBe("hearingOn");
        refused.Zh.ShouldContain("《行政处罚法》第64（二）、85条");
        await ArrangeHearing("2026-05-13");

        (await Documents()).ShouldContain("hearing-notice");
        (await app.OpenItems(penalty, "hearing")).ShouldBeEmpty("a hearing waits for the service of its notice");
        app.Today = new(2026, 5, 6);
        (await Should.ThrowAsync<ValidationFailed>(() => ServeHearing("2026-05-06"))).Errors.ShouldHaveSingleItem().Field.ShouldBe("hearingNoticeOn");
        await ServeHearing("2026-04-30");
        (await app.OpenItems(penalty, "hearing")).ShouldHaveSingleItem();
        (await app.Read(db => db.DocumentServices.AsNoTracking().OrderBy(service => service.RecordedAt).LastAsync())).EffectOn.ShouldBe(new DateOnly(2026, 4, 30));
    }

    [Fact]
    public async Task Who_hosted_the_hearing_does_not_review_it()
    {
        await File();
        await Conclude("penalise", ["suspend"], null);
        await Review();
        await RecordDiscussion();
        await Discuss(Who.Zhang);
        await Discuss(Who.Pan);
        await Notify();
        await app.Complete(penalty, "hearDefence", Who.Li, "Hearing", Json("""{"defenceOn":"2026-04-30","hearingRequest":"要求听证"}"""));
        await ArrangeHearing("2026-05-18");
        await ServeHearing("2026-04-30");
        app.Today = new(2026, 5, 18);
        await app.Complete(penalty, "hearing", Who.Wu, "Held", Json("""{"heldOn":"2026-05-18","attendance":"当事人","hearingNotes":"双方陈述","hearingOpinion":"建议维持"}"""));

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Complete(penalty, "reviewAfterHearing", Who.Wu, "Pass", Reviewed()));

        refused.Code.ShouldBe("step.excluded");
    }

    [Fact]
    public async Task A_first_slight_offence_that_was_mended_is_not_penalised_but_reviewed_and_the_party_admonished()
    {
        await File();
        await Conclude("noPenalty", null, null);
        await app.Complete(penalty, "reviewNoPenalty", Who.Wu, "Pass", Reviewed());
        await app.Approve(penalty, "decideNoPenalty", Who.Zhang);
        (await Clock("TL-01")).StoppedAt.ShouldNotBeNull("the case is decided; its service has days of its own");
        (await Clock("TL-06")).StoppedAt.ShouldBeNull();
        await app.Complete(penalty, "serveNoPenalty", Who.Li, "Delivered", Json("""{"noPenaltyWay":"直接送达","noPenaltyOn":"2026-04-30","noPenaltyReceiver":"张三","education":"已当面教育"}"""));

        await ShouldHaveClosed(CaseOutcome.Completed);
        (await Documents()).ShouldContain("no-penalty-decision");
    }

    [Fact]
    public async Task Preserved_evidence_has_seven_working_days_and_the_investigation_goes_on()
    {
        await File();
        await app.Complete(penalty, "investigate", Who.Li, "Preserve", Investigated(node => node["preservedItems"] = "医疗废物交接登记本一册"));
        await app.Approve(penalty, "approvePreservation", Who.Zhang);

        var clock = await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-03"));
        clock.DueDay.ShouldBe(new DateOnly(2026, 5, 13));
        await app.Complete(penalty, "handlePreserved", Who.Li, "Done", Json("""{"disposal":"copy","disposalNote":"已复印"}"""));
        (await app.OpenItems(penalty, "investigate")).ShouldHaveSingleItem();
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(one => one.LimitKey == "TL-03"))).StoppedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_case_that_the_police_decline_goes_on_here_and_one_that_they_take_closes()
    {
        await app.Complete(penalty, "fileReport", Who.Li, "Transfer", Json("""
            {"cause":"WST-01","causeText":"涉嫌非法行医","violatedProvision":"刑法336","penaltyProvision":"刑法336","filingConditions":["party"],"filingGround":"涉嫌犯罪","leadOfficer":"inspector1","secondOfficer":"inspector2","transferTo":"市公安局"}
            """));
        await app.Approve(penalty, "approveTransfer", Who.Zhang);
        (await Clock("TF-01")).StoppedAt.ShouldBeNull();
        await app.Complete(penalty, "handOverCase", Who.Li, "Declined", Json("""{"handedOn":"2026-04-30","handedTo":"市公安局治安支队","handedMaterial":"调查报告、物品清单","answerOn":"2026-04-30","answerText":"没有犯罪事实，不予立案"}"""));

        (await Clock("TF-01")).StoppedAt.ShouldNotBeNull();
        (await app.OpenItems(penalty, "fileReport")).ShouldHaveSingleItem("it was not filed yet");
    }

    [Fact]
    public async Task A_return_behind_the_notice_that_was_served_leaves_it_binding()
    {
        await File();
        await Conclude("penalise", ["fine"], 3000);
        await Review();
        await Notify();
        await SayNothing();
        var item = (await app.OpenItems(penalty, "decide")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Zhang);
        await app.Send(new ReturnWorkItem(item.Id, "recordDeliberation", "裁量不当", StraightBackChoice.OnNormally), Who.Zhang);

        var notice = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "prior-notice"));
        (notice.Voiding, notice.Overtaken!.Reason).ShouldBe((null, "裁量不当"));
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "legal-opinion"))).Voiding.ShouldNotBeNull("nobody outside was told of it");
    }

    [Theory]
    [InlineData("WST-01", 5001, "ordinary", "法定罚款为2,000元至5,000元（医疗废物管理条例45）")]
    [InlineData("WST-01", 1000, "ordinary", "低于最低限的，应当选择“减轻”")]
    [InlineData("WST-01", 2900, "heavy", "一般")]
    public async Task A_fine_that_the_law_does_not_allow_is_refused_at_its_field(string cause, int fine, string discretion, string because)
    {
        await File(cause);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "investigate", Who.Li, "Conclude", Penalised(fine, discretion)));

        var error = refused.Errors.ShouldHaveSingleItem();
        error.Field.ShouldBe("fineYuan");
        error.Zh.ShouldContain(because == "一般" ? "从重的，罚款应当在4,100元至5,000元之间" : because);
    }

    [Fact]
    public async Task A_first_offence_that_the_local_list_does_not_name_is_no_ground_to_let_it_go()
    {
        await File("OCC-05");

        var refused = await Should.ThrowAsync<ValidationFailed>(() => Conclude("noPenalty", null, null));

        refused.Errors.ShouldHaveSingleItem().Zh.ShouldContain("清单没有列入OCC-05");
    }

    [Fact]
    public async Task A_violation_found_after_its_time_bar_cannot_be_filed_unless_it_did_harm()
    {
        penalty = (await app.Send(new StartCase("penalty", Json("""
            {"name":"恒达铸造","partyKind":"organisation","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三",
             "clueSource":"complaint","clueOn":"2026-04-30","violationOn":"2024-04-29","clueText":"两年前的行为"}
            """)), Who.Li)).Id;

        var refused = await Should.ThrowAsync<ValidationFailed>(() => File("OCC-05"));

        refused.Errors.ShouldHaveSingleItem().Zh.ShouldContain("至2026-04-29未被发现的，不再给予行政处罚（行政处罚法36）");
    }

    [Fact]
    public async Task Two_handlers_are_two_people()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "fileReport", Who.Li, "File", Json("""
            {"cause":"WST-01","causeText":"违规","violatedProvision":"条例八","penaltyProvision":"条例四十五","filingConditions":["party"],"filingGround":"清楚","leadOfficer":"inspector1","secondOfficer":"inspector1"}
            """)));

        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe("secondOfficer");
    }

    [Fact]
    public async Task Without_the_legal_review_there_is_no_decision()
    {
        await File();
        await Conclude("penalise", ["fine"], 3000);

        await app.Complete(penalty, "legalReview", Who.Wu, "Correct", Reviewed());

        (await app.OpenItems(penalty, "recordDeliberation")).ShouldHaveSingleItem();
        (await app.OpenItems(penalty, "decide")).ShouldBeEmpty();
    }

    /// <summary>WST-01 allows 2,000 to 5,000 yuan.</summary>
    private async Task File(string cause = "WST-01")
    {
        await app.Complete(penalty, "fileReport", Who.Li, "File", Json("""
            {"cause":"$cause","causeText":"医疗废物管理不符合规定","violatedProvision":"《医疗废物管理条例》第十四条","penaltyProvision":"《医疗废物管理条例》第四十七条",
             "filingConditions":["party","evidence","scope","jurisdiction","timebar"],"filingGround":"事实清楚","leadOfficer":"inspector1","secondOfficer":"inspector2"}
            """.Replace("$cause", cause, StringComparison.Ordinal)));
        await app.Approve(penalty, "approveFiling", Who.Liu);
    }

    private async Task Decided(string kind = "fine", int? fine = 3000, Func<Task>? serve = null)
    {
        await File();
        await Conclude("penalise", [kind], fine);
        await Review();
        await Notify();
        await SayNothing();
        await app.Approve(penalty, "decide", Who.Zhang);
        await (serve ?? Serve)();
    }

    private static JsonObject Penalised(int fine, string discretion) => Investigated(node =>
    {
        Ordered(node);
        node["factsFound"] = "现场发现登记不全";
        node["proposal"] = "penalise";
        node["penaltyKinds"] = new JsonArray("fine");
        node["fineYuan"] = fine;
        node["discretion"] = discretion;
        node["discretionReason"] = "按裁量基准";
    });

    /// <summary>What a cause demands that penalises who does not mend in time.</summary>
    private static void Ordered(JsonObject node)
    {
        foreach (var (field, value) in Json("""{"complex":"no","priorOrder":"镜卫责改〔2026〕3号","priorOrderDueOn":"2026-04-20","priorRecheckOn":"2026-04-28","priorRecheckFound":"登记仍然不全"}"""))
            node[field] = value!.DeepClone();
    }

    private async Task Conclude(string proposal, string[]? kinds, int? fine, Action<JsonObject>? more = null)
    {
        await app.Complete(penalty, "investigate", Who.Li, "Conclude", Investigated(node =>
        {
            node["factsFound"] = "现场发现医疗废物混入生活垃圾";
            node["proposal"] = proposal;
            if (kinds is null)
            {
                node["noPenaltyGround"] = "first";
                node["noPenaltyReason"] = "初次违法且危害后果轻微并及时改正";
                return;
            }

            node["penaltyKinds"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind)]);
            node["fineYuan"] = fine;
            node["discretion"] = "ordinary";
            node["discretionReason"] = "按裁量基准一般档";
            Ordered(node);
            more?.Invoke(node);
        }));
        await app.Approve(penalty, "handlersSign", Who.Li);
        await app.Approve(penalty, "handlersSign", Who.Zhao);
        await Deliberate();
    }

    /// <summary>The panel: one seat for the reviewers, one for the heads.</summary>
    private async Task Deliberate()
    {
        await app.Complete(penalty, "recordDeliberation", Who.Wang, "Recorded", Json("""{"deliberatedOn":"2026-04-30","deliberationHost":"刘洋","deliberationNotes":"一致同意处理建议"}"""));
        foreach (var (item, signer) in (await app.OpenItems(penalty, "deliberate")).Zip([Who.Chen, Who.Liu]))
        {
            await app.Send(new ClaimWorkItem(item.Id), signer);
            await app.Send(new ApproveWorkItem(item.Id, [], null, null), signer);
        }
    }

    private Task Review() => app.Complete(penalty, "legalReview", Who.Wu, "Pass", Reviewed());

    private Task ArrangeHearing(string on) => app.Complete(penalty, "arrangeHearing", Who.Wu, "Arranged", Json("""{"hearingOn":"$on","hearingPlace":"市卫健委会议室","hearingHost":"legal1","hearingPublic":"public"}""".Replace("$on", on, StringComparison.Ordinal)));

    private Task ServeHearing(string on) => app.Complete(penalty, "serveHearing", Who.Li, "Delivered", Json("""{"hearingNoticeWay":"直接送达","hearingNoticeOn":"$on","hearingNoticeReceiver":"张三"}""".Replace("$on", on, StringComparison.Ordinal)));

    private async Task Oppose(PersonId who)
    {
        var item = (await app.OpenItems(penalty, "collective"))[0].Id;
        await app.Send(new ClaimWorkItem(item), who);
        await app.Send(new RejectWorkItem(item, [], "证据不足", null), who);
    }

    private Task RecordDiscussion() => app.Complete(penalty, "recordDiscussion", Who.Wu, "Recorded", Json("""{"discussedOn":"2026-04-30","participants":"张建国、程立新、潘文静","discussionNotes":"张建国：同意；程立新：同意；潘文静：建议从轻","discussionConclusion":"按处理建议告知"}"""));

    private Task Discuss(PersonId who, string data = "{}") => app.Approve(penalty, "collective", who, Json(data));

    private async Task<string> Fact(string field) => (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == penalty && fact.FieldId == field))).Json;

    private Task Notify() => app.Complete(penalty, "servePriorNotice", Who.Li, "Delivered", Json("""{"noticeWay":"直接送达","noticeOn":"2026-04-30","noticeReceiver":"张三"}"""));

    private async Task SayNothing() => await app.Complete(penalty, "hearDefence", Who.Li, "None", await Waived("defence", "hearing"));

    private Task Serve() => app.Complete(penalty, "serveDecision", Who.Li, "Delivered", Json("""{"decisionWay":"直接送达","decisionOn":"2026-04-30","decisionReceiver":"张三"}"""));

    private Task Demand(string on) => app.Complete(penalty, "serveDemand", Who.Li, "Delivered", Json("""{"demandWay":"直接送达","demandOn":"$on","demandReceiver":"张三"}""".Replace("$on", on, StringComparison.Ordinal)));

    private Task<Domain.Clocks.StatutoryClock> Clock(string limit) => app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == limit));

    private async Task Close()
    {
        await app.Complete(penalty, "closingReport", Who.Li, "Close", Json("""{"closingText":"已履行完毕","closingGround":"executed"}"""));
        await app.Approve(penalty, "approveClosing", Who.Liu);
    }

    private async Task ShouldHaveClosed(string outcome)
    {
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(penalty)).Closing!.Outcome.ShouldBe(outcome);
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    private Task<List<string>> Documents() => app.Read(db => db.Documents.AsNoTracking().OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync());

    private static JsonObject Reviewed() => Json("""{"reviewPoints":["facts","law","procedure"],"legalOpinion":"同意"}""");

    private static JsonObject Investigated(Action<JsonObject> more)
    {
        var data = Json("""{"investigatedOn":"2026-04-30","certificatesShown":"yes","evidenceList":"现场笔录、照片"}""");
        more(data);
        return data;
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
