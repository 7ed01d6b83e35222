using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Which lists a visit goes through, and what is compared there.</summary>
public sealed class VisitListsTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_laboratory_is_gone_through_with_its_own_list_and_what_fails_there_is_ordered()
    {
        var id = await Approved("""{"checklistKind":"laboratory"}""");

        (await Refused(id, Visit(("clinicItems", All("clinic"))))).ShouldContain("laboratoryItems");
        await Inspect(id, Visit(("laboratoryItems", All("laboratory", fails: "LB-05"))));

        (await Record(id)).ShouldContain("LB-05");
        (await Fact(id, "measures")).ShouldBe("""["ORDER_LIMIT"]""");
        (await app.Read(db => db.Documents.SingleAsync(document => document.CaseId == id && document.TemplateKey == "inspection-notice"))).Number.ShouldBe("芜镜卫传检通〔2026〕1号", "the field of what is inspected");
    }

    [Theory]
    [InlineData("hospital", "dutyHospitalItems", "public-health-hospital", "PH-03")]
    [InlineData("primary", "dutyPrimaryItems", "public-health-primary", "PP-02")]
    public async Task The_public_health_duties_of_an_institutions_kind_are_gone_through_beside_its_practice(string kind, string field, string list, string item)
    {
        var id = await Approved($$"""{"checklistKind":"clinic","dutyKind":"{{kind}}"}""");

        (await Refused(id, Visit(("clinicItems", All("clinic"))))).ShouldBe([field]);
        await Inspect(id, Visit(("clinicItems", All("clinic")), (field, All(list, fails: item))));

        (await Record(id)).ShouldContain(item);
        (await Fact(id, "failedItems")).ShouldContain("，不符合《");
        (await Fact(id, "failedItems")).ShouldNotContain(item, customMessage: "documents print it for the party");
    }

    [Fact]
    public async Task A_draw_chooses_the_lists_by_the_kind_of_each_object()
    {
        string[] kinds = ["employer", "pharmacy", "laboratory", "hospital", "township", "clinic"];
        await app.Change(async db =>
        {
            foreach (var kind in kinds)
                db.Entities.Add(new SupervisedEntity(new(kind), $"对象{kind}", null, kind, "和平路1号", Who.Agency, "张三", "", "private", 0));
            await Task.CompletedTask;
        });
        var draw = await app.Send(new PlanDraw("抽查", "county", 2026, null, new(2, DrawRules.Free, [new("all", "全部", [], [], [], [], "", kinds.Length, 0)]), new(false, 2)), Who.Liu);
        await app.Send(new PublishCommitment(draw), Who.Liu);
        await app.Send(new OpenDraw(draw, "纪检组", "378216"), Who.Zhang);

        await app.Send(new StartInspections(draw), Who.Liu);

        var cases = await app.Read(db => db.Cases.AsNoTracking().Where(one => one.Subject != null).ToDictionaryAsync(one => one.Subject!.Value.Value, one => one.Id));
        var chosen = new List<string>();
        foreach (var kind in kinds)
            chosen.Add($"{kind}: {await Fact(cases[kind], "checklistKind")} {await Fact(cases[kind], "dutyKind")}");
        chosen.ShouldBe(["""employer: "occupational" """, """pharmacy: "pharmacy" """, """laboratory: "laboratory" """, """hospital: "clinic" "hospital" """.TrimEnd(), """township: "clinic" "primary" """.TrimEnd(), """clinic: "clinic" """]);
        (await app.Read(db => db.Cases.AsNoTracking().Where(one => one.Subject != null).ToListAsync())).ToDictionary(one => one.Subject!.Value.Value, one => one.Number.Value[..5])
            .ShouldBe(new Dictionary<string, string> { ["employer"] = "芜镜卫职检", ["pharmacy"] = "芜镜卫药检", ["laboratory"] = "芜镜卫传检", ["hospital"] = "芜镜卫医检", ["township"] = "芜镜卫医检", ["clinic"] = "芜镜卫医检" }, ignoreOrder: true);
    }

    [Fact]
    public async Task The_ledger_of_waste_is_compared_with_the_receivers_notes_and_what_differs_is_a_finding()
    {
        var id = await Approved("""{"checklistKind":"clinic"}""");
        JsonObject Compared(string finding, string period = "2026-04-01", string? fails = null)
        {
            var visit = Visit(("clinicItems", All("clinic", fails)));
            foreach (var (field, value) in new (string, JsonNode?)[] { ("wasteFrom", period), ("wasteTo", "2026-04-29"), ("wasteReceiver", "市医废处置中心"), ("wasteLedgerKg", 120), ("wasteReceiptKg", 96.5), ("wasteFinding", finding), ("wasteRemark", finding == "agrees" ? null : "4月12日一批没有联单") })
                visit[field] = value?.DeepClone();
            return visit;
        }

        (await Refused(id, Compared("agrees"))).ShouldBe(["wasteFinding"]);
        (await Refused(id, Compared("differs", period: "2026-04-30", fails: "CL-30"))).ShouldBe(["wasteTo"]);
        (await Refused(id, Compared("differs"))).ShouldBe(["clinicItems"]);
        await Inspect(id, Compared("differs", fails: "CL-30"));

        (await Record(id)).ShouldContain("台账交出120公斤，联单接收96.5公斤，不符。4月12日一批没有联单");
        (await Fact(id, "failedItems")).ShouldBe("\"1．医疗废物登记完整，资料保存3年以上（不符合），不符合《医疗废物管理条例》第12条、第45条\"");
    }

    [Fact]
    public async Task Device_and_trace_codes_noted_on_a_visit_go_to_the_drug_authority_with_the_letter()
    {
        var id = await Approved("""{"checklistKind":"clinic"}""");
        var visit = Visit(("clinicItems", All("clinic", fails: "CL-02")), ("deviceCode", "(01)06901234567892"), ("traceCode", "81234567890123456789"));
        await Inspect(id, visit);

        await app.Complete(id, "measuresStep", Who.Li, "Propose", Json("""{"measures":["ORDER_LIMIT","TRANSFER"],"rectifyDays":15,"orderText":"办理变更","transferTo":"市场监督管理局"}"""));
        await app.Approve(id, "approveMeasures", Who.Liu);
        await app.Complete(id, "serveMeasures", Who.Li, "Delivered", Json("""{"measuresWay":"直接送达","measuresOn":"2026-04-30","measuresReceiver":"张三"}"""));

        var letter = (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id && document.TemplateKey == "transfer-letter"))).Html;
        letter.ShouldContain("(01)06901234567892");
        letter.ShouldContain("81234567890123456789");
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static JsonObject All(string list, string? fails = null) => new(File.ReadAllLines(RepositoryFile.At("workflows", "checklists", $"{list}.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)])
        .Select(item => KeyValuePair.Create<string, JsonNode?>(item, item == fails ? new JsonObject { ["result"] = "fail", ["remark"] = "不符合" } : new JsonObject { ["result"] = "pass" })));

    private static JsonObject Visit(params (string Field, JsonNode? Value)[] with)
    {
        var visit = Json("""{"checkedOn":"2026-04-30","certificatesShown":"yes","partyPresent":"张三","overall":"ordered","checkSummary":"逐项检查完毕"}""");
        foreach (var (field, value) in with)
            visit[field] = value;
        return visit;
    }

    private async Task<CaseId> Approved(string with)
    {
        var data = Json("""{"name":"和平医院","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三","inspectionKind":"case","mode":"onSite","inspectionGround":"投诉线索核查","plannedOn":"2026-04-30","emergency":"no","leadOfficer":"inspector1","secondOfficer":"inspector2"}""");
        foreach (var (field, value) in Json(with))
            data[field] = value?.DeepClone();
        var id = (await app.Send(new StartCase("inspection", data), Who.Li)).Id;
        await app.Approve(id, "approve", Who.Liu);
        return id;
    }

    private async Task Inspect(CaseId id, JsonObject visit)
    {
        await app.Complete(id, "visit", Who.Li, "Inspected", visit);
        await app.Approve(id, "officersSign", Who.Li);
        await app.Approve(id, "officersSign", Who.Zhao);
    }

    /// <summary>The fields for which the visit is refused.</summary>
    private async Task<IEnumerable<string>> Refused(CaseId id, JsonObject visit) =>
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "visit", Who.Li, "Inspected", visit))).Errors.Select(fault => fault.Field.Split('.', '[')[0]).Distinct();

    private async Task<string> Record(CaseId id) => (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id && document.TemplateKey == "check-record"))).Html;

    private async Task<string> Fact(CaseId id, string field) => (await app.Read(db => db.CaseFacts.AsNoTracking().SingleOrDefaultAsync(fact => fact.CaseId == id && fact.FieldId == field)))?.Json ?? "";
}
