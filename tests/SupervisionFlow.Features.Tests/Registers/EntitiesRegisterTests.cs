using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Registers;

public sealed class EntitiesRegisterTests : IAsyncLifetime
{
    private const string Heading = "统一社会信用代码,名称,类别,监管机构,地址";

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await RegistersApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_file_is_looked_through_first_and_changes_nothing_until_it_is_confirmed()
    {
        var import = await app.Send(new ProposeImport("entities", "名录.csv", Csv(Heading, $"{Code(1)},康宁诊所,诊所,镜湖区卫生监督所,长江路1号")), Who.Zhang);

        var page = await app.Send(new ImportView(import), Who.Zhang);
        (await app.Read(db => db.Entities.CountAsync())).ShouldBe(0);
        await app.Send(new ApplyImport(import, page.Report!.Fingerprint), Who.Zhang);

        (page.Report.New, page.Report.Refused).ShouldBe((1, 0));
        var entity = await app.Read(db => db.Entities.AsNoTracking().SingleAsync());
        (entity.Name, entity.Kind, entity.Area, entity.CreditCode!.Value.Value).ShouldBe(("康宁诊所", "clinic", Who.Agency, Code(1)));
        (await app.Read(db => db.EntityEvents.AsNoTracking().SingleAsync())).Kind.ShouldBe("registered");
        (await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "register.import"))).Details.ShouldContain(page.Report.FileHash);
        (await app.Send(new ImportView(import), Who.Zhang)).Import.IsApplied.ShouldBeTrue();
    }

    [Fact]
    public async Task While_one_row_is_refused_none_is_taken_and_each_refusal_names_its_line_and_column()
    {
        var file = Csv(
            Heading, $"{Code(1)},康宁诊所,诊所,镜湖区卫生监督所,长江路1号", "91340202MA2MQ0XU60,代码录错诊所,诊所,镜湖区卫生监督所,", "9.13402E+17,表格改坏诊所,诊所,镜湖区卫生监督所,",
            $"{Code(2)},,诊所,镜湖区卫生监督所,", $"{Code(3)},类别不对,不知道是什么,镜湖区卫生监督所,", $"{Code(4)},没有的机构,诊所,某某监督所,", $"{Code(1)},重复,诊所,镜湖区卫生监督所,", $"{Code(5)},少一格,诊所");

        var refused = await app.Refused("entities", file);

        refused.Select(error => (error.Field, error.Code)).ShouldBe(
        [
            ("line 3, credit_code", "credit_code.check_character"), ("line 4, credit_code", "cell.scientific"), ("line 5, name", "cell.empty"), ("line 6, kind", "cell.choice"),
            ("line 7, area", "cell.unit"), ("line 8", "row.twice"), ("line 9", "row.width"), ("line 9, area", "cell.empty"),
        ], ignoreOrder: true, customMessage: string.Join('\n', refused));
        refused.ShouldAllBe(error => error.Zh.StartsWith('第') && error.En.Length > 0);
        (await app.Read(db => db.Entities.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "register.import"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_credit_code_is_given_to_one_entity_only()
    {
        await app.Import("entities", Csv(Heading, $"{Code(1)},康宁诊所,诊所,镜湖区卫生监督所,长江路1号", ",安康诊所,诊所,镜湖区卫生监督所,长江路2号"));
        var id = await app.Read(db => db.Entities.Where(entity => entity.Name == "安康诊所").Select(entity => entity.Id).SingleAsync());

        (await app.Refused("entities", Csv("id,credit_code,name,kind,area", $"{id},{Code(1)},安康诊所,clinic,jinghu-sa"))).Select(error => error.Code).ShouldBe(["entity.code_taken"]);
        (await app.Refused("entities", Csv("id,credit_code,name,kind,area", $"{id},{Code(3)},安康诊所,clinic,jinghu-sa", $",{Code(3)},新诊所,clinic,jinghu-sa"))).Select(error => error.Code).ShouldBe(["entity.code_taken"]);
        (await app.Try("entities", Csv("id,credit_code,name,kind,area", $"{id},{Code(3)},安康诊所,clinic,jinghu-sa"))).Changed.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_is_told_as_what_it_was_and_will_be_and_stands_in_the_history()
    {
        await app.Import("entities", Csv(Heading, $"{Code(1)},康宁诊所,诊所,镜湖区卫生监督所,长江路1号", $"{Code(2)},安康诊所,诊所,镜湖区卫生监督所,长江路2号"));
        var file = Csv("credit_code,name,kind,area,address,risk_scheme,risk_class,risk_on", $"{Code(1)},康宁诊所,clinic,jinghu-sa,北京路9号,medical,C,2026-04-01", $"{Code(2)},安康诊所,clinic,jinghu-sa,长江路2号,,,");

        var told = await app.Try("entities", file);
        await app.Import("entities", file);

        (told.New, told.Changed, told.Unchanged).ShouldBe((0, 1, 1));
        var change = told.Lines.ShouldHaveSingleItem().Changes[0];
        (change.Column.Zh, change.From.Zh, change.To.Zh).ShouldBe(("地址", "长江路1号", "北京路9号"));
        var history = await app.Read(db => db.EntityEvents.AsNoTracking().Where(happened => happened.Kind != "registered").Select(happened => happened.Text).ToListAsync());
        history.ShouldContain("名录导入更正：地址 长江路1号 → 北京路9号");
        history.ShouldContain("风险等级：C级（高风险） · 医疗机构依法执业风险分级（2026-04-01评定）");
    }

    [Fact]
    public async Task A_column_that_is_left_out_stays_and_an_empty_cell_empties()
    {
        await app.Import("entities", Csv("credit_code,name,kind,area,address,phone", $"{Code(1)},康宁诊所,clinic,jinghu-sa,长江路1号,0553-1"));

        await app.Import("entities", Csv("credit_code,name,kind,area,phone", $"{Code(1)},康宁诊所,clinic,jinghu-sa,"));

        var entity = await app.Read(db => db.Entities.AsNoTracking().SingleAsync());
        (entity.Address, entity.Phone).ShouldBe(("长江路1号", ""));
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task The_encodings_and_habits_of_spreadsheets_are_understood(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"统一社会信用代码,名称,类别,监管机构,地址,评定日期,风险方案,风险等级\r\n'{Code(1)},\"\"\"康宁\"\"诊所\",诊所,镜湖所,\"长江路1号,\r\n二楼\",2026/4/1,medical,A\r\n\r\n,,,,,,,\r\n";
        var written = Encoding.GetEncoding(encoding);

        await app.Import("entities", [.. written.Preamble, .. written.GetBytes(text)]);

        var entity = await app.Read(db => db.Entities.AsNoTracking().SingleAsync());
        (entity.Name, entity.Address, entity.RiskOn, entity.CreditCode!.Value.Value).ShouldBe(("\"康宁\"诊所", "长江路1号, 二楼", new DateOnly(2026, 4, 1), Code(1)));
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_leaves_as_text_and_comes_back_as_it_was()
    {
        await app.Import("entities", Csv(Heading, $"{Code(1)},\"=HYPERLINK(\"\"http://x\"\")\",诊所,镜湖区卫生监督所,'-1", $"{Code(2)},@康宁,诊所,镜湖区卫生监督所,''单引号"));
        var file = await app.Export("entities");

        var again = await app.Try("entities", file);

        (again.Unchanged, again.New, again.Changed, again.Refused).ShouldBe((2, 0, 0, 0), string.Join('\n', again.Refusals()));
        var text = Encoding.UTF8.GetString(file);
        text.ShouldContain("\"'=HYPERLINK(");
        text.ShouldNotContain(",=");
        text.ShouldNotContain(",@");
    }

    [Theory]
    [InlineData("名称,外星人\n甲,乙", "register.unknown_column")]
    [InlineData("名称,名称\n甲,乙", "register.column_twice")]
    [InlineData("名称,类别", "register.empty")]
    [InlineData("PK\u0003\u0004", "register.not_csv")]
    public async Task A_file_that_is_no_table_of_the_register_is_refused_as_a_whole(string text, string code)
    {
        (await app.Refused("entities", Encoding.UTF8.GetBytes(text))).ShouldHaveSingleItem().Code.ShouldBe(code);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ProposeImport("entities", "a.csv", Encoding.UTF8.GetBytes(text)), Who.Zhang))).Errors.ShouldHaveSingleItem().Field.ShouldBe("file");
    }

    [Fact]
    public async Task A_class_is_of_a_scheme_that_has_it()
    {
        var report = await app.Try("entities", Csv(
            "名称,类别,监管机构,风险方案,风险等级", "甲,诊所,jinghu-sa,medical,", "乙,诊所,jinghu-sa,,A", "丙,诊所,jinghu-sa,medical,jia", "丁,用人单位,jinghu-sa,guide-2025,jia"));

        report.Refusals().ShouldBe(["risk.scheme_missing", "risk.scheme_missing", "risk.unknown"]);
        report.New.ShouldBe(1);
    }

    [Fact]
    public async Task Key_supervision_needs_its_first_day_and_a_reason_and_is_found_on_the_list_while_it_lasts()
    {
        var wrong = await app.Try("entities", Csv("名称,类别,监管机构,重点监管自,重点监管至,列入理由", "甲,诊所,jinghu-sa,2026-04-01,,", "乙,诊所,jinghu-sa,,,处罚两次", "丙,诊所,jinghu-sa,2026-04-01,2026-03-01,处罚两次"));
        await app.Import("entities", Csv("名称,类别,监管机构,重点监管自,重点监管至,列入理由", "甲,诊所,jinghu-sa,2026-04-01,2026-12-31,处罚两次", "乙,诊所,jinghu-sa,,,"));

        wrong.Refusals().ShouldBe(["key_supervision.reason_required", "key_supervision.day_required", "key_supervision.ends_before_start"]);
        app.Today = new(2026, 12, 31);
        (await Listed()).ShouldBe(["甲"]);
        app.Today = new(2027, 1, 1);
        (await Listed()).ShouldBeEmpty();

        async Task<IEnumerable<string>> Listed() => (await app.Send(new EntityRegister { Filter = new(OnlyKey: true) }, Who.Zhang)).Rows.Select(row => row.Name);
    }

    [Fact]
    public async Task A_countys_administrator_neither_reaches_nor_sees_what_the_neighbour_supervises()
    {
        await app.Import("entities", Csv(Heading, $"{Code(1)},邻区诊所,诊所,弋江区卫生监督所,花园路1号"));

        var into = await app.Try("entities", Csv(Heading, $"{Code(2)},新诊所,诊所,弋江区卫生监督所,"), Who.Liu);
        var over = await app.Try("entities", Csv(Heading, $"{Code(1)},改名,诊所,镜湖区卫生监督所,"), Who.Liu);

        into.Refusals().ShouldBe(["administrator.out_of_reach"]);
        over.Refusals().ShouldBe(["administrator.out_of_reach"]);
        over.Lines.ShouldHaveSingleItem().Changes.ShouldAllBe(change => change.From.IsEmpty);
        (await app.Send(new RegisterFile("entities", FileWords.Codes), Who.Liu)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_no_administrator_neither_imports_nor_carries_it_away()
    {
        await Should.ThrowAsync<NotAllowedException>(() => app.Import("entities", Csv(Heading, $"{Code(1)},甲,诊所,jinghu-sa,"), Who.Wang));
        await Should.ThrowAsync<NotAllowedException>(() => app.Try("entities", Csv(Heading, $"{Code(1)},甲,诊所,jinghu-sa,"), Who.Wang));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new RegisterFile("entities", FileWords.Codes), Who.Wang));
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_not_overwritten_unseen()
    {
        var import = await app.Send(new ProposeImport("entities", "a.csv", Csv(Heading, $"{Code(1)},康宁诊所,诊所,jinghu-sa,长江路1号")), Who.Zhang);
        var seen = (await app.Send(new ImportView(import), Who.Zhang)).Report!.Fingerprint;
        await app.Import("entities", Csv(Heading, $"{Code(1)},别人先登记的,诊所,jinghu-sa,"));

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ApplyImport(import, seen), Who.Zhang))).Code.ShouldBe("register.changed_since");

        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).Name.ShouldBe("别人先登记的");
    }

    [Fact]
    public async Task Ten_thousand_rows_go_in_by_one_commit_and_come_out_unchanged()
    {
        var file = Csv([Heading, .. Enumerable.Range(1, 10_000).Select(n => $"{Code(n)},对象{n},诊所,jinghu-sa,长江路{n}号")]);

        (await app.Import("entities", file)).New.ShouldBe(10_000);

        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "register.import"))).ShouldBe(1);
        (await app.Try("entities", await app.Export("entities"))).Unchanged.ShouldBe(10_000);
    }

    [Fact]
    public async Task The_register_is_narrowed_and_the_timeline_pages_back_to_the_beginning()
    {
        await app.Import("entities", Csv("credit_code,name,kind,area,risk_scheme,risk_class", $"{Code(1)},甲,employer,jinghu-sa,guide-2025,jia", $"{Code(2)},乙,employer,jinghu-sa,comprehensive,jia", $"{Code(3)},丙,clinic,yijiang-sa,,"));
        await app.Import("licences", Csv("credit_code,kind,number,issued_on", $"{Code(1)},radiology_licence,皖卫放证1,2024-05-01"));

        (await Names(new(Risk: "guide-2025:jia"))).ShouldBe(["甲"]);
        (await Names(new(Kind: "employer"))).ShouldBe(["甲", "乙"], ignoreOrder: true);
        (await Names(new(Area: "yijiang-sa", State: "registered"))).ShouldBe(["丙"]);
        var id = (await app.Send(new EntityRegister("甲"), Who.Zhang)).Rows.Single().Id;
        var kinds = new List<string>();
        string? before = null;
        do
        {
            var page = await app.Send(new EntityTimeline(id, before, 1), Who.Zhang);
            kinds.AddRange(page.Lines.Select(line => line.Kind));
            before = page.Next;
        }
        while (before is not null);

        kinds.ShouldBe(["registered", "classified", "licence"], ignoreOrder: true);
        kinds[^1].ShouldBe("licence");

        async Task<IEnumerable<string>> Names(EntityFilter filter) => (await app.Send(new EntityRegister { Filter = filter }, Who.Zhang)).Rows.Select(row => row.Name);
    }
}
