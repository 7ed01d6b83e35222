using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Quality;

/// <summary>质控中心考核: from the self-assessment to the end of the appointment, and back.</summary>
public sealed class CentreAssessmentTests : IAsyncLifetime
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await SomeCentres.Register(app);
        await SomeExperts.Register(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_centre_that_failed_loses_its_appointment_only_by_approval_and_gets_it_back_when_that_is_revoked()
    {
        await SomeCentres.RegisterAnother(app);
        (await Should.ThrowAsync<ValidationFailed>(() => Open(SomeCentres.OfAnotherUnit))).Errors.ShouldHaveSingleItem().Zh.ShouldBe("崔颖（院感质控中心）不是弋江院感质控中心的人员");
        var id = await Open(SomeCentres.InOffice);
        (await Should.ThrowAsync<ValidationFailed>(() => Open(SomeCentres.InOffice))).Errors.ShouldHaveSingleItem().Zh.ShouldBe($"案件{(await app.Case(id)).Number}正在办理同一事项，不另发起");
        (await app.OpenItems(id, "selfAssess")).ShouldHaveSingleItem().Holder.ShouldBe(Who.Cui, "no other centre's people are asked");
        await app.Complete(id, "selfAssess", Who.Cui, "Submitted", new() { ["selfClauses"] = Graded("A"), ["selfText"] = "完成年度计划" });
        (await Should.ThrowAsync<ValidationFailed>(() => Choose(id, "E-04"))).Errors.ShouldHaveSingleItem().Zh.ShouldBe("至少2名专家");
        (await Should.ThrowAsync<ValidationFailed>(() => Choose(id, "E-01", "E-04"))).Errors.ShouldHaveSingleItem().Zh.ShouldBe("甲专家在挂靠单位任职或者与其有关，应当回避");
        await Choose(id, "E-04", "E-05");
        await app.Complete(id, "review", Who.Chen, "Scored", new() { ["clauses"] = Graded("D"), ["reviewText"] = "全年未开展质控", ["signedSheet"] = new JsonArray((await app.Send(new StageAttachment("评分表.png", "image/png", Pixel), Who.Chen)).Id) });
        await app.Complete(id, "objections", Who.Wu, "ChooseExperts", new() { ["objectionText"] = "专家4参与过中心的工作" });
        await Choose(id, "E-05", "E-06");
        await app.Complete(id, "review", Who.Chen, "Scored", new() { ["clauses"] = Graded("D"), ["reviewText"] = "全年未开展质控", ["signedSheet"] = new JsonArray((await app.Send(new StageAttachment("评分表2.png", "image/png", Pixel), Who.Chen)).Id) });
        var results = await app.Read(db => db.Publications.AsNoTracking().ToListAsync());
        results.ShouldAllBe(one => one.Content.Contains("得分30分，等次不合格") && one.ShownUntil != null);
        results.Select(one => one.Withdrawal?.Reason).ShouldBe(["已重新公示", null], ignoreOrder: true, "the earlier result is public no longer");
        app.Today = app.Today.AddDays(15);
        await app.Complete(id, "objections", Who.Wu, "None", new() { ["objectionText"] = "无" });
        await app.Approve(id, "decide", Who.Zhang);

        var last = app.Today;
        IsInOffice(last.AddDays(1)).ShouldBeTrue("the end is not approved yet");
        await app.Approve(id, "approveEnd", Who.Zhang, new() { ["endsOn"] = $"{last:yyyy-MM-dd}", ["endReason"] = "全年未开展质控" });
        IsInOffice(last.AddDays(1)).ShouldBeTrue("it is not served yet");
        app.Today = last = app.Today.AddDays(2);
        await app.Complete(id, "serveEnd", Who.Wang, "Delivered", new() { ["endWay"] = "直接送达", ["endOn"] = $"{app.Today:yyyy-MM-dd}", ["endReceiver"] = "刘主任" });
        (IsInOffice(last), IsInOffice(last.AddDays(1))).ShouldBe((true, false));
        (await app.Case(id)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);

        var decision = (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "end-decision"))).Id;
        var proposed = await app.Send(new ProposeDocument(id, "revocation-decision", new() { ["reason"] = "评分有误" }, decision), Who.Li);
        await app.Send(new DecideDocument(new(proposed.Proposal!), true, "同意", (await app.Send(new ProposalPage(new(proposed.Proposal!)), Who.Zhang)).ContentHash), Who.Zhang);
        IsInOffice(last.AddDays(1)).ShouldBeTrue("the decision does not hold any more");
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
    }

    private async Task<CaseId> Open(string centre) => (await app.Send(new StartCase("quality-center-assessment", new() { ["centre"] = centre, ["year"] = "2025", ["centreOfficer"] = Who.Cui.Value }), Who.Chen)).Id;

    private Task Choose(CaseId id, params string[] experts) => app.Complete(id, "experts", Who.Chen, "Chosen", new() { ["expertCodes"] = new JsonArray([.. experts.Select(code => (JsonNode)code)]) });

    private bool IsInOffice(DateOnly day) => app.Services.GetRequiredService<SharedTables>().QualityCentres.Any(centre => centre.Name == SomeCentres.InOffice && centre.IsInOffice(day));

    private static JsonObject Graded(string grade) => new(Enumerable.Range(1, 11).Select(number => KeyValuePair.Create($"QC-{number:00}", (JsonNode?)new JsonObject { ["result"] = grade, ["remark"] = "按记录评定" })));
}
