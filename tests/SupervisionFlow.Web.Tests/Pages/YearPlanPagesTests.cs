using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>The year's inspection plan on its pages; each test has a year of its own.</summary>
public sealed partial class YearPlanPagesTests(DemoApp app)
{
    private const string Head = "年度,层级,编号,任务,承担机构,对象类别,专业,数量,比例,完成期限,依据文号\n";

    [Fact]
    public async Task One_table_after_the_other_is_imported_from_the_same_page_and_the_box_is_empty_again()
    {
        using var head = await app.SignedIn("head1");
        const string address = "/inspection-plan?year=2031";

        var first = await Import(head, address, await head.Open(address), $"{Head}2031,国家,国-01,医院检查,,医院、门诊部,,3,,2031-11-30,文号1");
        var second = await Import(head, address, first, $"{Head}2031,省,省-01,诊所检查,,诊所,,,20,2031-11-30,文号2");

        first.Text.ShouldContain("已导入：新增 1 项，更新 0 项");
        WebUtility.HtmlDecode(first.Text).ShouldNotContain("国-01,医院检查");
        second.Status.ShouldBe(HttpStatusCode.OK, second.Alert);
        second.Text.ShouldContain("诊所检查");
        (await app.Read(db => db.PlannedTasks.Where(task => task.Year == 2031 && task.Number == "国-01").Select(task => task.Kinds).SingleAsync())).ShouldBe(["hospital", "outpatient"]);
    }

    [Fact]
    public async Task A_table_as_a_spreadsheet_in_China_saves_it_is_read()
    {
        using var head = await app.SignedIn("head1");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = await head.Open("/inspection-plan?year=2032");

        var done = await Upload(head, "/inspection-plan?year=2032", page, Encoding.GetEncoding("GB18030").GetBytes($"{Head}2032,国家,国-01,医院检查,,医院,,3,,2032/11/30,文号1\r\n"));

        done.Text.ShouldContain("已导入：新增 1 项");
        done.Text.ShouldContain("医院检查");
    }

    [Fact]
    public async Task What_is_wrong_with_a_table_is_said_by_line_and_the_other_form_keeps_its_day()
    {
        using var head = await app.SignedIn("head1");
        const string address = "/inspection-plan?year=2033";

        var refused = await Import(head, address, await head.Open(address), $"{Head}2033,国家,国-01,检查,,铺子,,3,,2033-11-30,文号1");
        var text = WebUtility.HtmlDecode(refused.Text);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldContain("第2行：没有这类对象：铺子");
        text.ShouldContain("国-01,检查,,铺子");
        text.ShouldContain("name=\"due\" value=\"2033-11-30\"");
    }

    [Fact]
    public async Task A_task_of_ones_own_is_added_changed_and_what_is_no_number_is_said_at_its_field()
    {
        using var head = await app.SignedIn("head1");
        const string address = "/inspection-plan?year=2034";
        (string, string)[] typed = [("_handler", "add"), ("_act", "add"), ("level", "county"), ("number", "区-01"), ("unit", "jinghu-sa"), ("title", "诊所专项检查"), ("kinds", "clinic"), ("due", "2034-06-30")];

        var wrong = await head.Post(address, await head.Open(address), [.. typed, ("percent", "99999999999")]);
        var whole = await head.Post(address, await head.Open(address), [.. typed, ("count", "1.5")]);
        var done = await head.Post(address, wrong, [.. typed, ("count", "3")]);

        (wrong.Status, whole.Status).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        wrong.Text.ShouldContain("比例为0至100的数");
        wrong.Text.ShouldContain("99999999999");
        whole.Text.ShouldContain("数量应为整数");
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Alert);
        var changed = await head.Post(done.Location!, await head.Open(done.Location!), ("_handler", "change"), ("_act", "change"), ("title", "诊所专项抽查"), ("kinds", "clinic"), ("count", "4"), ("due", "2034-06-30"));
        changed.Status.ShouldBe(HttpStatusCode.Redirect, changed.Alert);
        (await head.Open(address)).Text.ShouldContain("诊所专项抽查");
        var file = await head.Http.GetStringAsync("/inspection-plan.csv?year=2034", TestContext.Current.CancellationToken);
        file.ShouldContain("诊所专项抽查");
        file.ShouldContain(",诊所,");
    }

    [Theory]
    [InlineData("/inspection-plan?year=0")]
    [InlineData("/inspection-plan?year=99999")]
    [InlineData("/inspection-plan.csv?year=0")]
    [InlineData("/api/inspection-plan?year=99999")]
    [InlineData("/api/inspection-plan/tasks?year=0")]
    public async Task A_year_that_is_none_is_refused_in_words(string address)
    {
        using var head = await app.SignedIn("head1");

        var refused = await head.Open(address);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("年度");
    }

    private static Task<Shown> Import(Visitor by, string address, Shown from, string table) =>
        by.Post(address, from, ("_handler", "import"), ("_act", "import"), ("_key", ImportKey().Match(from.Text).Groups[1].Value), ("csv", table));

    private static async Task<Shown> Upload(Visitor by, string address, Shown from, byte[] table)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(from.Token), "__RequestVerificationToken" }, { new StringContent(ImportKey().Match(from.Text).Groups[1].Value), "_key" }, { new StringContent("import"), "_handler" }, { new StringContent("import"), "_act" },
            { new ByteArrayContent(table), "file", "任务.csv" },
        };
        return await Shown.Of(await by.Http.PostAsync(address, content, TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("name=\"_key\" value=\"([^\"]+)\" ?/?><input type=\"hidden\" name=\"_act\" value=\"import\"")]
    private static partial Regex ImportKey();
}
