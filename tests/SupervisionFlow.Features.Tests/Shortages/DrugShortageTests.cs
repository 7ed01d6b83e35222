using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Shortages;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.Signals;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Shortages;

/// <summary>A stock that runs low, to the day on which the drug leaves the list.</summary>
public sealed class DrugShortageTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_stock_that_runs_low_is_graded_met_reported_and_listed_by_approval_until_it_is_restored()
    {
        var shortage = await Signalled(6);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).LimitKey.ShouldBe("DS-01");
        await app.Complete(shortage, "check", Who.Chen, "Confirmed", Json("""{"drugName":"硫酸鱼精蛋白注射液","dosageForm":"注射剂","specification":"5ml:50mg","stockDays":6,"institutions":2,"substitute":"no","checkText":"配送企业断货"}"""));
        await app.Complete(shortage, "adjust", Who.Chen, "NotMet", Json("""{"adjustWays":"none","adjustText":"周边机构均无库存"}"""));
        await app.Approve(shortage, "release", Who.Zhang, Json("""{"releaseQuantity":"200支","releaseTo":"市立医院"}"""));
        await app.Complete(shortage, "confer", Who.Chen, "Agreed", Json($$"""{"conferOn":"{{app.Today:yyyy-MM-dd}}","conferWith":"药监、工信、医保","conferText":"协调生产企业供货"}"""));
        await app.Complete(shortage, "report", Who.Chen, "Reported", Json($$"""{"reportedOn":"{{app.Today:yyyy-MM-dd}}","reportNumber":"DQ-17"}"""));
        List.ShouldBeEmpty("not before the head has approved");
        await app.Approve(shortage, "approveEntry", Who.Zhang, Json("""{"listReason":"多家机构断货"}"""));
        var entered = app.Today;
        List.ShouldBe([new DrugInShortSupply("硫酸鱼精蛋白注射液", "注射剂", "5ml:50mg", "严重短缺", entered, null, (await app.Case(shortage)).Number.Value)]);

        app.Today = new(2026, 6, 1);
        await Monitored(shortage, "Short", 4);
        app.Today = new(2026, 6, 30);
        await Monitored(shortage, "Restored", 60);
        List.Single().LeftOn.ShouldBeNull("it leaves by approval too");
        await app.Approve(shortage, "approveLeaving", Who.Zhang, Json("""{"leaveReason":"供应恢复"}"""));

        List.Single().ShouldSatisfyAllConditions(row => row.LeftOn.ShouldBe(app.Today), row => row.IsListed(app.Today).ShouldBeFalse(), row => row.IsListed(entered).ShouldBeTrue());
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(shortage)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Clocks.AsNoTracking().Select(clock => clock.LimitKey).ToListAsync())).ShouldBe(["DS-01", "DS-02", "DS-03", "DS-03"], ignoreOrder: true);
        (await app.Read(db => db.Documents.AsNoTracking().Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["release-order", "minutes", "listing", "delisting"], ignoreOrder: true);
        (await app.Read(db => db.Publications.AsNoTracking().OrderBy(one => one.PublishedAt).Select(one => one.Content).ToListAsync())).ShouldBe(["硫酸鱼精蛋白注射液列入本地短缺药品监测清单，级别为严重短缺。", "硫酸鱼精蛋白注射液移出本地短缺药品监测清单。"]);
    }

    [Fact]
    public async Task Each_drug_is_a_matter_of_its_own_and_who_reports_one_that_is_dealt_with_joins_its_case()
    {
        var first = await Received(Stock("K-1"), Stock("K-2", "氯化钾注射液"), Stock("K-3"));
        first.Started.ShouldBe(2);
        first.Signals.Select(signal => signal.Started).ShouldBe([true, true, false]);
        first.Signals[2].Case.ShouldBe(first.Signals[0].Case);

        var next = await Received(Stock("K-4") with { CreditCode = "91340202MADEM0345E", Name = "区中医院" }, Stock("K-5", "氯化钾注射液"));
        next.Started.ShouldBe(0);
        next.Signals.Select(signal => signal.Case).ShouldBe(first.Signals.Take(2).Select(signal => signal.Case));
        var shortage = new CaseId(first.Signals[0].Case!);
        (await app.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == shortage.Value && entry.Act == "signal.join").OrderBy(entry => entry.Sequence).Select(entry => entry.Details).ToListAsync()))
            .ShouldSatisfyAllConditions(joined => joined.Count.ShouldBe(2), joined => joined[1].ShouldContain("区中医院"));

        await app.Complete(shortage, "check", Who.Chen, "Unfounded", Json("""{"drugName":"硫酸鱼精蛋白注射液","stockDays":6,"institutions":2,"substitute":"no","checkText":"已到货"}"""));
        (await Received(Stock("K-6"))).Started.ShouldBe(1, "what is closed is no more joined");
    }

    [Fact]
    public async Task One_drug_is_dealt_with_once_and_the_number_of_the_case_that_does_must_be_true()
    {
        var first = new CaseId((await Received(Stock("K-1"))).Signals.Single().Case!);
        await Checked(first, "Confirmed");
        var second = (await app.Send(new StartCase("drug-shortage", Json("""{"name":"区中医院","reportWay":"institution","drugName":"硫酸鱼精蛋白注射液","dosageForm":"注射剂","specification":"5ml:50mg","stockDays":6,"monthlyUse":5,"substitute":"no","shortReason":"other","tried":"已联系"}""")), Who.Chen)).Id;
        var number = (await app.Case(first)).Number.Value;

        (await Refused("Confirmed")).ShouldBe("drugName");
        (await Refused("Known", "没有这个案")).ShouldBe("knownCase");
        (await Refused("Known", (await app.Case(second)).Number.Value)).ShouldBe("knownCase", "no case joins itself");
        await Checked(second, "Known", number);

        (await app.Case(second)).Closing.ShouldNotBeNull();
        (await app.Read(db => db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.ChainKey == first.Value && entry.Act == "case.join"))).Details.ShouldContain("区中医院");

        async Task<string> Refused(string outcome, string known = "") => (await Should.ThrowAsync<ValidationFailed>(() => Checked(second, outcome, known))).Errors.Single().Field;
    }

    [Fact]
    public void A_drug_that_is_listed_is_not_listed_again()
    {
        var form = FormDefinition.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "drug-shortage", "forms", "enter.json")));
        var law = app.Services.GetRequiredService<SharedTables>().FormLaw with { ShortageList = [new("甲", "片剂", "1g", "严重短缺", new(2026, 5, 1), new(2026, 5, 20), "〔2026〕1号")] };

        Entering("1g", new(2026, 5, 19)).ShouldBe(["listReason"]);
        Entering("2g", new(2026, 5, 19)).ShouldBeEmpty("another strength is another drug");
        Entering("1g", new(2026, 5, 20)).ShouldBeEmpty("it has left the list");

        IEnumerable<string> Entering(string specification, DateOnly on) => FormBinder.Bind(
            form, new FormSituation("approveEntry", on) { Law = law, Stored = new JsonObject { ["drugName"] = "甲", ["dosageForm"] = "片剂", ["specification"] = specification } }, new JsonObject { ["listReason"] = "断货" }, "Approve").Errors.Select(error => error.FieldId);
    }

    [Fact]
    public async Task What_the_form_of_the_process_does_not_take_is_named_by_its_row()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => Received(Stock("K-1"), Stock("K-2", new string('长', 41)), Stock("K-3", " "), Stock("K-4") with { Measured = -1 }));

        refused.Errors.Select(error => error.Field).ShouldBe(["signals[1].substance", "signals[2].substance", "signals[3].measured"]);
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_returned_takes_back_the_leaving_and_then_the_entry()
    {
        await using var small = await FeaturesApp.Start(Listing);
        var @case = (await small.StartCase(Listing)).Id;
        await small.Complete(@case, "ask", Who.Li);
        await small.Complete(@case, "look", Who.Li);
        (await Left(small)).ShouldBe($"{small.Today:yyyy-MM-dd}");

        await Return(small, @case, "after", "look");
        (await Left(small)).ShouldBe("", "it is on the list again");
        await Return(small, @case, "look", "ask");

        (await small.Read(db => db.LocalRows.CountAsync())).ShouldBe(0);
    }

    private static SomeProcess Listing => new SomeProcess("listing")
        .Then("ask", "HumanTask", ("roles", new[] { "inspector" }), ("title", "提出"))
        .Then("enter", "ListShortage", ("list", "enter"), ("drug", "硫酸鱼精蛋白注射液"), ("dosageForm", "注射剂"), ("specification", "5ml:50mg"), ("reason", "断货"))
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "监测"), ("returnTo", new[] { "ask" }))
        .Then("leave", "ListShortage", ("list", "leave"), ("drug", "硫酸鱼精蛋白注射液"), ("dosageForm", "注射剂"), ("specification", "5ml:50mg"), ("reason", "供应恢复"))
        .Then("after", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核对"), ("returnTo", new[] { "look" }));

    private static async Task Return(FeaturesApp small, CaseId @case, string from, string to)
    {
        var item = (await small.OpenItems(@case, from)).Single();
        await small.Send(new ClaimWorkItem(item.Id), Who.Li);
        await small.Send(new ReturnWorkItem(item.Id, to, "有误", StraightBackChoice.OnNormally), Who.Li);
    }

    private static async Task<string> Left(FeaturesApp small) => JsonNode.Parse((await small.Read(db => db.LocalRows.AsNoTracking().SingleAsync())).Values)!["left_on"]!.ToString();

    private IReadOnlyList<DrugInShortSupply> List => app.Services.GetRequiredService<SharedTables>().ShortageList;

    private async Task<CaseId> Signalled(decimal days) => new((await Received(Stock("K-1") with { Measured = days })).Signals.Single().Case!);

    private IncomingSignal Stock(string id, string drug = "硫酸鱼精蛋白注射液") =>
        new("市级库存监测平台", id, "drugStock", "91350100M000100Y43", app.Today, "市立医院", "人民路1号", Substance: drug, Measured: 6, Limit: 15, Unit: "天");

    private Task<SignalsReceived> Received(params IncomingSignal[] signals) => app.Send(new ReceiveSignals(signals), Who.Chen);

    private Task Checked(CaseId shortage, string outcome, string known = "") =>
        app.Complete(shortage, "check", Who.Chen, outcome, Json($$"""{"drugName":"硫酸鱼精蛋白注射液","dosageForm":"注射剂","specification":"5ml:50mg","stockDays":6,"institutions":2,"substitute":"no","checkText":"配送企业断货","knownCase":"{{known}}"}"""));

    private Task Monitored(CaseId shortage, string outcome, int days) =>
        app.Complete(shortage, "monitor", Who.Chen, outcome, Json($$"""{"monitoredOn":"{{app.Today:yyyy-MM-dd}}","stockDays":{{days}},"institutions":1,"supplyText":"已向企业核实"}"""));

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
