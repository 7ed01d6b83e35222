using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>月度点评: results of each prescriber, from the pharmacist's lines to the register by which review blocks.</summary>
public sealed class PrescribingRightTests : IAsyncLifetime
{
    private const string April = """
        D-1|RX-1|2026-04-01|3-1
        D-1|RX-2|2026-04-02|3-2
        D-1|RX-3|2026-04-03|3-1,1-10
        D-1|RX-4|2026-04-03|3-3
        D-2|RX-5|2026-04-03|3-1
        D-2|RX-6|2026-04-04|0
        """;

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Three_without_a_good_reason_restrict_one_prescriber_and_review_blocks_what_they_write_until_two_in_a_row_cancel_it()
    {
        app.Today = new(2026, 5, 6);
        var april = await Defended("2026-04", April, "RX-1|2026-05-07|无正当理由|没有申辩\nRX-2|2026-05-07|无正当理由|没有申辩\nRX-3|2026-05-07|无正当理由|不成立\nRX-4|2026-05-07|有正当理由|已获批准\nRX-5|2026-05-07|无正当理由|没有申辩");
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == april && fact.FieldId == "prescriberResults"))).Json.ShouldContain("D-1：点评4，不规范0，用药不适宜0，超常4\\nD-2：点评2，不规范0，用药不适宜0，超常1");
        await app.Approve(april, "restrict", Who.Liu, new() { ["rightUntil"] = "2026-08-31" });
        (await Blocked("D-1", "和平医院")).ShouldBeFalse("it binds from the service on");
        await Serve(april, "restriction");
        (await app.Case(april)).Closing!.Reason.ShouldBe("已按次数处理处方权");
        Registered().ShouldBe([$"D-1 Restrict 2026-05-18 2026-08-31 无正当理由的超常处方3张 {(await app.Case(april)).Number}"]);
        (await Blocked("d-1", "和平医院")).ShouldBeTrue();
        (await Blocked("D-1", "人民医院")).ShouldBeFalse();
        (await Blocked("D-2", "和平医院")).ShouldBeFalse();

        app.Today = new(2026, 6, 3);
        var may = await Defended("2026-05", "D-1|RX-11|2026-05-18|3-1\nD-1|RX-12|2026-05-19|3-1\nD-1|RX-13|2026-05-20|3-1\nD-2|RX-14|2026-05-04|3-1\nD-2|RX-15|2026-05-05|3-1\nD-3|RX-16|2026-05-05|3-1\nD-3|RX-17|2026-05-06|3-1\nD-3|RX-18|2026-05-07|3-1",
            string.Join('\n', Enumerable.Range(11, 8).Select(n => $"RX-{n}|2026-06-04|无正当理由|没有申辩")));
        await app.Approve(may, "cancel", Who.Liu);
        await Serve(may, "cancellation");
        await app.Approve(may, "restrict", Who.Liu, new() { ["rightUntil"] = "2026-07-31" });
        await Serve(may, "restriction");
        (await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == may && (fact.FieldId.StartsWith("restriction") || fact.FieldId == "rightUntil")).Select(fact => fact.FieldId).ToListAsync())).ShouldBeEmpty("D-3 is asked about anew");
        await Withdrawn(may, "serveRestriction");
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == may && fact.FieldId == "rightPrescriber"))).Json.ShouldBe("\"D-2\"");
        await Serve(may, "restriction");
        await app.Approve(may, "restrict", Who.Liu, new() { ["rightUntil"] = "2026-07-31" });
        await Serve(may, "restriction", "李某");

        (await app.Case(may)).Closing.ShouldNotBeNull();
        Registered()[1..].Select(row => row[..row.IndexOf('张', StringComparison.Ordinal)]).ShouldBe(["D-1 Cancel 2026-06-15  无正当理由的超常处方2", "D-2 Restrict 2026-06-15 2026-07-31 无正当理由的超常处方3", "D-3 Restrict 2026-06-15 2026-07-31 无正当理由的超常处方3"]);
        await The_service_on_the_first_of_two_is_corrected_and_then_their_notice_revoked(may);
        app.Today = new(2026, 9, 1);
        (await Blocked("D-1", "和平医院")).ShouldBeTrue("a cancellation has no end");
        (await Blocked("D-2", "和平医院")).ShouldBeFalse("its last day is over");
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
    }

    private async Task The_service_on_the_first_of_two_is_corrected_and_then_their_notice_revoked(CaseId may)
    {
        app.Today = new(2026, 6, 17);
        var service = await app.Read(db => db.DocumentServices.AsNoTracking().Where(one => one.CaseId == may && one.Recipient == "张某").OrderByDescending(one => one.RecordedAt).ThenByDescending(one => one.Id).FirstAsync());
        await app.Send(new CorrectService(service.Id, new(2026, 6, 16), "回证日期为16日"), Who.Liu);
        Registered().Single(row => row.StartsWith("D-2", StringComparison.Ordinal)).ShouldStartWith("D-2 Restrict 2026-06-16 2026-07-31");
        Registered().Single(row => row.StartsWith("D-3", StringComparison.Ordinal)).ShouldStartWith("D-3 Restrict 2026-06-15");
        (await Blocked("D-2", "和平医院")).ShouldBeTrue();

        await An_administrator_prolongs_it_but_takes_it_off_no_document();
        var proposed = await app.Send(new ProposeDocument(may, "revocation-decision", new() { ["reason"] = "累计有误" }, service.DocumentId), Who.Li);
        await app.Send(new DecideDocument(new(proposed.Proposal!), true, "同意", (await app.Send(new ProposalPage(new(proposed.Proposal!)), Who.Zhang)).ContentHash), Who.Zhang);

        Registered().Select(row => row[..3]).ShouldBe(["D-1", "D-1", "D-3"]);
        (await Blocked("D-2", "和平医院")).ShouldBeFalse("the notice does not bind any more");
    }

    /// <summary>The row stays the decision's: its revocation takes it off all the same.</summary>
    private async Task An_administrator_prolongs_it_but_takes_it_off_no_document()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Zhang)).Appoint(Roles.Administrator, Who.Bureau));
        var lines = Encoding.UTF8.GetString(await app.Export("prescribing-rights")).TrimStart('\uFEFF').Split("\r\n");
        var row = lines.Single(line => line.StartsWith("D-2", StringComparison.Ordinal));
        byte[] With(string changed) => RegistersApp.Csv(lines[0], changed);
        var document = await app.Read(db => db.Documents.AsNoTracking().Where(one => one.TemplateKey == "restriction").OrderByDescending(one => one.Id).Select(one => one.Id).ToListAsync());

        (await app.Refused("prescribing-rights", With(document.Aggregate(row, (text, id) => text.Replace(id.Value, "", StringComparison.Ordinal))))).ShouldHaveSingleItem().Code.ShouldBe("right.of_a_document");
        (await app.Import("prescribing-rights", With(row.Replace("2026-07-31", "2026-08-15", StringComparison.Ordinal)))).Changed.ShouldBe(1);

        Registered().Single(right => right.StartsWith("D-2", StringComparison.Ordinal)).ShouldStartWith("D-2 Restrict 2026-06-16 2026-08-15");
    }

    [Fact]
    public async Task A_second_evaluation_of_the_month_counts_with_the_first_though_the_institution_was_renamed()
    {
        await using var small = await FeaturesApp.Start(Counting("D-1|RX-1|2026-05-04|3-1\nD-1|RX-2|2026-05-05|3-1"), Counting("D-1|RX-3|2026-05-06|3-1", "second"));
        await Counted(small, "counting");
        await small.Change(async db => (await db.Entities.SingleAsync()).Change("和平中心医院", "", "", ""));
        var second = await Counted(small, "second");

        (await small.Read(db => db.LocalRows.AsNoTracking().CountAsync(row => row.Register == "prescriber-months"))).ShouldBe(2);
        (await small.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == second && fact.FieldId == "rightCount"))).Json.ShouldBe("3");
    }

    [Theory]
    [InlineData("D-1|RX-1|2026-04-01|0", "抽取2份，写了1行；合理的也逐份写明")]
    [InlineData("D-1|RX-1|2026-04-01|0\nD-1|rx-1|2026-04-01|0", "第2行的处方编号RX-1重复")]
    [InlineData("D-1|RX-1|2026-04-01|9-9\nD-1|RX-2|2026-04-01|0", "第1行的问题代码不在处方点评问题代码中")]
    [InlineData("D-1|RX-1|2026-05-01|0\nD-1|RX-2|2026-04-01|0", "第1行的开具日期不在2026-04")]
    [InlineData("D-1 RX-1\nD-1|RX-2|2026-04-01|0", "第1行须为“医师代码|处方编号|开具日期|问题代码”，日期不晚于今天，没有问题的代码写0")]
    public async Task Lines_that_say_less_than_was_drawn_are_refused_in_words(string lines, string said)
    {
        app.Today = new(2026, 5, 6);
        var id = await Sampled("2026-04", 2);

        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "classify", Who.Qian, "Classified", new() { ["sampleLines"] = lines }))).Errors.ShouldHaveSingleItem().Zh.ShouldBe(said);
    }

    private static SomeProcess Counting(string lines, string key = "counting") => new SomeProcess(key)
        .Then("count", "CountSuperNormal", ("month", "2026-05"), ("lines", lines), ("defences", "无"))
        .Then("next", "NextPrescriber", "Restrict", ("due", SomeProcess.Script("getOutputFrom('count', 'due')")))
        .Then("wait", "HumanTask", ("roles", new[] { "clerk" }), ("title", "等待"));

    private static async Task<CaseId> Counted(FeaturesApp small, string process) =>
        (await small.Send(new StartCase(process, new() { ["name"] = "和平医院", ["creditCode"] = "91350100M000100Y43" }), Who.Wang)).Id;

    private async Task<CaseId> Sampled(string month, int count)
    {
        var id = (await app.Send(new StartCase("prescription-evaluation", JsonNode.Parse($$"""{"name":"和平医院","month":"{{month}}","outpatientTotal":{{count}},"inpatientTotal":0}""")!.AsObject()), Who.Chen)).Id;
        await app.Complete(id, "sample", Who.Chen, "Drawn", JsonNode.Parse($$"""{"outpatientSample":{{count}},"inpatientSample":0,"sampleText":"系统随机"}""")!.AsObject());
        return id;
    }

    /// <summary>Evaluated by the pharmacist, decided by the experts, defended, decided and published.</summary>
    private async Task<CaseId> Defended(string month, string lines, string defences)
    {
        var id = await Sampled(month, lines.Split('\n').Length);
        await app.Complete(id, "classify", Who.Qian, "Classified", new() { ["sampleLines"] = lines });
        await app.Approve(id, "experts", Who.Chen);
        await app.Approve(id, "experts", Who.Liu);
        app.Today = app.Today.AddDays(12);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "defence", Who.Wu, "Done", Heard("无")))).Errors.ShouldHaveSingleItem().Field.ShouldBe("defenceLines");
        await app.Complete(id, "defence", Who.Wu, "Done", Heard(defences));
        await app.Approve(id, "confirm", Who.Liu);
        return id;
    }

    private static JsonObject Heard(string lines) => new() { ["defenceLines"] = lines, ["defenceText"] = "见逐张结果", ["defenceOpinion"] = "维持" };

    private Task Serve(CaseId id, string what, string doctor = "张某") => app.Complete(id, $"serve{char.ToUpperInvariant(what[0])}{what[1..]}", Who.Chen, "Delivered", new() { [$"{what}Doctor"] = doctor, [$"{what}Way"] = "直接送达", [$"{what}On"] = $"{app.Today:yyyy-MM-dd}", [$"{what}Receiver"] = doctor });

    private async Task Withdrawn(CaseId id, string step)
    {
        var done = await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == id && item.StepKey == step).OrderByDescending(item => item.Id).FirstAsync());
        await app.Send(new WithdrawWorkItem(done.Id, "回证有误"), Who.Chen);
    }

    private List<string> Registered() => [.. ((SharedTables)app.Services.GetService(typeof(SharedTables))!).PrescribingRights.OrderBy(right => right.From).ThenBy(right => right.Prescriber, StringComparer.Ordinal)
        .Select(right => $"{right.Prescriber} {right.Measure} {right.From:yyyy-MM-dd} {right.Until:yyyy-MM-dd} {right.Reason} {right.Decision}")];

    /// <summary>Whether a prescription that every person would pass goes back all the same.</summary>
    private async Task<bool> Blocked(string prescriber, string institution)
    {
        var id = (await app.Send(new StartCase("prescription-review", JsonNode.Parse($$"""
            {"name":"{{institution}}","prescriber":"{{prescriber}}","rxNumber":"RX-1","patientCode":"P-7","drugClass":"ordinary","drugs":"药品一盒","daysSupplied":3,"interaction":"none","allergy":"no"}
            """)!.AsObject()), Who.Chen)).Id;
        await app.Complete(id, "centreReview", Who.Qian, "Pass", JsonNode.Parse("""{"lawful":"yes","formal":"yes","suitable":"yes","verdict":"pass"}""")!.AsObject());
        return (await app.OpenItems(id, "dispense")).Count == 0;
    }
}
