using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
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
        await app.Complete(report, "investigate", Who.Li, "Concluded", Json("""{"facts":"医疗废物未及时转运","conclusion":"substantiated","measure":"order","orderText":"七日内整改","replyText":"经查属实，已责令改正"}"""));
        await app.Approve(report, "approveConclusion", Who.Liu);
        await app.Complete(report, "reply", Who.Li, "Replied", Json("""{"replyWay":"phone","repliedOn":"2026-04-30"}"""));
        await app.Complete(report, "callBack", Who.Wang, "Done", Json("""{"satisfaction":"satisfied"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(report)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync()))
            .ShouldBe(["acceptance-notice", "order-letter", "reply-letter"]);
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("petition", "TL-43a", "TL-44")]
    [InlineData("report", "TL-46a", "TL-46b")]
    public async Task A_petition_and_a_report_have_clocks_of_their_own(string kind, string notice, string handling)
    {
        var matter = await Received(kind);

        await app.Complete(matter, "triage", Who.Wang, "Accept", Json("""{"jurisdiction":"属本机关，无重复"}"""));

        (await app.Read(db => db.Clocks.AsNoTracking().Select(clock => clock.LimitKey).ToListAsync())).ShouldBe([notice, handling], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_not_ours_is_passed_on_and_closed()
    {
        var matter = await Received("complaint");

        await app.Complete(matter, "triage", Who.Wang, "OtherAuthority", Json("""{"jurisdiction":"属医保部门职责","passTo":"市医疗保障局"}"""));

        (await app.Case(matter)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }

    private async Task<CaseId> Received(string kind) => (await app.Send(new StartCase("complaint", Json($$"""
        {"name":"和平口腔诊所","address":"镜湖区和平路1号","kind":"{{kind}}","channel":"hotline","receivedOn":"2026-04-30","text":"医疗废物乱放","anonymous":"yes"}
        """)), Who.Wang)).Id;

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
