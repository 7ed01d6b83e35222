using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Registers;

/// <summary>The registers of who may do what, where and by which rules: a file with a wrong row takes nothing over, and what was taken over leaves and comes back.</summary>
public sealed class PowerRegistersTests : IAsyncLifetime
{
    private static readonly Dictionary<string, FileOf> Files = new()
    {
        ["fields"] = new("key,zh,en,word,kinds,status,source", "mental,精神卫生,mental health,精,mentalHospital,parameter,示例", "spirit,,spirit,神,,parameter,示例", "zh", "cell.empty"),
        ["powers"] = new("matter,title,title_en,kind,area,dimension,field,law,article,status,source,effective_from", "精神卫生检查,精神卫生监督检查,Inspection of mental health,inspection,quality,conduct,medical,精神卫生法,50,knowledge,示例,2026-06-01", "心理检查,心理监督检查,Another,inspection,quality,conduct,nonesuch,精神卫生法,50,knowledge,示例,", "field", "field.unknown"),
        ["delegations"] = new("matter,level,unit,reach,kind,principal,document,effective_from,effective_to,status,source", ",county,jinghu-sa,own,entrusted,wuhu-hc,委托书,2027-01-01,2029-12-31,parameter,示例", ",county,yijiang-sa,own,entrusted,,委托书,2027-01-01,,parameter,示例", "principal", "delegation.principal_required"),
        ["conduct-items"] = new("code,category,zh,en,points,status,source,effective_from", "LOCAL-01,服务态度,擅自离岗,Leaves the post,3,parameter,示例,2026-06-01", "LOCAL-02,服务态度,推诿,Turns away,很多,parameter,示例,", "points", "cell.number"),
        ["grids"] = new("code,name,unit,responsible,phone,deputy,deputy_phone,effective_from,effective_to", "jh-9,方村网格,jinghu-sa,赵敏,5550101,周涛,5550102,2026-05-01,2026-12-31", "jh-8,某网格,没有的机构,钱某,,,,,", "unit", "cell.unit"),
        ["dimensions"] = new("list,dimension,zh,en,categories,items,status,source", "clinic,staff-x,人员管理,people,人员,,parameter,示例", "clinic,rooms-x,场所,rooms,,,parameter,示例", "categories", "dimension.empty"),
        ["late-fees"] = new("article,percent_per_day,cap_percent,effective_from,source,status", "某法1,0.5,50,2027-01-01,示例,parameter", "某法2,1,0,2028-01-01,示例,parameter", "cap_percent", "cell.percent"),
        ["grounds"] = new("key,act,zh,en,roles,law,article,status,source", "flood,suspend,洪涝灾害,flood,approver operator,,,parameter,示例", "storm,suspend,台风,storm,approver,某法,,verified,示例", "article", "ground.article"),
        ["service-ways"] = new("key,zh,en,officers,needs,effect_limit,law,article,status,source", "courier,专递送达,By courier,1,detail;proof,,民事诉讼法,91,from_knowledge,示例", "pigeon,信鸽送达,By pigeon,1,detail,XX-1,民事诉讼法,91,parameter,示例", "effect_limit", "limit.unknown"),
    };

    public static TheoryData<string> Registers => [.. Files.Keys];

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await RegistersApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task One_wrong_row_keeps_the_whole_file_out_and_the_report_says_where_and_why(string register)
    {
        var (heading, right, wrong, column, code) = Files[register];
        var file = Csv(heading, right, wrong);
        var before = await app.Export(register);

        var report = await app.Try(register, file);
        (report.New, report.Refused).ShouldBe((1, 1));
        var line = report.Lines.Single(line => line.Problems.Count > 0);
        line.Number.ShouldBe(3);
        line.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => (problem.Column, problem.Code).ShouldBe((column, code)), problem => problem.Label.Zh.ShouldNotBeEmpty(), problem => problem.Zh.ShouldNotBeEmpty(), problem => problem.En.ShouldNotBeEmpty());
        (await app.Refused(register, file)).ShouldHaveSingleItem().Field.ShouldBe($"line 3, {column}");
        var proposed = await app.Send(new ProposeImport(register, "file.csv", file), Who.Zhang);
        (await Should.ThrowAsync<RuleViolation>(async () => await app.Send(new ApplyImport(proposed, (await app.Send(new ImportView(proposed), Who.Zhang)).Report!.Fingerprint), Who.Zhang))).Code.ShouldBe("register.rows_refused");

        (await app.Export(register)).ShouldBe(before);
        (await app.Read(async db => (await db.LocalRows.CountAsync(), await db.AuditEntries.CountAsync(entry => entry.Act == "register.import")))).ShouldBe((0, 0));
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task What_was_taken_over_leaves_in_every_wording_and_comes_back_as_it_is_also_after_a_restart(string register)
    {
        var (heading, right) = (Files[register].Heading, Files[register].Right);
        var shipped = (await app.Send(new RegisterView(register), Who.Wang)).Total;
        (await app.Import(register, Csv(heading, right))).New.ShouldBe(1);

        foreach (var restarted in new[] { false, true })
        {
            foreach (var words in Enum.GetValues<FileWords>())
                (await app.Try(register, await app.Export(register, words))).ShouldSatisfyAllConditions(again => (again.New, again.Changed, again.Refused).ShouldBe((0, 0, 0)), again => again.Unchanged.ShouldBe(shipped + 1));
            if (!restarted)
                await app.Restart();
        }

        (await app.Send(new RegisterView(register, right.Split(',').First(cell => cell.Length > 0)), Who.Wang)).Rows.ShouldHaveSingleItem().IsLocal.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task Only_who_administers_the_topmost_authority_changes_it_and_a_file_is_confirmed_once(string register)
    {
        var file = Csv(Files[register].Heading, Files[register].Right);
        foreach (var other in new PersonId[] { Who.Liu, Who.Wang, Who.Li, Who.Fang })
        {
            await Should.ThrowAsync<NotAllowedException>(() => app.Import(register, file, other), other.Value);
            await Should.ThrowAsync<NotAllowedException>(() => app.Try(register, file, other), other.Value);
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ProposeImport(register, "file.csv", file), other), other.Value);
            (await app.Send(new RegisterView(register), other)).MayImport.ShouldBeFalse();
        }

        (await app.Read(db => db.RegisterImports.CountAsync())).ShouldBe(0);
        var proposed = await app.Send(new ProposeImport(register, "file.csv", file), Who.Zhang);
        var seen = (await app.Send(new ImportView(proposed), Who.Zhang)).Report!.Fingerprint;
        (await app.Send(new ApplyImport(proposed, seen), Who.Zhang)).New.ShouldBe(1);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ApplyImport(proposed, seen), Who.Zhang))).Code.ShouldBe("register.already_applied");
    }

    /// <summary>A heading, a row that is right, and one that is not, with the column and the code of why.</summary>
    private sealed record FileOf(string Heading, string Right, string Wrong, string Column, string Code);
}
