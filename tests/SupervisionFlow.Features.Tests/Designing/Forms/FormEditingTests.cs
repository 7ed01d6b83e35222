using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using Xunit;

namespace SupervisionFlow.Features.Designing.Forms;

public sealed class FormEditingTests
{
    private static readonly JsonObject Form = JsonNode.Parse("""
        {"key":"check","version":1,"title":{"zh":"检查","en":"Check"},"note":"kept","sections":[
          {"title":{"zh":"到场","en":"Presence"},"fields":[
            {"id":"day","type":"date","label":{"zh":"日期","en":"Day"},"required":true,"x-ours":1},
            {"id":"absent","type":"choice","label":{"zh":"是否缺席","en":"Absent"},"options":[{"value":"yes","label":{"zh":"是","en":"Yes"}}]}]},
          {"title":{"zh":"结论","en":"Conclusion"},"fields":[
            {"id":"why","type":"text","label":{"zh":"原因","en":"Why"},"showIf":{"all":[{"eq":["absent","yes"]},{"not":{"filled":"day"}}]}}]}],
         "rights":{"visit":{"absent":"edit","*":"read"}},"outcomes":[{"code":"Done","label":{"zh":"完成","en":"Done"},"requires":["absent"]}]}
        """)!.AsObject();

    [Fact]
    public void A_new_field_stands_at_the_end_of_its_section_and_what_chooses_has_options_to_begin_with()
    {
        var after = FormEditing.Apply(Form, new FormChange.AddField(1, "multiChoice", "grounds", "理由", "Grounds"));

        var form = FormReader.Read(after);
        form.Sections[1].Fields[^1].Id.ShouldBe("grounds");
        form.Field("grounds")!.Options.Count.ShouldBe(2);
        after["note"]!.ToString().ShouldBe("kept");
    }

    [Fact]
    public void A_change_leaves_the_form_it_began_with_as_it_was()
    {
        var before = Form.ToJsonString();

        FormEditing.Apply(Form, new FormChange.RemoveField("why"));

        Form.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void A_new_id_is_followed_by_conditions_rights_and_outcomes()
    {
        var after = FormEditing.Apply(Form, new FormChange.DescribeField("absent", Described("absent") with { Id = "missing" }));

        var form = FormReader.Read(after);
        form.Field("why")!.ShowIf.Fields.ShouldContain("missing");
        form.Rights.Of("visit", "missing").ShouldBe(FieldRight.Edit);
        form.Outcomes[0].Requires.ShouldBe(["missing"]);
    }

    [Fact]
    public void What_the_designer_cannot_say_stays_in_the_file()
    {
        var after = FormEditing.Apply(Form, new FormChange.DescribeField("day", Described("day") with { Zh = "检查日期", Max = "today" }));

        var day = after["sections"]![0]!["fields"]![0]!;
        day["x-ours"]!.GetValue<int>().ShouldBe(1);
        day["max"]!.ToString().ShouldBe("today");
        day["label"]!["zh"]!.ToString().ShouldBe("检查日期");
    }

    [Fact]
    public void A_description_read_from_a_field_and_written_back_changes_nothing()
    {
        foreach (var field in FormReader.Read((JsonObject)Form.DeepClone()).Fields)
            JsonNode.DeepEquals(FormEditing.Apply(Form, new FormChange.DescribeField(field.Id, FieldDescription.Of(field))), Form).ShouldBeTrue(field.Id);
    }

    [Fact]
    public void A_field_that_others_depend_on_is_not_removed_and_says_who()
    {
        var refused = Should.Throw<RuleViolation>(() => FormEditing.Apply(Form, new FormChange.RemoveField("absent")));

        refused.Code.ShouldBe("form.field_in_use");
        refused.Message.ShouldContain("why");
        refused.Message.ShouldContain("Done");
    }

    [Fact]
    public void A_removed_field_takes_its_rights_along_and_is_not_asked_anew()
    {
        var form = FormEditing.Apply(Form, new FormChange.GiveRights([new("visit", "why", "hidden")]));
        form["askedAnew"] = new JsonArray("why", "absent");

        var after = FormEditing.Apply(form, new FormChange.RemoveField("why"));

        after["rights"]!["visit"]!.AsObject().ContainsKey("why").ShouldBeFalse();
        after["askedAnew"]!.AsArray().Select(one => one!.ToString()).ShouldBe(["absent"]);
    }

    [Fact]
    public void A_field_moved_beyond_its_section_goes_to_the_next()
    {
        var once = FormEditing.Apply(Form, new FormChange.MoveField("absent", +1));
        var back = FormEditing.Apply(once, new FormChange.MoveField("absent", -1));

        FormReader.Read(once).Sections[1].Fields.Select(field => field.Id).ShouldBe(["absent", "why"]);
        FormReader.Read(back).Sections[0].Fields.Select(field => field.Id).ShouldBe(["day", "absent"]);
    }

    [Fact]
    public void A_section_with_fields_is_not_removed()
    {
        Should.Throw<RuleViolation>(() => FormEditing.Apply(Form, new FormChange.RemoveSection(0))).Code.ShouldBe("form.section_not_empty");
    }

    [Fact]
    public void An_empty_right_takes_the_word_back()
    {
        var after = FormEditing.Apply(Form, new FormChange.GiveRights([new("visit", "absent", ""), new("visit", "*", "")]));

        after["rights"]!.AsObject().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not json", "showIf")]
    [InlineData("[1]", "showIf")]
    [InlineData("""{"all":[{"eq":["absent",""]},{"filled":"day"}]}""", "showIf")]
    public void A_condition_that_is_none_is_named_at_its_field(string condition, string field)
    {
        var refused = Should.Throw<ValidationFailed>(() => FormEditing.Apply(Form, new FormChange.DescribeField("why", Described("why") with { ShowIf = condition })));

        refused.Errors.Single().Field.ShouldBe(field);
    }

    [Fact]
    public void A_circle_of_conditions_is_refused()
    {
        Should.Throw<FormFormatException>(() => FormEditing.Apply(Form, new FormChange.DescribeField("absent", Described("absent") with { ShowIf = """{"filled":"why"}""" })));
    }

    [Fact]
    public void A_form_from_a_file_keeps_the_key_by_which_the_steps_know_it()
    {
        var other = (JsonObject)Form.DeepClone();
        other["key"] = "something-else";

        FormEditing.Apply(Form, new FormChange.ReplaceForm(other))["key"]!.ToString().ShouldBe("check");
    }

    private static FieldDescription Described(string id) => FieldDescription.Of(FormReader.Read((JsonObject)Form.DeepClone()).Field(id)!);
}
