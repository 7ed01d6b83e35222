using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>One application around a birth, its matters with four authorities at once.</summary>
public sealed class BirthOneMatterTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.Change(db =>
        {
            db.Units.AddRange(Who.Authorities().Select(one => one.Unit));
            db.People.AddRange(Who.Authorities().Select(one => one.Contact));
            return Task.CompletedTask;
        });
        // A worker may have read the chart before they were there.
        ((Organisation.OrganisationCharts)app.Services.GetService(typeof(Organisation.OrganisationCharts))!).Forget();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_refused_matter_holds_up_no_other_what_is_lacking_is_asked_once_and_all_is_handed_over_together()
    {
        var birth = (await app.Send(new StartCase("birth-one-matter", Json("""
            {"name":"王芳之女","sex":"female","birthOn":"2026-04-20","birthPlace":"芜湖市第一人民医院","motherName":"王芳","applicantName":"王芳","relation":"mother","phone":"13800000000","residence":"和平路1号",
             "matters":["certificate","household","insurance","card"]}
            """)), Who.Wang)).Id;
        await app.Complete(birth, "completeness", Who.Wang, "Accept", Json("""{"materialsReceived":["identity"],"identityChecked":"yes"}"""));
        await Open(birth, "certificate");
        (await Running()).ShouldBe(["BM-02"], "the police are given nothing, and no days, before there is a certificate");
        await app.Complete(birth, "certificate", Who.Chen, "Done", Json("""{"certificateNumber":"Z340001","certificateOn":"2026-04-30"}"""));
        await OnlyItsOwnAuthorityMay(birth, "household", Who.Guo);

        await app.Complete(birth, "household", Who.Peng, "Refused", Json("""{"householdRefusal":"父母均非本市户籍"}"""));
        await Open(birth, "card", "insurance");
        (await Running()).ShouldBe(["BM-02", "BM-12", "BM-14"], ignoreOrder: true);
        await app.Complete(birth, "insurance", Who.Guo, "Supplement", Json("""{"insuranceMissing":"居住证"}"""));
        (await app.OpenItems(birth, "askOnce")).ShouldBeEmpty("another matter might lack something too");
        await app.Complete(birth, "card", Who.Jiang, "Done", Json("""{"cardNumber":"1234","cardOn":"2026-04-30"}"""));

        await app.Complete(birth, "askOnce", Who.Wang, "Ask", Json("""{"missingMaterials":"居住证","supplementBy":"2026-05-20"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).Events.ShouldContain(one => one.Kind == Domain.Clocks.ClockEventKind.Suspended);
        await app.Complete(birth, "lackingReceived", Who.Wang, "Received", Json("""{"suppliedOn":"2026-04-30","suppliedMaterials":"居住证"}"""));
        await Open(birth, "insurance");
        await Should.ThrowAsync<RuleViolation>(() => app.Complete(birth, "insurance", Who.Guo, "Supplement", Json("""{"insuranceMissing":"照片"}""")));
        await app.Complete(birth, "insurance", Who.Guo, "Done", Json("""{"insuranceNumber":"CB-7","insuranceOn":"2026-04-30"}"""));

        var result = (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "result-notice"))).Html;
        result.ShouldContain("出生医学证明签发（卫生健康部门）：已办结（Z340001，2026年4月30日）");
        result.ShouldContain("新生儿本市户口登记（公安机关）：不予办理，理由：父母均非本市户籍");
        result.ShouldContain("城乡居民基本医疗保险参保登记（医疗保障部门）：已办结（CB-7，2026年4月30日）");
        result.ShouldNotContain("预防接种证");
        await app.Complete(birth, "deliver", Who.Wang, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"王芳"}"""));

        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(birth)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await Running()).ShouldBeEmpty();
    }

    private async Task Open(CaseId birth, params string[] steps) =>
        (await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == birth && item.State == Domain.WorkItems.WorkItemState.Open).Select(item => item.StepKey).ToListAsync())).ShouldBe(steps, ignoreOrder: true);

    private async Task OnlyItsOwnAuthorityMay(CaseId birth, string step, PersonId stranger)
    {
        var open = await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == birth).Select(item => new { item.Id, item.StepKey, item.State }).ToListAsync());
        var incidents = await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync());
        var item = open.SingleOrDefault(item => item.StepKey == step && item.State == Domain.WorkItems.WorkItemState.Open).ShouldNotBeNull($"{string.Join(", ", open)}; {string.Join(", ", incidents)}");

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ClaimWorkItem(item.Id), stranger));
    }

    private Task<List<string>> Running() => app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.StoppedAt == null).Select(clock => clock.LimitKey).ToListAsync());

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
