using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>What the category of a drug changes in review and evaluation.</summary>
public sealed class DrugCategoryTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("""{"drugCategory":"antibioticRestricted","prescriberRight":"1"}""", "prescriber")]
    [InlineData("""{"drugCategory":"antibioticRestricted","prescriberRight":"2"}""", "dispense")]
    [InlineData("""{"drugCategory":"antibioticSpecial","prescriberRight":"3","visitKind":"outpatient"}""", "prescriber")]
    [InlineData("""{"drugCategory":"antibioticSpecial","prescriberRight":"3","visitKind":"inpatient"}""", "dispense")]
    [InlineData("""{"drugCategory":"antibioticSpecial","prescriberRight":"2","visitKind":"inpatient"}""", "prescriber")]
    [InlineData("""{"drugCategory":"cancerRestricted","prescriberRight":"1"}""", "prescriber")]
    [InlineData("""{"drugCategory":"cancer","prescriberRight":"1"}""", "dispense")]
    [InlineData("""{"drugCategory":"keyMonitored"}""", "dispense")]
    [InlineData("{}", "dispense")]
    public async Task What_the_prescriber_has_no_right_to_or_its_place_forbids_is_not_dispensed_even_if_passed(string with, string next)
    {
        var id = await Prescribed(with);

        await app.Complete(id, "centreReview", Who.Qian, "Pass", JsonNode.Parse("""{"lawful":"yes","formal":"yes","suitable":"yes","verdict":"pass"}""")!.AsObject());

        (await app.OpenItems(id, next)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_graded_drug_names_the_prescribers_right()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => Prescribed("""{"drugCategory":"antibioticSpecial"}"""));

        refused.Errors.Select(error => error.Field).ShouldBe(["prescriberRight", "visitKind"]);
    }

    [Fact]
    public async Task An_evaluation_counts_by_category_and_never_more_wrong_ones_than_it_saw()
    {
        var id = (await app.Send(new StartCase("prescription-evaluation", JsonNode.Parse("""{"name":"和平医院","month":"2026-04","outpatientTotal":3,"inpatientTotal":1}""")!.AsObject()), Who.Chen)).Id;
        await app.Complete(id, "sample", Who.Chen, "Drawn", JsonNode.Parse("""{"outpatientSample":3,"inpatientSample":1,"sampleText":"系统随机"}""")!.AsObject());
        JsonObject Classes(int wrong) => JsonNode.Parse($$"""{"sampleLines":"D-1|RX-1|2026-04-01|0\nD-1|RX-2|2026-04-01|0\nD-1|RX-3|2026-04-02|2-5,1-10\nD-2|C-1|2026-04-03|1-10","antibioticSeen":40,"antibioticWrong":{{wrong}},"cancerSeen":3,"cancerWrong":0}""")!.AsObject();

        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "classify", Who.Qian, "Classified", Classes(41)))).Errors.Single().Field.ShouldBe("antibioticWrong");
        await app.Complete(id, "classify", Who.Qian, "Classified", Classes(4));
        await app.Approve(id, "experts", Who.Chen);
        await app.Approve(id, "experts", Who.Liu);
        JsonObject Silent() => JsonNode.Parse("""{"defenceLines":"无","defenceText":"没有申辩","defenceOpinion":"维持"}""")!.AsObject();
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "defence", Who.Wu, "Done", Silent()))).Errors.Single().Field.ShouldBe("defenceWaiver");
        app.Today = new(2026, 5, 12);
        await app.Complete(id, "defence", Who.Wu, "Done", Silent());
        await app.Approve(id, "confirm", Who.Liu);

        var html = (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id && document.TemplateKey == "result"))).Html;
        html.ShouldContain("合理2，不规范1，用药不适宜1，超常0。");
        html.ShouldContain("抗菌药物点评40，不合理4；抗肿瘤药物点评3，不合理0；");
    }

    private async Task<CaseId> Prescribed(string with)
    {
        var data = JsonNode.Parse("""{"name":"和平社区卫生服务中心","prescriber":"D-1042","rxNumber":"RX-1","patientCode":"P-7","drugClass":"ordinary","drugs":"药品一盒","daysSupplied":3,"interaction":"none","allergy":"no"}""")!.AsObject();
        foreach (var (field, value) in JsonNode.Parse(with)!.AsObject())
            data[field] = value?.DeepClone();

        return (await app.Send(new StartCase("prescription-review", data), Who.Chen)).Id;
    }
}
