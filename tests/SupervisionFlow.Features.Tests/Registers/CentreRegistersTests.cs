using Shouldly;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Registers;

/// <summary>质控中心: their terms, and the assessments that end them.</summary>
public sealed class CentreRegistersTests
{
    private const string Centres = "centre,specialty,level,host,effective_from,effective_to,decision,status,source";
    private const string Assessments = "centre,year,result,ended_on,decision,status,source";

    private static readonly SomeProcess Assessing = new SomeProcess("assessing").Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "评分"));

    [Fact]
    public async Task An_assessment_says_what_it_ended_and_a_new_appointment_may_begin_the_day_after_but_what_a_case_found_stays()
    {
        await using var app = await RegistersApp.Start(Assessing);
        await app.Import("quality-centres", Csv(Centres, "院感质控中心,infection,city,和平医院,2026-01-01,2028-12-31,聘任通知,verified,聘任通知"));

        (await app.Try("centre-assessments", Csv(Assessments, "护理质控中心,2025,pass,,1号,verified,通报", "院感质控中心,2025,ended,,2号,verified,通报", "院感质控中心,2025,pass,2026-05-31,3号,verified,通报"))).Refusals()
            .ShouldBe(["centre.unknown", "assessment.no_last_day", "assessment.not_ended"]);
        (await Reappointed("2026-06-01")).ShouldBe(["version.overlap"]);

        var found = (await app.StartCase(Assessing)).Id;
        await app.Import("centre-assessments", Csv(Assessments, "院感质控中心,2025,ended,2026-05-31,4号,verified,通报"));
        (await Reappointed("2026-05-31")).ShouldBe(["version.overlap"]);
        (await Reappointed("2026-06-01")).ShouldBeEmpty();

        (await Altered()).ShouldBeEmpty();
        await app.Change(async db => (await db.LocalRows.FindAsync("centre-assessments", "院感质控中心|2025|4号"))!.Change("""{"centre":"院感质控中心","year":"2025","result":"ended","ended_on":"2026-05-31","decision":"4号","status":"verified","source":"通报"}""", new RegisterImportId(found.Value), Who.Chen, 1));
        (await Altered()).ShouldBe(["assessment.of_a_case"]);
        (await app.Try("centre-assessments", Csv("centre,year,decision,score", "院感质控中心,2025,4号,41.5"))).Changed.ShouldBe(1);

        async Task<IEnumerable<string>> Reappointed(string from) => (await app.Try("quality-centres", Csv(Centres, $"院感质控中心,infection,city,人民医院,{from},2028-12-31,新聘任通知,verified,新聘任通知"))).Refusals();

        async Task<IEnumerable<string>> Altered() => (await app.Try("centre-assessments", Csv("centre,year,decision,ended_on", "院感质控中心,2025,4号,2026-06-30"))).Refusals();
    }
}
