using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Localisation;
using Xunit;

namespace SupervisionFlow.Web.Forms;

public partial class FormViewTests
{
    private const string AllTypes = """
        {"id":"name","type":"text","label":{"zh":"名称","en":"Name"},"help":{"zh":"全称","en":"In full"},"required":true,"max":60},
        {"id":"opinion","type":"textarea","label":"意见"},{"id":"beds","type":"number","label":"床位"},{"id":"on","type":"date","label":"日期","min":"2026-01-01"},
        {"id":"kind","type":"choice","label":"类别","required":true,"options":[{"value":"clinic","label":{"zh":"诊所","en":"Clinic"}},{"value":"other","label":"其他"}]},
        {"id":"way","type":"choice","label":"方式","options":[{"value":"mail","label":"邮寄"}]},
        {"id":"subjects","type":"multiChoice","label":"科目","options":[{"value":"a","label":"内科"},{"value":"b","label":"口腔科"}]},
        {"id":"check","type":"checklist","label":"核查","options":[{"value":"CS-01","label":"名称一致","group":"场所","hint":"现场比对"}]},
        {"id":"files","type":"file","label":"材料"},{"id":"sign","type":"signature","label":"签名"},{"id":"who","type":"person","label":"人员","source":"people:inspector@case"},
        {"id":"unit","type":"unit","label":"单位","source":"units"},{"id":"hint","type":"note","label":"请如实填写"}
        """;

    [Fact]
    public async Task Every_type_of_field_has_its_input_under_the_name_that_the_binder_reads()
    {
        var html = await Rendered.Html(Rendered.Form(AllTypes));

        string[] names = ["f.name", "f.opinion", "f.beds", "f.on", "f.kind", "f.way", "f.subjects", "f.files", "f.sign", "f.who", "f.unit", "f.check.CS-01.result", "f.check.CS-01.remark", "f.check.CS-01.photos"];
        foreach (var name in names) html.ShouldContain($"name=\"{name}\"");
        Decoded(html).ShouldContain("请如实填写");
    }

    [Fact]
    public async Task Every_input_outside_of_a_group_has_a_label_and_says_what_describes_it()
    {
        var html = await Rendered.Html(Rendered.Form(AllTypes), errors: new() { ["name"] = "请填写" });

        html.ShouldContain("""<label class="field-label" for="f-name">""");
        html.ShouldContain("""aria-describedby="f-name-help f-name-error" aria-invalid="true" """.TrimEnd());
        html.ShouldContain("""id="f-name-error">""");
        html.ShouldContain("""href="#field-name" """.TrimEnd());
    }

    [Fact]
    public async Task Codes_that_are_typed_stand_below_their_lines() =>
        Decoded(await Rendered.Html(Rendered.Form("""{"id":"lines","type":"textarea","label":"点评","options":[{"value":"3-1","label":"无适应证用药"}]}"""))).ShouldContain("3-1</dt><dd>无适应证用药");

    [Fact]
    public async Task Nothing_on_the_page_has_a_style_a_handler_or_a_script_of_its_own() =>
        Own().IsMatch(await Rendered.Html(Rendered.Form(AllTypes))).ShouldBeFalse();

    [Fact]
    public async Task What_the_law_allows_stands_at_the_fine()
    {
        var form = Rendered.Form("""{"id":"fineYuan","type":"number","label":"罚款"}""", ""","rules":[{"rule":"fineInRange","on":"fineYuan","with":{"cause":"cause"}}]""");

        Decoded(await Rendered.Html(form, """{"cause":"OCC-01"}""")).ShouldContain("法定幅度50,000元至100,000元（职业病防治法71（一））");
        Decoded(await Rendered.Html(form, """{"cause":"RX-02"}""", language: Language.English)).ShouldContain("knows no fine");
        Decoded(await Rendered.Html(form)).ShouldNotContain("法定幅度");
    }

    [Fact]
    public async Task The_words_follow_the_language()
    {
        var form = Rendered.Form(AllTypes);

        Decoded(await Rendered.Html(form)).ShouldContain("诊所");
        var english = Decoded(await Rendered.Html(form, language: Language.English));
        english.ShouldContain("Clinic");
        english.ShouldContain("In full");
        english.ShouldNotContain("诊所");
    }

    [Fact]
    public async Task What_was_typed_stands_there_again_even_where_it_cannot_be_read()
    {
        var html = Decoded(await Rendered.Html(
            Rendered.Form(AllTypes), """{"name":"旧名","beds":3}""",
            typed: """{"name":"新名","beds":"三张","on":"2026-02-30","kind":"clinic","subjects":["b"],"files":["a1"],"check":{"CS-01":{"result":"fail","remark":"不符","photos":["p1"]}}}"""));

        html.ShouldContain("value=\"新名\"");
        html.ShouldContain("value=\"三张\"");
        html.ShouldContain("type=\"text\" id=\"f-on\"", Case.Insensitive, "a day picker would drop it");
        html.ShouldContain("value=\"clinic\" checked");
        html.ShouldContain("value=\"b\" checked");
        html.ShouldContain("name=\"f.files.kept\" value=\"a1\" checked");
        html.ShouldContain("value=\"fail\" checked");
        html.ShouldContain("不符</textarea>");
        html.ShouldContain("name=\"f.check.CS-01.photos.kept\" value=\"p1\"");
        html.ShouldNotContain("旧名");
    }

    [Fact]
    public async Task A_field_that_the_step_only_reads_keeps_its_value_when_a_post_fails()
    {
        var form = Rendered.Form(AllTypes, ""","rights":{"review":{"name":"read"}}""");

        var html = Decoded(await Rendered.Html(form, """{"name":"和平口腔诊所"}""", typed: """{"beds":"三"}"""));

        html.ShouldContain("和平口腔诊所");
        html.ShouldNotContain("name=\"f.name\"");
    }

    [Fact]
    public async Task A_field_hidden_from_the_step_leaves_no_trace_not_even_in_conditions()
    {
        var form = Rendered.Form(
            """{"id":"reporter","type":"text","label":"举报人"},{"id":"kin","type":"text","label":"亲属关系","showIf":{"eq":["reporter","王某"]}},{"id":"other","type":"text","label":"其他","showIf":{"not":{"eq":["reporter","王某"]}}}""",
            ""","rights":{"review":{"reporter":"hidden"}}""");

        var html = Decoded(await Rendered.Html(form, """{"reporter":"王某"}"""));

        html.ShouldNotContain("王某");
        html.ShouldNotContain("reporter");
        html.ShouldContain("f.kin");
        html.ShouldNotContain("f.other");
        html.ShouldNotContain("data-show-if");
    }

    [Fact]
    public async Task A_condition_on_a_field_of_the_same_step_goes_to_the_script_and_the_field_shows_without_it()
    {
        var form = Rendered.Form("""{"id":"a","type":"text","label":"甲"},{"id":"b","type":"text","label":"乙","required":{"filled":"a"},"showIf":{"eq":["a","1"]}}""");

        var html = Decoded(await Rendered.Html(form));

        html.ShouldContain("""data-show-if="{"eq":["a","1"]}" """.TrimEnd());
        html.ShouldContain("""class="required-mark" data-show-if="{"filled":"a"}" """.TrimEnd());
        html.ShouldContain("name=\"f.b\"");
        html.ShouldNotContain("hidden>");
    }

    [Fact]
    public async Task A_finished_form_shows_what_it_has_and_no_inputs()
    {
        var html = Decoded(await Rendered.Html(
            Rendered.Form(AllTypes), """{"name":"和平口腔诊所","kind":"clinic","check":{"CS-01":{"result":"fail","remark":"不符"}}}""", readOnly: true));

        html.ShouldContain("和平口腔诊所");
        html.ShouldContain("诊所");
        html.ShouldContain("✗ 不合格");
        html.ShouldNotContain("<input");
        html.ShouldNotContain("床位");
    }

    [Fact]
    public async Task Markup_in_values_stays_text()
    {
        var html = await Rendered.Html(Rendered.Form(AllTypes), """{"name":"\"><script>alert(1)</script>","opinion":"</textarea><script>","check":{"CS-01":{"result":"pass","remark":"<img src=x onerror=y>"}}}""");

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("</textarea><script");
    }

    [Fact]
    public async Task What_is_wrong_with_an_item_stands_at_the_item()
    {
        var html = Decoded(await Rendered.Html(Rendered.Form(AllTypes), errors: new() { ["check.CS-01"] = "应当写明具体情况" }));

        html.ShouldContain("""id="f-check-CS-01-error"><span aria-hidden="true">⚠</span> 应当写明具体情况""");
    }

    private static string Decoded(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex(@"\sstyle=|\son[a-z]+=|<script|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Own();
}
