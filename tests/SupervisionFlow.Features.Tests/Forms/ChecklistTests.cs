using Shouldly;
using Xunit;
using static SupervisionFlow.Features.Forms.SomeForm;

namespace SupervisionFlow.Features.Forms;

public class ChecklistTests
{
    private const string Field = """{"id":"check","type":"checklist","label":"核查","options":[{"value":"CS-01","label":"名称一致"},{"value":"CS-02","label":"急救设备"}]}""";
    private const string Required = """{"id":"check","type":"checklist","label":"核查","required":true,"options":[{"value":"CS-01","label":"名称一致"},{"value":"CS-02","label":"急救设备"}]}""";

    [Fact]
    public void Each_item_is_stored_with_its_result_remark_and_photos()
    {
        var posted = Post(("f.check.CS-01.result", "pass"), ("f.check.CS-02.result", "fail"), ("f.check.CS-02.remark", "已过期"), ("f.check.CS-02.photos.kept", "p1"))
            .WithFiles(("f.check.CS-02.photos", "p2"));

        var submission = FormBinder.Bind(With(Required), At(), posted);

        submission.Errors.ShouldBeEmpty();
        submission.Data["check"]!.ToJsonString().ShouldBe(
            """{"CS-01":{"result":"pass"},"CS-02":{"result":"fail","remark":"\u5DF2\u8FC7\u671F","photos":["p1","p2"]}}""");
        submission.Attachments.ShouldBe(["p1", "p2"]);
    }

    [Fact]
    public void A_fail_without_a_remark_is_refused_at_its_item()
    {
        var error = Submitted(Field, ("f.check.CS-02.result", "fail"), ("f.check.CS-02.remark", " ")).Errors.ShouldHaveSingleItem();

        (error.FieldId, error.Item, error.MessageZh).ShouldBe(("check", "CS-02", "不合格的，应当写明具体情况"));
    }

    [Fact]
    public void A_required_checklist_wants_a_judgement_on_every_item() =>
        Submitted(Required, ("f.check.CS-01.result", "na")).Errors.ShouldHaveSingleItem().Item.ShouldBe("CS-02");

    [Fact]
    public void A_checklist_that_is_not_required_may_be_left_in_part() =>
        Submitted(Field, ("f.check.CS-01.result", "na")).Errors.ShouldBeEmpty();

    [Fact]
    public void A_remark_without_a_judgement_wants_one() =>
        Submitted(Field, ("f.check.CS-01.remark", "?")).Errors.ShouldHaveSingleItem().MessageEn.ShouldStartWith("Judge it");

    [Fact]
    public void A_result_that_does_not_exist_is_refused() =>
        Submitted(Field, ("f.check.CS-01.result", "maybe")).IsValid.ShouldBeFalse();

    [Theory]
    [InlineData("C", "", true)]
    [InlineData("D", "", false)]
    [InlineData("D", "没有记录", true)]
    [InlineData("F", "没有记录", false)]
    [InlineData("pass", "", false)]
    public void A_graded_checklist_takes_A_to_E_and_a_D_says_why(string grade, string remark, bool taken) =>
        Submitted(Field.Replace("\"label\":\"核查\"", "\"label\":\"核查\",\"graded\":true", StringComparison.Ordinal), ("f.check.CS-01.result", grade), ("f.check.CS-01.remark", remark)).IsValid.ShouldBe(taken);

    [Fact]
    public void An_item_that_the_checklist_does_not_have_is_not_taken() =>
        Submitted(Field, ("f.check.XX-99.result", "fail")).Raw.Count.ShouldBe(0);

    [Fact]
    public void Another_field_may_show_when_any_item_fails()
    {
        const string order = """,{"id":"days","type":"number","label":"整改期限","required":true,"showIf":{"eq":["check","fail"]}}""";

        Submitted(Field + order, ("f.check.CS-01.result", "pass")).Errors.ShouldBeEmpty();
        Submitted(Field + order, ("f.check.CS-01.result", "fail"), ("f.check.CS-01.remark", "不符")).Errors.ShouldHaveSingleItem().FieldId.ShouldBe("days");
    }
}
