using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Licences;

/// <summary>Evaluation of trauma and stroke centres, by the steps of accreditation and clauses of their own.</summary>
public sealed class CentreEvaluationTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await SomeExperts.Register(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("trauma", "traumaClauses", "TC", "创伤中心建设评估")]
    [InlineData("stroke", "strokeClauses", "SC", "卒中中心建设评估")]
    public async Task A_centre_is_scored_by_the_clauses_of_its_kind_and_named_so_in_public(string kind, string field, string prefix, string called)
    {
        var id = await Scoring(kind);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "scoring", Who.Chen, "Scored", Scores()));
        refused.Errors.ShouldAllBe(error => error.Field.StartsWith(field, StringComparison.Ordinal));
        var scored = Scores();
        scored[field] = new JsonObject(Enumerable.Range(1, 10).Select(n => KeyValuePair.Create<string, JsonNode?>($"{prefix}-{n:00}", new JsonObject { ["result"] = "pass" })));
        await app.Complete(id, "scoring", Who.Chen, "Scored", scored);
        await app.Approve(id, "panel", Who.Chen);
        await app.Approve(id, "panel", Who.Liu);

        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == id && fact.FieldId == field))).Json.ShouldContain($"{prefix}-10");
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id && document.TemplateKey == "publicity"))).Html.ShouldContain($"和平医院经{called}得分930分");
    }

    [Fact]
    public async Task A_hospital_that_is_accredited_is_asked_no_clauses_of_a_centre()
    {
        var id = await Scoring("first");

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "scoring", Who.Chen, "Scored", Scores()));
        refused.Errors.ShouldAllBe(error => error.Field.StartsWith("clauses", StringComparison.Ordinal));
        await app.Complete(id, "scoring", Who.Chen, "Scored", Graded('A'));

        (await app.OpenItems(id, "panel")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_hospital_is_judged_with_what_the_public_says_and_its_certificate_names_the_grade()
    {
        var id = await Scoring("again");

        await VerifiedDraw(id);
        await Concluded(id, Graded('B', ("AC-101", 'A'), ("AC-104", 'A'), ("AC-202", 'A'), ("AC-301", 'A'), ("AC-302", 'A'), ("AC-102", 'A'), ("AC-103", 'D'), ("AC-204", 'E')));
        (await Html(id, "publicity")).ShouldContain("和平医院经复评条款评审A级6条，B级19条，C级0条，D级1条，E级1条；核心条款全部达标，拟评等次：甲等。");
        app.Today = new(2026, 5, 13);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "objections", Who.Wu, "None", new() { ["objectionText"] = "无" }))).Errors.ShouldHaveSingleItem().Zh.ShouldBe("评审结果公示期限至2026-05-13届满，之后方可选择（《当地规定》）");
        app.Today = new(2026, 5, 14);
        await app.Complete(id, "objections", Who.Wu, "None", new() { ["objectionText"] = "无" });
        await app.Approve(id, "decide", Who.Zhang);
        (await Html(id, "certificate")).ShouldContain("评审等次：甲等");
        await Delivered(id, "serveCertificate");
        await app.Complete(id, "mending", Who.Chen, "Done", new() { ["mendingText"] = "已复核" });

        (await app.Case(id)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Read(db => db.ScheduledChecks.AsNoTracking().SingleAsync())).DueDay.ShouldBe(app.Today.AddDays(730));
        (await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "accreditation-follow-up"))).SubjectName.ShouldBe("和平医院");
    }

    [Fact]
    public async Task Who_failed_mends_within_its_months_and_is_reviewed_again()
    {
        var id = await Scoring("first");
        await Concluded(id, Graded('A', ("AC-303", 'D')));
        (await Html(id, "publicity")).ShouldContain("核心条款不达标：AC-303，拟评等次：不合格。", customMessage: "one core clause vetoes, all others excellent");
        app.Today = new(2026, 5, 14);
        await app.Complete(id, "objections", Who.Wu, "None", new() { ["objectionText"] = "无" });
        await app.Approve(id, "decide", Who.Zhang);
        await Delivered(id, "serveFailure");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null))).ShouldSatisfyAllConditions(clock => clock.LimitKey.ShouldBe("HA-01"), clock => clock.DueDay.ShouldBe(app.Today.AddMonths(6)));

        await app.Complete(id, "periodMending", Who.Chen, "Ready", new() { ["periodText"] = "已整改" });

        (await app.OpenItems(id, "experts")).ShouldHaveSingleItem();
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    /// <summary>Who has to do with the hospital stands in the pool with the reason and never in the panel, and the certificate verifies.</summary>
    private async Task VerifiedDraw(CaseId id)
    {
        var draw = await app.Read(db => db.Draws.AsNoTracking().SingleAsync());
        var pools = StoredPools.Unpack(await app.Read(db => db.DrawPools.AsNoTracking().Select(pool => pool.Content).SingleAsync()));
        var file = draw.Certificate(pools).ToFile();

        DrawVerification.Run(file).ShouldBeEmpty();
        pools.Officers.Where(expert => expert.Excluded.Length > 0).Select(expert => $"{expert.Id} {expert.Excluded}").ShouldBe(["E-01 employer", "E-02 related", "E-03 term", "E-04 declared"]);
        var panel = draw.Certificate(pools).Drawn.ShouldHaveSingleItem().Officers;
        panel.Count.ShouldBe(5);
        panel.ShouldAllBe(code => string.CompareOrdinal(code, "E-04") > 0);
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == id && fact.FieldId == "expertList"))).Json.ShouldContain(panel[0]);
        (await app.Read(db => db.DrawnEntities.AsNoTracking().SingleAsync())).CaseId.ShouldBe(id);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new StartInspections(draw.Id), Who.Liu))).Code.ShouldBe("draw.in_its_case");
        (await app.Send(new DrawPage(draw.Id), Who.Liu)).ShouldSatisfyAllConditions(page => page.Acts.ShouldBe(["publish"]), page => page.Rows.ShouldHaveSingleItem().Officers.ShouldAllBe(expert => expert.Name.StartsWith("专家", StringComparison.Ordinal)));
    }

    private async Task Concluded(CaseId id, JsonObject scores)
    {
        await app.Complete(id, "scoring", Who.Chen, "Scored", scores);
        await app.Approve(id, "panel", Who.Chen);
        await app.Approve(id, "panel", Who.Liu);
    }

    private Task Delivered(CaseId id, string step) => app.Complete(id, step, Who.Wang, "Delivered", new() { ["resultWay"] = "直接送达", ["resultOn"] = $"{app.Today:yyyy-MM-dd}", ["resultReceiver"] = "张三" });

    private async Task<string> Html(CaseId id, string template) => (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id && document.TemplateKey == template))).Html;

    /// <summary>All clauses alike but for some; a D says why.</summary>
    private JsonObject Graded(char usual, params (string Code, char Grade)[] but) => new()
    {
        ["clauseText"] = "各章达标",
        ["clauses"] = new JsonObject(((SharedTables)app.Services.GetService(typeof(SharedTables))!).Checklists.Where(row => row["list"] == "hospital").Select(row => KeyValuePair.Create<string, JsonNode?>(
            row["item_code"], new JsonObject { ["result"] = (but.Where(one => one.Code == row["item_code"]).Select(one => one.Grade).FirstOrDefault(usual)).ToString(), ["remark"] = "见记录" }))),
    };

    private static JsonObject Scores() => JsonNode.Parse("""{"score":930,"coreFailed":"no","clauseText":"各章达标"}""")!.AsObject();

    private async Task<CaseId> Scoring(string kind)
    {
        var data = JsonNode.Parse($$"""{"name":"和平医院","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三","accreditKind":"{{kind}}","level":"three","selfScore":940}""")!.AsObject();
        var id = (await app.Send(new StartCase("hospital-accreditation", data), Who.Chen)).Id;
        await app.Complete(id, "accept", Who.Wang, "Accept", new() { ["acceptNote"] = "材料齐全" });
        await app.Complete(id, "experts", Who.Chen, "Drawn", new() { ["panelSize"] = 8, ["recusalNote"] = "E-04|近三年合作" });
        (await app.OpenItems(id, "witness")).ShouldBeEmpty("seven are left of eleven");
        await app.Complete(id, "experts", Who.Chen, "Drawn", new() { ["panelSize"] = 5, ["recusalNote"] = "E-04|近三年合作" });
        await app.Complete(id, "witness", Who.Wu, "Opened", new() { ["witnessName"] = "驻委纪检组", ["witnessNumber"] = "520618" });
        await app.Approve(id, "confirmExperts", Who.Liu);
        if (kind is "first" or "again")
            await app.Complete(id, "social", Who.Chen, "Done", JsonNode.Parse("""{"satisfaction":92,"socialWays":["survey"],"socialCount":300,"socialText":"候诊时间偏长"}""")!.AsObject());
        return id;
    }
}
