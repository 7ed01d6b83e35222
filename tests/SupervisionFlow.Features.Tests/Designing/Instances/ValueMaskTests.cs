using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>What of a run's values its viewer shows, by the rights and the kinds of the fields that hold them.</summary>
public sealed class ValueMaskTests
{
    private const string Form = """
        {"key":"check","title":"核查","sections":[{"title":"核查","fields":[
          {"id":"source","type":"choice","label":"来源","options":[{"value":"a","label":"甲"}]},{"id":"remark","type":"text","label":"备注"},{"id":"beds","type":"number","label":"床位"}]}],
         "rights":{"check":{"source":"hidden"},"*":{"*":"edit"}}}
        """;

    private static readonly ProcessBundle Process = new("masked-1", 1, BundleFolder.Read(new SomeProcess("masked").With("forms/check.json", Form).Then("check", "HumanTask", ("roles", new[] { "clerk" }), ("form", "check")).Files()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_field_that_is_hidden_at_one_step_is_hidden_from_everybody_here(bool auditor)
    {
        var mask = new ValueMask(Process, auditor);

        mask.Of("source", "a")!.ToString().ShouldBe(ValueMask.Hidden);
        mask.OfOutput(new() { ["outcome"] = "Done", ["data"] = new JsonObject { ["source"] = "a", ["beds"] = 3 } })!.ToJsonString().ShouldBe(new JsonObject { ["outcome"] = "Done", ["data"] = new JsonObject { ["source"] = ValueMask.Hidden, ["beds"] = 3 } }.ToJsonString());
        mask.ShowedWriting.ShouldBeFalse();
    }

    [Fact]
    public void What_people_wrote_is_shown_to_auditors_alone_who_are_known_to_have_read_it()
    {
        var (operates, audits) = (new ValueMask(Process, auditor: false), new ValueMask(Process, auditor: true));

        (operates.Of("remark", "手写")!.ToString(), operates.ShowedWriting).ShouldBe((ValueMask.Hidden, false));
        (audits.Of("remark", "手写")!.ToString(), audits.ShowedWriting).ShouldBe(("手写", true));
        operates.Of("beds", 3)!.GetValue<int>().ShouldBe(3);
        operates.Of("remark", null).ShouldBeNull();
    }
}
