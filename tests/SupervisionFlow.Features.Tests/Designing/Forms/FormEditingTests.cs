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

    /// <summary>What broke: a rule of law that looked at the old id said nothing from then on.</summary>
    [Fact]
    public void A_new_id_is_followed_by_rules_of_law_and_by_when_an_outcome_is_offered_and_neither_loses_its_field()
    {
        var ruled = Form.DeepClone().AsObject();
        ruled["rules"] = JsonNode.Parse("""[{"rule":"afterPeriod","on":"day","with":{"from":"why","limit":"day"}},{"rule":"different","on":"why","with":{"from":"day"}}]""");
        ruled["outcomes"]![0]!["showIf"] = JsonNode.Parse("""{"filled":"day"}""");

        var after = FormEditing.Apply(ruled, new FormChange.DescribeField("day", Described("day") with { Id = "visitedOn" }));

        after["rules"]!.ToJsonString().ShouldBe("""[{"rule":"afterPeriod","on":"visitedOn","with":{"from":"why","limit":"day"}},{"rule":"different","on":"why","with":{"from":"visitedOn"}}]""");
        after["outcomes"]![0]!["showIf"]!.ToJsonString().ShouldBe("""{"filled":"visitedOn"}""");
        FieldMentions.Of(ruled, "day").ShouldBe(["why", "Done", "afterPeriod", "different"]);
        FieldMentions.Of(ruled, "why").ShouldBe(["afterPeriod", "different"]);
    }

    [Fact]
    public void The_way_and_the_day_of_service_keep_their_ids()
    {
        var serving = Form.DeepClone().AsObject();
        serving["sections"]![0]!["fields"]!.AsArray().Add(JsonNode.Parse("""{"id":"decisionOn","type":"date","label":{"zh":"送达日期","en":"Served on"}}"""));
        serving["serves"] = JsonNode.Parse("""{"documents":["decision"],"prefix":"decision"}""");
        var on = FieldDescription.Of(FormReader.Read((JsonObject)serving.DeepClone()).Field("decisionOn")!);

        Should.Throw<RuleViolation>(() => FormEditing.Apply(serving, new FormChange.DescribeField("decisionOn", on with { Id = "servedOn" }))).Code.ShouldBe("form.field_in_use");
        Should.Throw<RuleViolation>(() => FormEditing.Apply(serving, new FormChange.RemoveField("decisionOn"))).Message.ShouldContain("serves");
    }

    [Theory]
    [InlineData("decisionProof")]
    [InlineData("decisionWitness")]
    [InlineData("authority")]
    public void Neither_is_what_else_a_service_is_read_from(string id)
    {
        var serving = Form.DeepClone().AsObject();
        serving["sections"]![0]!["fields"]!.AsArray().Add(new JsonObject { ["id"] = id, ["type"] = "text", ["label"] = JsonNode.Parse("""{"zh":"送达","en":"Service"}""") });
        serving["serves"] = JsonNode.Parse("""{"documents":["decision"],"prefix":"decision","recipientField":"authority"}""");
        var field = FieldDescription.Of(FormReader.Read((JsonObject)serving.DeepClone()).Field(id)!);

        Should.Throw<RuleViolation>(() => FormEditing.Apply(serving, new FormChange.DescribeField(id, field with { Id = "another" }))).Code.ShouldBe("form.field_in_use");
    }

    [Fact]
    public void An_option_that_was_there_keeps_what_else_its_file_says_of_it()
    {
        var grouped = Form.DeepClone().AsObject();
        grouped["sections"]![0]!["fields"]![1]!["options"]![0]!["group"] = "kept";

        var after = FormEditing.Apply(grouped, new FormChange.DescribeField("absent", Described("absent") with { Options = "no|否|No\nyes|缺席|Absent" }));

        after["sections"]![0]!["fields"]![1]!["options"]!.AsArray().Select(option => (option!["value"]!.ToString(), option["label"]!["zh"]!.ToString(), option["group"]?.ToString())).ShouldBe([("no", "否", null), ("yes", "缺席", "kept")]);
    }

    [Fact]
    public void A_field_is_kept_apart_and_an_outcome_offered_as_the_designer_says()
    {
        var kept = FormEditing.Apply(Form, new FormChange.DescribeField("why", Described("why") with { IsProtected = true }));
        var offered = FormEditing.Apply(kept, Outcome("""{"filled":"why"}"""));

        FormReader.Read((JsonObject)offered.DeepClone()).Field("why")!.IsProtected.ShouldBeTrue();
        offered["outcomes"]![0]!["showIf"]!.ToJsonString().ShouldBe("""{"filled":"why"}""");
        FormEditing.Apply(offered, Outcome(null))["outcomes"]![0]!["showIf"].ShouldNotBeNull();
        FormEditing.Apply(offered, Outcome(""))["outcomes"]![0]!["showIf"].ShouldBeNull();
        Should.Throw<ValidationFailed>(() => FormEditing.Apply(offered, Outcome("{"))).Errors.Single().Field.ShouldBe("outcomeShowIf");

        static FormChange.DescribeOutcome Outcome(string? showIf) => new("Done", "完成", "Done", "neutral", "", "", ["absent"]) { ShowIf = showIf };
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
