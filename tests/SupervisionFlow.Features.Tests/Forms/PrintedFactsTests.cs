using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using static SupervisionFlow.Features.Forms.SomeForm;

namespace SupervisionFlow.Features.Forms;

public class PrintedFactsTests
{
    [Fact]
    public void Documents_print_the_words_that_people_chose_beside_their_codes()
    {
        var form = With("""
            {"id":"kind","type":"choice","label":"类别","options":[{"value":"clinic","label":{"zh":"诊所","en":"Clinic"}}]},
            {"id":"subjects","type":"multiChoice","label":"科目","options":[{"value":"a","label":"内科"}]},
            {"id":"check","type":"checklist","label":"核查","options":[{"value":"CS-01","label":"名称一致"},{"value":"CS-02","label":"设备"}]}
            """);
        var data = JsonNode.Parse("""{"kind":"clinic","subjects":["a","gone"],"check":{"CS-01":{"result":"fail"}},"other":1}""")!.AsObject();

        var facts = PrintedFacts.Of([form], data, field => field.Options);

        facts.Labels["kind"]!.GetValue<string>().ShouldBe("诊所");
        facts.Labels["subjects"]!.AsArray().Select(label => label!.GetValue<string>()).ShouldBe(["内科", "gone"]);
        facts.Data["check"]!["CS-01"]!["text"]!.GetValue<string>().ShouldBe("名称一致");
        facts.Data["kind"]!.GetValue<string>().ShouldBe("clinic");
        data["check"]!["CS-01"]!["text"].ShouldBeNull("the case's own data stays as it is");
    }
}
