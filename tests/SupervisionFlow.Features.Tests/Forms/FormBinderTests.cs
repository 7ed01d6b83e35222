using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using static SupervisionFlow.Features.Forms.SomeForm;

namespace SupervisionFlow.Features.Forms;

public class FormBinderTests
{
    private const string Kind = """{"id":"kind","type":"choice","label":"类别","options":[{"value":"clinic","label":"诊所"},{"value":"other","label":"其他"}]}""";

    [Theory]
    [InlineData("""{"id":"f","type":"text","label":"名称"}""", "  和平口腔\u0007诊所 ", "\"和平口腔诊所\"")]
    [InlineData("""{"id":"f","type":"text","label":"代码","pattern":"[0-9A-Z]{4}"}""", "\uff21\uff12\uff23\uff14", "\"A2C4\"")]
    [InlineData("""{"id":"f","type":"textarea","label":"意见"}""", "一\r\n二", "\"一\\n二\"")]
    [InlineData("""{"id":"f","type":"number","label":"金额"}""", "1\uff0c234.50", "1234.5")]
    [InlineData("""{"id":"f","type":"date","label":"日期"}""", "2026年5月8日", "\"2026-05-08\"")]
    public void A_value_is_stored_as_its_type(string field, string typed, string stored) =>
        JsonNode.DeepEquals(Submitted(field, ("f.f", typed)).Data["f"], JsonNode.Parse(stored)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"id":"f","type":"text","label":"名称","required":true}""", "  ", "请填写“名称”")]
    [InlineData("""{"id":"f","type":"text","label":"名称","min":4}""", "甲乙丙", "至少 4 个字，现有 3 个")]
    [InlineData("""{"id":"f","type":"text","label":"名称","max":2}""", "甲乙丙", "最多 2 个字，现有 3 个")]
    [InlineData("""{"id":"f","type":"text","label":"代码","pattern":"[0-9]{4}","patternMessage":"四位数字"}""", "12345", "四位数字")]
    [InlineData("""{"id":"f","type":"text","label":"代码","pattern":"[0-9]{4}|x"}""", "12345", "格式不符合要求")]
    [InlineData("""{"id":"f","type":"number","label":"床位"}""", "三张", "请填写数字，如 1234.5（不超过 15 位）")]
    [InlineData("""{"id":"f","type":"number","label":"床位","min":1}""", "0", "不得小于 1")]
    [InlineData("""{"id":"f","type":"number","label":"床位","max":0.5}""", "0.51", "不得大于 0.5")]
    [InlineData("""{"id":"f","type":"date","label":"日期"}""", "2026-02-30", "请填写日期，如 2026-05-18")]
    [InlineData("""{"id":"f","type":"date","label":"日期","min":"today"}""", "2026-05-17", "不得早于 2026-05-18")]
    [InlineData("""{"id":"f","type":"date","label":"日期","max":"today+2"}""", "2026-05-21", "不得晚于 2026-05-20")]
    [InlineData("""{"id":"f","type":"choice","label":"类别","options":[{"value":"a","label":"甲"}]}""", "b", "所选内容不在可选范围内，请重新选择")]
    [InlineData("""{"id":"f","type":"choice","label":"类别","required":true,"options":[{"value":"a","label":"甲"}]}""", "", "请选择“类别”")]
    [InlineData("""{"id":"f","type":"multiChoice","label":"科目","min":2,"options":[{"value":"a","label":"甲"},{"value":"b","label":"乙"}]}""", "a", "至少 2 项")]
    [InlineData("""{"id":"f","type":"person","label":"人员","source":"people:inspector@case"}""", "nobody", "所选内容不在可选范围内，请重新选择")]
    [InlineData("""{"id":"f","type":"signature","label":"签名","required":true}""", "", "请签名，或上传已签字页面的照片")]
    public void What_is_wrong_is_said_at_the_field_and_what_was_typed_is_kept(string field, string typed, string message)
    {
        var submission = Submitted(field, ("f.f", typed));

        var error = submission.Errors.ShouldHaveSingleItem();
        error.FieldId.ShouldBe("f");
        error.MessageZh.ShouldBe(message);
        error.MessageEn.ShouldNotBeEmpty();
        if (!field.Contains("signature")) submission.Raw["f"].ShouldNotBeNull();
    }

    [Fact]
    public void A_field_that_is_not_shown_is_neither_validated_nor_stored_but_what_was_typed_is_kept()
    {
        var submission = Submitted(Kind + """,{"id":"beds","type":"number","label":"床位","required":true,"showIf":{"eq":["kind","clinic"]}}""", ("f.kind", "other"), ("f.beds", "many"));

        submission.Errors.ShouldBeEmpty();
        submission.Data.ContainsKey("beds").ShouldBeFalse();
        submission.Raw["beds"]!.GetValue<string>().ShouldBe("many");
    }

    [Fact]
    public void A_field_that_depends_on_a_hidden_field_sees_it_empty()
    {
        const string chain = """,{"id":"a","type":"text","label":"甲","showIf":{"eq":["kind","clinic"]}},{"id":"b","type":"text","label":"乙","required":true,"showIf":{"filled":"a"}}""";

        Submitted(Kind + chain, ("f.kind", "other"), ("f.a", "x")).Errors.ShouldBeEmpty();
        Submitted(Kind + chain, ("f.kind", "clinic"), ("f.a", "x")).Errors.ShouldHaveSingleItem().FieldId.ShouldBe("b");
    }

    [Fact]
    public void A_field_may_be_required_only_under_a_condition()
    {
        var fields = Kind + """,{"id":"beds","type":"number","label":"床位","required":{"eq":["kind","clinic"]}}""";

        Submitted(fields, ("f.kind", "other")).Errors.ShouldBeEmpty();
        Submitted(fields, ("f.kind", "clinic")).Errors.ShouldHaveSingleItem().FieldId.ShouldBe("beds");
    }

    [Fact]
    public void A_field_that_the_step_only_reads_is_not_taken_from_the_post_and_still_decides_what_shows()
    {
        var form = With(Kind + """,{"id":"beds","type":"number","label":"床位","required":true,"showIf":{"eq":["kind","clinic"]}}""", ""","rights":{"review":{"kind":"read"}}""");

        var submission = FormBinder.Bind(form, At("review", """{"kind":"other"}"""), Post(("f.kind", "clinic"), ("f.beds", "3")));

        submission.Data.Count.ShouldBe(0);
        submission.Raw.ContainsKey("kind").ShouldBeFalse();
        submission.IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_field_hidden_from_the_step_is_not_taken_and_what_is_stored_stays()
    {
        var form = With("""{"id":"reporter","type":"text","label":"举报人"}""", ""","rights":{"*":{"*":"hidden"},"intake":{"*":"edit"}}""");

        var submission = FormBinder.Bind(form, At("review", """{"reporter":"王某"}"""), Post(("f.reporter", "李某")));

        submission.Over(JsonNode.Parse("""{"reporter":"王某"}""")!.AsObject())["reporter"]!.GetValue<string>().ShouldBe("王某");
    }

    [Fact]
    public void Where_nobody_may_edit_any_more_nothing_is_taken() =>
        FormBinder.Bind(With(Kind), At() with { ReadOnly = true }, Post(("f.kind", "clinic"))).Data.Count.ShouldBe(0);

    [Fact]
    public void An_outcome_may_require_more_than_the_others()
    {
        var form = With("""{"id":"reason","type":"textarea","label":"理由"}""", ""","outcomes":[{"code":"Accept","label":"同意"},{"code":"Refuse","label":"不同意","requires":["reason"]}]""");

        FormBinder.Bind(form, At(), Post(), "Accept").IsValid.ShouldBeTrue();
        FormBinder.Bind(form, At(), Post(), "Refuse").Errors.ShouldHaveSingleItem().FieldId.ShouldBe("reason");
    }

    [Fact]
    public void What_is_emptied_or_no_longer_shown_is_cleared_from_the_case()
    {
        var form = With(Kind + """,{"id":"beds","type":"number","label":"床位","showIf":{"eq":["kind","clinic"]}},{"id":"note","type":"text","label":"备注"}""");
        const string stored = """{"kind":"clinic","beds":3,"note":"x","other":1}""";

        var submission = FormBinder.Bind(form, At(stored: stored), Post(("f.kind", "other"), ("f.note", "")));

        submission.Cleared.ShouldBe(["beds", "note"]);
        submission.Over(JsonNode.Parse(stored)!.AsObject()).ToJsonString().ShouldBe("""{"kind":"other","other":1}""");
    }

    [Fact]
    public void Several_choices_are_stored_in_the_order_of_the_options() =>
        Submitted("""{"id":"f","type":"multiChoice","label":"科目","options":[{"value":"a","label":"甲"},{"value":"b","label":"乙"}]}""", ("f.f", "b"), ("f.f", "a"), ("f.f", "b"))
            .Data["f"]!.ToJsonString().ShouldBe("""["a","b"]""");

    [Fact]
    public void Files_uploaded_before_are_kept_before_those_just_uploaded_and_all_are_named_to_check()
    {
        var form = With("""{"id":"f","type":"file","label":"材料","max":2},{"id":"s","type":"signature","label":"签名"}""");
        var posted = Post(("f.f.kept", "a1"), ("f.s.kept", "s1")).WithFiles(("f.f", "a2"), ("f.s", "s2"));

        var submission = FormBinder.Bind(form, At(), posted);

        submission.Data.ToJsonString().ShouldBe("""{"f":["a1","a2"],"s":"s2"}""");
        submission.Attachments.ShouldBe(["a1", "a2", "s2"]);
    }

    [Fact]
    public void What_is_no_attachment_id_is_refused() =>
        Submitted("""{"id":"f","type":"file","label":"材料"}""", ("f.f.kept", "../../etc/passwd")).IsValid.ShouldBeFalse();

    [Fact]
    public void A_draft_binds_as_the_post_it_came_from()
    {
        var form = With(Kind + """,{"id":"beds","type":"number","label":"床位"}""");
        var posted = FormBinder.Bind(form, At(), Post(("f.kind", "clinic"), ("f.beds", "3")));

        FormBinder.Bind(form, At(), posted.Raw).Data.ToJsonString().ShouldBe(posted.Data.ToJsonString());
    }

    [Fact]
    public async Task A_text_made_to_keep_a_pattern_busy_is_answered_at_once()
    {
        const string field = """{"id":"f","type":"text","label":"代码","max":100000,"pattern":"(a+)+b"}""";

        var submission = await Task.Run(() => Submitted(field, ("f.f", new string('a', 50_000))), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        submission.Errors.ShouldHaveSingleItem();
    }
}
