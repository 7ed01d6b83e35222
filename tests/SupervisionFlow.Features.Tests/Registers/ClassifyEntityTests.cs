using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Registers;

/// <summary>An employer's risk class is what its declaration says once the receipt is out.</summary>
public sealed class ClassifyEntityTests
{
    [Fact]
    public async Task A_declaration_gives_the_employer_its_class_with_scheme_and_day_and_the_timeline_shows_it()
    {
        await using var app = await FeaturesApp.StartShipped();
        app.Today = new(2026, 4, 20);

        await Declared(app, "comprehensive", "bing");
        var first = await app.Read(db => db.Entities.AsNoTracking().SingleAsync());
        await Declared(app, "guide-2025", "yi");
        await Declared(app, "guide-2025", "jia");

        (first.Risk, first.RiskOn).ShouldBe((new RiskClass("comprehensive", "bing"), new DateOnly(2026, 4, 20)));
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).Risk.ShouldBe(new RiskClass("guide-2025", "jia"));
        var lines = (await app.Send(new EntityTimeline(first.Id.Value), Who.Chen)).Lines.Where(line => line.Kind == "classified").ToList();
        lines.ConvertAll(line => line.Text).ShouldBe(
        [
            "风险等级：乙类（中风险） · 职业卫生分类分级监督执法工作指南 → 甲类（高风险） · 职业卫生分类分级监督执法工作指南（2026-04-20评定）",
            "风险等级：乙类（中风险） · 职业卫生分类分级监督执法工作指南（2026-04-20评定）",
            "风险等级：丙类（高风险） · 用人单位职业病危害综合风险评估方法（2026-04-20评定）",
        ], ignoreOrder: true);
        lines.ShouldAllBe(line => line.Link != null && line.Link.StartsWith("/cases/"));
    }

    [Fact]
    public async Task A_declaration_without_a_class_leaves_the_class_as_it_was()
    {
        await using var app = await FeaturesApp.StartShipped();
        await Declared(app, "comprehensive", "bing");

        await Declared(app, null, null);

        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).Risk.ShouldBe(new RiskClass("comprehensive", "bing"));
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_class_that_is_withdrawn_gives_the_one_before_back_with_its_day()
    {
        var process = new SomeProcess("classing").Then("fill", "HumanTask", ("roles", new[] { "clerk" }), ("title", "填报")).Then("classify", "ClassifyEntity", ("scheme", "comprehensive"), ("class", "bing"))
            .Then("look", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "复核"), ("returnTo", new[] { "fill" }));
        await using var app = await FeaturesApp.Start(process);
        app.Today = new(2026, 4, 20);
        await app.Change(db =>
        {
            var entity = new SupervisedEntity(new("foundry"), "和平口腔诊所", null, "clinic", "", Who.Agency, "", "", "private", 1);
            entity.Classify(new("medical", "A"), new(2025, 3, 1));
            db.Entities.Add(entity);
            return Task.CompletedTask;
        });
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("foundry"), "和平口腔诊所"));
        await app.Complete(@case, "fill", Who.Wang);
        (await app.Read(db => db.Entities.SingleAsync(one => one.Id == new EntityId("foundry")))).Risk.ShouldBe(new RiskClass("comprehensive", "bing"));

        var item = (await app.OpenItems(@case, "look")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Chen);
        await app.Send(new ReturnWorkItem(item.Id, "fill", "等级有误", StraightBackChoice.OnNormally), Who.Chen);

        var back = await app.Read(db => db.Entities.SingleAsync(one => one.Id == new EntityId("foundry")));
        (back.Risk, back.RiskOn).ShouldBe((new RiskClass("medical", "A"), new DateOnly(2025, 3, 1)));
    }

    private static async Task Declared(FeaturesApp app, string? scheme, string? risk)
    {
        var data = new JsonObject
        {
            ["name"] = "恒远铸造有限公司", ["creditCode"] = Code(1), ["address"] = "工业大道8号", ["declarationKind"] = "first", ["eventOn"] = $"{app.Today:yyyy-MM-dd}", ["hazards"] = new JsonArray("dust"), ["exposed"] = 12,
        };
        if (scheme is not null)
            (data["riskScheme"], data["riskClass"]) = (scheme, risk);
        var started = await app.Send(new StartCase("occupational-declaration", data), Who.Wang);
        await app.Complete(started.Id, "check", Who.Chen, "Complete", new JsonObject { ["timely"] = "timely" });
        (await app.Case(started.Id)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }
}
