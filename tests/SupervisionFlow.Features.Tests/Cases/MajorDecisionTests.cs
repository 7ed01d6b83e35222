using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>重大行政决策: the five steps in their order; what need not be done is said at the start, and nothing unlawful is discussed.</summary>
public sealed class MajorDecisionTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.SeatDeputies();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_public_experts_risk_and_legality_come_before_the_discussion_and_all_is_on_record()
    {
        var matter = await Begun("yes", "yes");
        (await Should.ThrowAsync<ValidationFailed>(() => Draft(matter, """{"commentDays":10}"""))).Errors.Single().Field.ShouldBe("shortReason");
        await Draft(matter, """{"commentDays":30}""");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(clock => clock.LimitKey.ShouldBe("MD-01"), clock => clock.DueDay.ShouldBe(new DateOnly(2026, 5, 30)));
        (await app.OpenItems(matter, "collect")).ShouldBeEmpty("the time for comments is not over");
        app.Today = new(2026, 6, 1);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == matter && item.StepKey == "collect"));

        await app.Complete(matter, "collect", Who.Li, "Done", Json("""{"commentCount":12,"commentWays":["online","meeting"],"commentText":"采纳9条"}"""));
        await app.Complete(matter, "experts", Who.Chen, "Done", Json("""{"expertNames":"甲、乙、丙","expertText":"可行"}"""));
        await app.Complete(matter, "risk", Who.Chen, "Controllable", Json("""{"riskGrade":"low","riskText":"可控"}"""));
        (await app.OpenItems(matter, "discuss")).ShouldBeEmpty();
        await app.Complete(matter, "legality", Who.Wu, "Pass", Json("""{"legalityText":"权限、内容、程序合法"}"""));
        await app.Complete(matter, "recordDiscussion", Who.Wu, "Recorded", Json("""{"attendees":"全体班子成员","opinions":"均同意","discussionConclusion":"原则通过","execution":"各科室执行"}"""));
        await Discuss(matter, Who.Zhang);
        (await app.OpenItems(matter, "evaluate")).ShouldBeEmpty("one alone does not decide");
        (await app.OpenItems(matter, "discuss")).Count.ShouldBe(2);
        await Discuss(matter, Who.Pan);
        await app.Complete(matter, "evaluate", Who.Chen, "Keep", Json("""{"effectText":"效果良好"}"""));

        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(matter)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["legal-opinion", "minutes", "decision"]);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "decision"))).Html.ShouldContain("收到意见12条）、专家论证、风险评估、合法性审查和集体讨论");
    }

    [Fact]
    public async Task Experts_and_risk_are_left_out_only_where_the_matter_needs_neither_and_what_is_unlawful_goes_back()
    {
        var matter = await Begun("no", "no");
        await Draft(matter, """{"commentDays":30}""");
        app.Today = new(2026, 6, 1);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == matter && item.StepKey == "collect"));
        await app.Complete(matter, "collect", Who.Li, "Done", Json("""{"commentCount":0,"commentWays":["online"],"commentText":"没有意见"}"""));

        await app.Complete(matter, "legality", Who.Wu, "Correct", Json("""{"legalityText":"超越权限"}"""));

        (await app.OpenItems(matter, "draft")).ShouldHaveSingleItem();
    }

    private Task Discuss(CaseId matter, PersonId who) => app.Approve(matter, "discuss", who);

    private async Task<CaseId> Begun(string experts, string risk)
    {
        var matter = (await app.Send(new StartCase("major-decision", Json($$"""{"name":"托育服务发展规划","proposedBy":"托育科","problem":"托位不足","basis":"上级规划","catalogue":"yes","needsExperts":"{{experts}}","needsRisk":"{{risk}}","leadOfficer":"inspector1"}""")), Who.Chen)).Id;
        await app.Approve(matter, "approveStart", Who.Zhang);
        return matter;
    }

    private Task Draft(CaseId matter, string days)
    {
        var data = Json("""{"draftTitle":"托育服务发展规划（草案）","draftText":"到2028年新增托位两千个"}""");
        foreach (var (field, value) in Json(days))
            data[field] = value?.DeepClone();
        return app.Complete(matter, "draft", Who.Li, "Drafted", data);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
