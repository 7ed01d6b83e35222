using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>Registers on their pages: a file is uploaded, looked through, put right and confirmed.</summary>
public sealed partial class RegisterPagesTests(DemoApp app)
{
    private const string Heading = "事由编号,版本,违法行为,英文,违反条款,处罚条款,处罚种类,罚款方式,最低罚款（元）,最高罚款（元）,可以当场处罚,状态,来源,生效日";
    private const string Page = "/registers/causes";

    [Fact]
    public async Task What_objects_owe_is_narrowed_by_unit_and_of_a_verification_nobody_is_asked_whether_it_was_never_done()
    {
        using var officer = await app.SignedIn("inspector1");

        var verifications = (await officer.Open("/register/owed?duty=Verification&standing=Never")).Text;
        var declarations = (await officer.Open("/register/owed?duty=Declaration")).Text;

        verifications.ShouldContain("<select class=\"input\" name=\"unit\">");
        verifications.ShouldContain("医疗机构管理条例");
        verifications.ShouldNotContain("value=\"Never\"");
        declarations.ShouldContain("value=\"Never\"");
    }

    [Fact]
    public async Task A_file_with_a_wrong_row_shows_its_report_and_the_corrected_one_takes_effect_once_confirmed()
    {
        using var admin = await app.SignedIn("admin1");
        var form = await admin.Open(Page);

        var wrong = await Upload(admin, Page, form, "事由.csv", $"{Heading}\nWEB-01,1,未公示价格,Prices not displayed,条例18,条例45,罚款,数额区间,9000,5000,警告或者小额罚款,由本地确定,法制部门核对,2026-07-01\n");
        wrong.Status.ShouldBe(HttpStatusCode.Redirect, wrong.Text);
        var report = await admin.Open(wrong.Location!);
        report.Text.ShouldContain("有 1 行不能导入，整个文件都不会导入");
        report.Text.ShouldContain("小于最低罚款");
        report.Text.ShouldContain("事由.csv");
        report.Text.ShouldNotContain("确认导入</button>");

        // Back to the form that was open, with the corrected file.
        var right = await Upload(admin, Page, form, "事由.csv", $"{Heading}\nWEB-01,1,未公示价格,Prices not displayed,条例18,条例45,罚款,数额区间,1000,5000,警告或者小额罚款,由本地确定,法制部门核对,2026-07-01\n");
        var preview = await admin.Open(right.Location!);
        preview.Text.ShouldContain("确认导入</button>");
        (await admin.Open($"{Page}?q=WEB-01")).Text.ShouldContain("没有符合条件的行");
        var done = await admin.Post(right.Location!, preview, ("_handler", "apply"), ("fingerprint", Fingerprint(preview.Text)));

        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        (await admin.Open(done.Location!)).Text.ShouldContain("已导入：新增 1 行");
        (await admin.Open($"{Page}?q=WEB-01")).Text.ShouldContain("本地");
        var file = await admin.Http.GetByteArrayAsync("/registers/causes.csv?words=english", TestContext.Current.CancellationToken);
        file[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        Encoding.UTF8.GetString(file).ShouldContain("WEB-01,1,未公示价格");
    }

    [Fact]
    public async Task What_is_no_table_is_refused_beside_the_field_in_the_readers_language()
    {
        using var admin = (await app.SignedIn("admin1")).InEnglish();
        var form = await admin.Open(Page);

        var refused = await Upload(admin, Page, form, "a.csv", "Colour,Size\nred,5\n");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("There is no column Colour");
        (await admin.Open("/registers")).Text.ShouldContain("Penalty causes");
    }

    [Fact]
    public async Task Programs_try_a_file_first_and_are_told_each_refused_row()
    {
        using var admin = await app.SignedIn("admin1");
        const string rows = "date,kind,name\n2026-09-16,workday,周三\n";

        var tried = await Send(admin, "/api/registers/calendar/import?dryRun=true", rows, "rest-try");
        var refused = await Send(admin, "/api/registers/calendar/import", rows, "rest-import");

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried.Text.ShouldContain("\"refused\":1");
        tried.Text.ShouldContain("calendar.not_a_weekend");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("line 2, kind");
        (await admin.Http.GetStringAsync("/api/registers/calendar/rows.csv", TestContext.Current.CancellationToken)).ShouldContain("date,kind,name");
    }

    [Fact]
    public async Task The_entity_page_shows_its_risk_class_with_the_scheme_key_supervision_and_what_happened()
    {
        using var admin = await app.SignedIn("admin1");
        var import = await Send(admin, "/api/registers/entities/import", "name,kind,area,risk_scheme,risk_class,risk_on,key_from,key_reason,contact_a,contact_a_phone\n页面铸造厂,employer,jinghu-sa,comprehensive,bing,2026-04-15,2026-05-01,两次检测超标,许刚,0553-5550003\n", "entity-page");
        import.Status.ShouldBe(HttpStatusCode.OK, import.Text);

        var list = await admin.Open("/register?q=页面铸造厂&kind=employer&risk=comprehensive%3Abing&key=true");
        var link = EntityLink().Match(list.Text).Groups[1].Value;
        var page = await admin.Open(link);

        list.Text.ShouldContain("重点监管");
        page.Text.ShouldContain("丙类（高风险） · 用人单位职业病危害综合风险评估方法");
        page.Text.ShouldContain("两次检测超标");
        page.Text.ShouldContain("名录导入登记");
        page.Text.ShouldContain("许刚");
    }

    private static string Fingerprint(string html) => FingerprintInput().Match(html).Groups[1].Value;

    private static async Task<Shown> Upload(Visitor by, string path, Shown from, string name, string text)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(from.Token), "__RequestVerificationToken" }, { new StringContent(from.Key!), "_key" }, { new StringContent("import"), "_handler" },
        };
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", name);
        return await Shown.Of(await by.Http.PostAsync(path, content, TestContext.Current.CancellationToken));
    }

    private static async Task<Shown> Send(Visitor by, string path, string text, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text, Encoding.UTF8, "text/csv") };
        request.Headers.Add("Idempotency-Key", key);
        return await Shown.Of(await by.Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("data-href=\"(/register/[^\"?]+)\"")]
    private static partial Regex EntityLink();

    [GeneratedRegex("name=\"fingerprint\" value=\"([0-9a-f]+)\"")]
    private static partial Regex FingerprintInput();
}
