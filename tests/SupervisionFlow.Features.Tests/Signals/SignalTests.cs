using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Playing;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Signals;

/// <summary>What monitoring tells of employers, and the chain that it begins.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    private const string Code = "91350100M000100Y43";

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await Player.GiveAccounts(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task From_the_signal_to_the_new_risk_class_one_chain_runs_through_every_case()
    {
        var signal = new CaseId((await Receive(Dust("2026-0417", 1.2m))).Signals.Single().Case!);

        // Clue, approval and inspection by two officers.
        await app.Complete(signal, "triage", Who.Chen, "Inspect", Json("""{"triageText":"打磨工位矽尘超标","leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));
        await app.Approve(signal, "approveInspection", Who.Liu);
        await Signed(signal, "inspect", "Order", Inspected());
        await app.Approve(signal, "officersSign", Who.Li);
        await app.Approve(signal, "officersSign", Who.Zhao);
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(made => made.CaseId.ShouldBe(signal), made => made.Content.ShouldContain("发现问题，已依法处理"));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-47"))).StoppedAt.ShouldNotBeNull();

        // The order with its days; the employer's proof brings the re-inspection forward.
        var order = (await app.Read(db => db.Cases.AsNoTracking().SingleAsync(@case => @case.ProcessKey == "occupational-correction"))).Id;
        await app.Complete(order, "draft", Who.Zhao, "Submit", Json("""{"orderText":"加装除尘设施并复测","rectifyDays":30,"leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));
        await app.Approve(order, "approveOrder", Who.Liu);
        await app.Complete(order, "serve", Who.Li, "Delivered", Json("""{"orderWay":"直接送达","orderOn":"2026-04-30","orderReceiver":"张三"}"""));
        await app.Complete(order, "follow", Who.Li, "Proof", Json("""{"proofText":"已加装除尘设施，复测0.4 mg/m³"}"""));
        await Signed(order, "recheck", "Done", Json("""{"recheckedOn":"2026-04-30","certificatesShown":"yes","recheckText":"复测合格","mended":"yes"}"""));
        await app.Approve(order, "officersSign", Who.Li);
        await app.Approve(order, "officersSign", Who.Zhao);
        (await app.Case(order)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);

        // The class is assessed anew, by its scheme, and stands on the register.
        await app.Complete(signal, "rescore", Who.Chen, "Done", Json("""{"riskScheme":"guide-2025","riskClass":"yi","rescoreText":"已整改"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(signal)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Cases.AsNoTracking().ToListAsync())).Select(@case => @case.Chain).Distinct().ShouldBe([signal]);
        var employer = await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.CreditCode == CreditCode.Parse(Code)));
        employer.Risk.ShouldBe(new RiskClass("guide-2025", "yi"));
        (await app.Read(db => db.EntityEvents.AsNoTracking().Where(happened => happened.EntityId == employer.Id).OrderBy(happened => happened.Id).Select(happened => happened.Kind).ToListAsync())).ShouldContain("classified");
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0.70", "note")]
    [InlineData("0.71", "case")]
    [InlineData("0.36", "note")]
    [InlineData("0.35", "none")]
    public async Task What_was_measured_counts_from_above_the_limit_and_is_noted_from_above_half_of_it(string measured, string follows)
    {
        var received = await Receive(Dust("2026-0417", decimal.Parse(measured, System.Globalization.CultureInfo.InvariantCulture)));

        received.Signals.Single().Follows.ShouldBe(follows);
        (await Cases()).ShouldBe(follows == "case" ? 1 : 0);
        (await app.Read(db => db.MonitoringSignals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_number_of_the_same_source_is_received_once()
    {
        var first = await Receive(Dust("2026-0417", 1.2m));
        var again = await Receive(Dust("2026-0417", 1.2m), Dust("2026-0417", 1.2m), Dust("2026-0417", 1.2m) with { Source = "省监测系统" });

        (first.Started, again.Started, again.Known).ShouldBe((1, 1, 2));
        again.Signals.Select(signal => signal.Known).ShouldBe([true, true, false]);
        again.Signals[0].Case.ShouldBe(first.Signals[0].Case);
        (await Cases()).ShouldBe(2);
    }

    [Fact]
    public async Task Signals_of_one_kind_about_one_employer_that_come_together_are_one_case_and_one_entity()
    {
        var received = await Receive(Dust("1", 1.2m), Dust("2", 1.4m), Dust("3", 1.2m) with { Kind = "suspected" });

        received.Started.ShouldBe(2);
        received.Signals[1].Case.ShouldBe(received.Signals[0].Case);
        (await Cases()).ShouldBe(2);
        (await app.Read(db => db.Entities.CountAsync(entity => entity.CreditCode == CreditCode.Parse(Code)))).ShouldBe(1);
        (await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "signals.receive"))).Details.ShouldContain("\"cases\":2");
    }

    [Fact]
    public async Task One_wrong_row_refuses_them_all_and_every_wrong_row_is_named()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => Receive(
            Dust("1", 1.2m), Dust("2", null), Dust("3", 1.2m) with { Kind = "noise" }, Dust("4", 1.2m) with { On = new(2026, 5, 1) }, Dust("5", 1.2m) with { Address = null }));

        refused.Errors.Select(error => (error.Field, error.Code)).ShouldBe([
            ("signals[1].measured", "signal.not_measured"), ("signals[2].kind", "signal.kind_unknown"), ("signals[3].on", "signal.no_such_day"), ("signals[4].address", "signal.employer_unknown")]);
        refused.Errors.Single(error => error.Code == "signal.kind_unknown").Zh.ShouldContain("exceedance（检测超标）");
        (await Should.ThrowAsync<ValidationFailed>(() => Receive(Dust("6", 1.2m) with { Limit = 0 }))).Errors.Single().Field.ShouldBe("signals[0].limit");
        (await Cases()).ShouldBe(0);
        (await app.Read(db => db.MonitoringSignals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_employer_of_the_register_needs_no_name_and_keeps_the_note_on_its_timeline()
    {
        await Receive(Dust("2026-0417", 1.2m));

        var noted = await Receive(Dust("2026-0502", 0.5m) with { Name = null, Address = null });

        noted.Noted.ShouldBe(1);
        (await app.Read(db => db.EntityEvents.AsNoTracking().SingleAsync(happened => happened.Kind == "signalled"))).Text.ShouldBe("达到行动水平：矽尘 0.5mg/m³（市疾控中心 2026-0502）");
    }

    [Fact]
    public async Task Who_may_start_nothing_there_sends_no_signals()
    {
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReceiveSignals([Dust("1", 1.2m)]), Who.He));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReceiveSignals([Dust("1", 1.2m)], Who.Agency), Who.Sun));
    }

    [Fact]
    public async Task A_table_is_taken_as_a_whole()
    {
        const string table = "source,id,kind,credit_code,on,name,address,measured,limit\n市疾控中心,1,suspected,91350100M000100Y43,2026-04-17,芜湖某铸造有限公司,镜湖区工业路1号,,\n市疾控中心,2,other,91350100M000100Y43,2026-04-17,芜湖某铸造有限公司,镜湖区工业路1号,,\n";

        var received = await app.Send(new ReceiveSignalTable(table), Who.Chen);

        (received.Started, received.Noted, received.Known).ShouldBe((1, 1, 0));
        (await app.Send(new ReceiveSignalTable(table), Who.Chen)).Known.ShouldBe(2);
    }

    [Fact]
    public async Task What_became_of_each_row_is_told_in_the_order_of_the_rows_whichever_unit_deals_with_it()
    {
        var rows = new[] { "1,yijiang-sa", "2,jinghu-sa", "3,yijiang-sa" }.Select(row => $"市疾控中心,{row.Split(',')[0]},other,{Code},2026-04-17,芜湖某铸造有限公司,镜湖区工业路1号,{row.Split(',')[1]}");

        var received = await app.Send(new ReceiveSignalTable($"source,id,kind,credit_code,on,name,address,handled_by\n{string.Join('\n', rows)}\n"), Who.Huang);

        received.Signals.Select(signal => signal.Id).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task Of_what_another_unit_received_nothing_is_told_but_that_it_is_there()
    {
        await Receive(Dust("2026-0417", 1.2m));

        var line = (await app.Send(new TryImport("signals", "signals.csv", Encoding.UTF8.GetBytes($"source,id,kind,credit_code,on,measured\n市疾控中心,2026-0417,exceedance,{Code},2026-04-18,0.9\n")), Who.Sun)).Lines.Single();
        var answer = (await app.Send(new ReceiveSignals([Dust("2026-0417", 0.1m)]), Who.Sun)).Signals.Single();

        line.Problems.Select(problem => problem.Code).ShouldBe(["signal.received_elsewhere"]);
        line.Changes.ShouldAllBe(change => change.From.Zh == "");
        answer.ShouldBe(new("市疾控中心", "2026-0417", "none", null, Known: true));
        (await Try($"source,id,kind,credit_code,on,measured\n市疾控中心,2026-0417,exceedance,{Code},2026-04-18,0.9\n")).Lines.Single().Changes.ShouldContain(change => change.From.Zh == "1.2", "who received it is shown what differs");
    }

    [Fact]
    public async Task A_table_is_read_as_every_register_is_and_each_cell_that_cannot_be_taken_is_named()
    {
        var report = await Try($"来源,来源编号,信号类别,统一社会信用代码,日期,单位名称,地址,测得值,限值\n市疾控中心,2026-0417,检测超标,{Code},2026年4月17日,芜湖某铸造有限公司,镜湖区工业路1号,1.2,0.7\n");
        (report.New, report.Refused).ShouldBe((1, 0));
        report.Lines.Single().Changes.ShouldContain(change => change.Column.Zh == "按规则" && change.To.Zh == "启动案件");

        (await Try($"source,id,kind,credit_code,on,measured,limit\na,b,noise,{Code},17.4.2026,viel,\na,c,exceedance,{Code},2026-05-17,1.2,0.7\n")).Lines.SelectMany(line => line.Problems)
            .Select(problem => (problem.Column, problem.Code)).ShouldBe([("kind", "cell.choice"), ("on", "cell.day"), ("measured", "csv.no_number"), ("on", "signal.no_such_day"), ("name", "signal.employer_unknown"), ("address", "signal.employer_unknown")]);
        (await Should.ThrowAsync<ValidationFailed>(() => Try(" "))).Errors.Single().Code.ShouldBe("register.empty");
    }

    [Fact]
    public async Task A_file_that_was_looked_through_and_confirmed_starts_its_cases_and_what_was_received_is_not_rewritten()
    {
        var file = Encoding.UTF8.GetBytes($"source,id,kind,credit_code,on,name,address,measured,limit\n市疾控中心,1,exceedance,{Code},2026-04-17,芜湖某铸造有限公司,镜湖区工业路1号,1.2,0.7\n市疾控中心,2,exceedance,{Code},2026-04-17,芜湖某铸造有限公司,镜湖区工业路1号,0.2,0.7\n");
        var id = await app.Send(new ProposeImport("signals", "四月.csv", file), Who.Chen);
        (await Cases()).ShouldBe(0, "nothing starts before it is confirmed");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new ImportView(id), Who.Li));

        await app.Send(new ApplyImport(id, (await app.Send(new ImportView(id), Who.Chen)).Report!.Fingerprint), Who.Chen);

        var page = await app.Send(new SignalList(), Who.Liu);
        page.Rows.Select(row => (row.Number, row.Follows, row.CaseNumber is null)).ShouldBe([("2", "none", true), ("1", "case", false)]);
        page.MayImport.ShouldBeFalse();
        (await app.Send(new ImportRegister("signals", "again.csv", file), Who.Chen)).Unchanged.ShouldBe(2);
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(",1.2,", ",1.3,", StringComparison.Ordinal));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ImportRegister("signals", "again.csv", changed), Who.Chen))).Errors.Single().Code.ShouldBe("signal.received");
    }

    [Fact]
    public async Task The_list_pages_by_key_within_the_readers_reach_and_tells_which_rule_decided()
    {
        await Receive(Dust("1", 1.2m), Dust("2", 0.5m), Dust("3", 0.1m));

        var first = await app.Send(new SignalList(PageSize: 2), Who.Fang);
        var second = await app.Send(new SignalList(After: first.Next, PageSize: 2), Who.Fang);

        first.Rows.Concat(second.Rows).Select(row => (row.Number, row.Rule.Title.Zh)).ShouldBe([("3", ""), ("2", "达到行动水平"), ("1", "检测超标")]);
        second.Next.ShouldBeNull();
        (await app.Send(new SignalList("note"), Who.Chen)).Rows.Single().Number.ShouldBe("2");
        (await app.Send(new SignalList(), Who.Sun)).Rows.ShouldBeEmpty("the neighbouring agency reads its own");
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new SignalList(), Who.He));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ProposeImport("entities", "file.csv", [1]), Who.Chen));
    }

    [Fact]
    public async Task A_signal_of_an_emergency_platform_starts_its_verification_and_the_clock_of_two_hours()
    {
        var signal = new IncomingSignal("市卫生应急信息平台", "E-2026-31", "emergency", Code, new(2026, 4, 30), "和平小学", "镜湖区和平路2号", Text: "一周内12名学生腹泻");

        var started = new CaseId((await Receive(signal)).Signals.Single().Case!);

        (await app.Case(started)).ProcessKey.ShouldBe("health-emergency");
        (await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == started).ToDictionaryAsync(fact => fact.FieldId, fact => fact.Json)))
            .Where(fact => fact.Key is "signalSource" or "signalText" or "foundOn").OrderBy(fact => fact.Key).Select(fact => fact.Value).ShouldBe(["\"2026-04-30\"", "\"platform\"", "\"一周内12名学生腹泻\""]);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == started))).LimitKey.ShouldBe("LC-06");
        (await app.OpenItems(started, "verify")).ShouldHaveSingleItem();
        (await Receive(signal)).Signals.Single().ShouldBe(new("市卫生应急信息平台", "E-2026-31", "case", started.Value, Known: true));
    }

    [Fact]
    public async Task Days_narrow_the_list_and_each_filter_that_cannot_be_applied_is_named_with_what_is_wrong()
    {
        app.Today = new(2026, 5, 6);
        await Receive(Dust("1", 1.2m));
        app.Today = new(2026, 5, 7);
        await Receive(Dust("2", 0.5m));

        (await app.Send(new SignalList { From = "2026-05-06", Until = "2026-05-06" }, Who.Chen)).Rows.Single().Number.ShouldBe("1");
        (await app.Send(new SignalList { From = "2026-05-07" }, Who.Chen)).Rows.Single().Number.ShouldBe("2");
        (await app.Send(new SignalList { From = "2026-05-08" }, Who.Chen)).Rows.ShouldBeEmpty();

        var wrong = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new SignalList("all", "noise") { From = "4月", Until = "2026-02-30" }, Who.Chen));
        wrong.Errors.Select(error => (error.Field, error.Code)).ShouldBe([("only", "signals.no_such_filter"), ("kind", "signal.kind_unknown"), ("from", "signals.no_day"), ("until", "signals.no_day")]);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new SignalList { From = "2026-04-30", Until = "2026-04-29" }, Who.Chen))).Errors.Single().Field.ShouldBe("until");
    }

    private static IncomingSignal Dust(string id, decimal? measured) =>
        new("市疾控中心", id, "exceedance", Code, new(2026, 4, 17), "芜湖某铸造有限公司", "镜湖区工业路1号", "打磨工位", "矽尘", measured, 0.7m, "mg/m³", "");

    private Task<SignalsReceived> Receive(params IncomingSignal[] signals) => app.Send(new ReceiveSignals(signals), Who.Chen);

    private Task<ImportReport> Try(string csv) => app.Send(new TryImport("signals", "signals.csv", Encoding.UTF8.GetBytes(csv)), Who.Chen);

    private Task<int> Cases() => app.Read(db => db.Cases.CountAsync(@case => @case.ProcessKey == "occupational-signal"));

    private async Task Signed(CaseId @case, string step, string outcome, JsonObject data)
    {
        var item = (await app.OpenItems(@case, step)).Single();
        await app.Send(new CompleteWorkItem(item.Id, outcome, data, "情况属实", null, new TypedPassword(Player.Password)), Who.Li);
    }

    /// <summary>Every item of the checklist conforms but the first.</summary>
    private static JsonObject Inspected()
    {
        var data = Json("""{"inspectedOn":"2026-04-30","certificatesShown":"yes","problem":"打磨工位矽尘超标","articles":"职业病防治法第二十六条","orderText":"加装除尘设施并复测","rectifyDays":30}""");
        var codes = File.ReadLines(Path.Combine(Repository.Root, "workflows", "checklists", "occupational.csv")).Where(line => line.StartsWith("OH-", StringComparison.Ordinal)).Select(line => line.Split(',')[0]);
        data["checklist"] = new JsonObject(codes.Select((code, number) => KeyValuePair.Create(code, (JsonNode?)(number == 0 ? Json("""{"result":"fail","remark":"超标"}""") : Json("""{"result":"pass"}""")))));

        return data;
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
