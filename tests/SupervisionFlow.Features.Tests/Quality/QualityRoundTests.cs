using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;
using Case = SupervisionFlow.Domain.Cases.Case;

namespace SupervisionFlow.Features.Quality;

/// <summary>质控: a round of indicators from the institutions' lines to the mending of those that miss their targets.</summary>
public sealed class QualityRoundTests : IAsyncLifetime
{
    private const string Lines = "机构名称,指标代码,分子,分母\n和平医院,INF-04,60,100\n和平医院,INF-07,1,1000\n人民医院,INF-04,90,100\n人民医院,INF-07,12,1000";

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await SomeCentres.Register(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_misses_a_target_mends_with_proof_before_the_round_is_closed_and_an_alert_opens_a_case()
    {
        await SomeCentres.RegisterAnother(app);
        (await Offered(Who.Cui)).ShouldBe([SomeCentres.InOffice]);
        (await Offered(Who.Chen)).ShouldBe([SomeCentres.OfAnotherUnit, SomeCentres.InOffice], ignoreOrder: true);
        await Should.ThrowAsync<ValidationFailed>(() => Start(SomeCentres.Former));
        (await Should.ThrowAsync<ValidationFailed>(() => Start(SomeCentres.OfAnotherUnit))).Errors.ShouldHaveSingleItem().Field.ShouldBe("centre");
        var round = await Start(SomeCentres.InOffice);
        await SomeCentres.End(app, "2026-04-30");
        (await Codes(round)).ShouldBe(["INF-01", "INF-02", "INF-03", "INF-04", "INF-05", "INF-06", "INF-07"], "neither other specialties nor what came after the period");
        (await Should.ThrowAsync<ValidationFailed>(() => Report(round, "市立医院|INF-04|1|2"))).Errors.ShouldHaveSingleItem().Zh.ShouldBe("第1行的市立医院不在应报机构中");
        await Report(round, Lines);
        (await Should.ThrowAsync<ValidationFailed>(() => Accept(round, null))).Errors.ShouldHaveSingleItem().Field.ShouldBe("plausibleText");
        await app.Complete(round, "check", Who.Cui, "Return", Json("""{"returnText":"请核对手卫生数据"}"""));
        await Report(round, Lines);
        await Accept(round, "其余指标本期不监测");
        app.Services.GetRequiredService<SharedTables>().QualityFigures.ShouldBeEmpty("the report is not approved yet");
        await app.Approve(round, "approve", Who.Liu);

        app.Services.GetRequiredService<SharedTables>().QualityFigures.Select(one => one.Line.Institution).ShouldBe(["和平医院", "和平医院", "人民医院", "人民医院"], ignoreOrder: true);
        (await Of("health-emergency")).ShouldHaveSingleItem().SubjectName.ShouldBe("人民医院");
        var (mending, explained) = ((await Of("quality-rectification")).Single(one => one.SubjectName == "和平医院").Id, (await Of("quality-rectification")).Single(one => one.SubjectName == "人民医院").Id);
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == mending && fact.FieldId == "problems"))).Json.ShouldContain("INF-04 医务人员手卫生依从率：60/100=60%，目标≥70%，未达目标");
        await app.Complete(explained, "siteCheck", Who.Cui, "Explained", Visited());
        await app.Approve(explained, "confirmExplained", Who.Liu);
        await Mend(mending, round);

        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(round, "feedback", Who.Cui, "Done", Json("""{"feedbackText":"手卫生为本期主要问题"}""")))).Errors.ShouldHaveSingleItem().Field.ShouldBe("mendingText");
        await app.Complete(round, "feedback", Who.Cui, "Done", Json("""{"feedbackText":"手卫生为本期主要问题","mendingText":"人民医院有合理原因；和平医院整改到位"}"""));
        (await app.Case(round)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "feedback-notice"))).Html.ShouldContain("核查和整改结果：人民医院有合理原因");
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
    }

    private async Task Mend(CaseId mending, CaseId round)
    {
        var ordered = Visited();
        (ordered["mendText"], ordered["rectifyDays"]) = ("开展培训并督查", 30);
        await app.Complete(mending, "siteCheck", Who.Cui, "Confirmed", ordered);
        await app.Complete(mending, "serveNotice", Who.Wang, "Delivered", Json($$"""{"noticeWay":"直接送达","noticeOn":"{{app.Today:yyyy-MM-dd}}","noticeReceiver":"张三"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == mending))).DueDay.ShouldBe(app.Today.AddDays(30));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(mending, "rectify", Who.Wang, "Rectified", Mended()))).Errors.ShouldHaveSingleItem().Field.ShouldBe("proofFiles");
        await Prove(mending);
        await app.Complete(mending, "verify", Who.Cui, "NotMended", Json("""{"verifyText":"培训未覆盖全员","againDays":10}"""));
        await Prove(mending);
        (await app.OpenItems(round, "feedback")).ShouldBeEmpty("one of them still mends");

        await app.Complete(mending, "verify", Who.Cui, "Mended", Json("""{"verifyText":"复测达标"}"""));

        (await app.Case(mending)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.CaseId == mending).ToListAsync())).ShouldAllBe(clock => clock.StoppedAt != null);
    }

    private async Task Prove(CaseId mending)
    {
        var (proof, proven) = (await app.Send(new StageAttachment("证明.png", "image/png", Pixel), Who.Wang), Mended());
        proven["proofFiles"] = new JsonArray(proof.Id);
        await app.Complete(mending, "rectify", Who.Wang, "Rectified", proven);
    }

    private async Task<CaseId> Start(string centre) => (await app.Send(new StartCase("quality-indicators", Json($$"""{"name":"2026年第一季度院感质控","centre":"{{centre}}","period":"2026Q1","institutions":"和平医院|91350100M000100Y43\n人民医院"}""")), Who.Cui)).Id;

    private async Task<List<string>> Offered(PersonId to)
    {
        var start = await app.Send(new StartForm("quality-indicators"), to);
        return [.. start.Options.Of(start.Form.Field("centre")!).Select(option => option.Value)];
    }

    /// <summary>What stands beside the lines to report; an indicator came since the period.</summary>
    private async Task<IEnumerable<string>> Codes(CaseId round)
    {
        await app.Change(db =>
        {
            db.LocalRows.Add(new LocalRow("quality-indicators", "INF-99|2026-04-01", """{"code":"INF-99","specialty":"infection","zh":"新指标","en":"New","unit_of_value":"percent","numerator":"甲","denominator":"乙","comparator":"none","status":"parameter","source":"本机关","effective_from":"2026-04-01"}""", new("import"), Who.Zhang, 0));
            return Task.CompletedTask;
        });
        await app.Services.GetRequiredService<FollowLocalRows>().Look(CancellationToken.None);
        var page = await app.Send(new StepPage((await app.OpenItems(round, "report")).Single().Id), Who.Wang);
        return page.Options.Of(page.Form!.Field("figureLines")!).Select(option => option.Value);
    }

    private Task Report(CaseId round, string lines) => app.Complete(round, "report", Who.Wang, "Submitted", new() { ["figureLines"] = lines });

    private Task Accept(CaseId round, string? asked) => app.Complete(round, "check", Who.Cui, "Accept", new() { ["analysisText"] = "手卫生依从率偏低", ["plausibleText"] = asked });

    private Task<List<Case>> Of(string process) => app.Read(db => db.Cases.AsNoTracking().Where(one => one.ProcessKey == process).ToListAsync());

    private JsonObject Visited() => Json($$"""{"checkedOn":"{{app.Today:yyyy-MM-dd}}","firstExpert":"甲专家","secondExpert":"乙专家","checkText":"查看记录、现场观察"}""");

    private static JsonObject Mended() => Json("""{"causeText":"培训不足","rectified":"已全员培训"}""");

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
