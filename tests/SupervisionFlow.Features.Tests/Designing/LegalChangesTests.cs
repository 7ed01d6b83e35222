using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Features.Localisation;
using Xunit;

namespace SupervisionFlow.Features.Designing;

/// <summary>Start → decide → (True) legal review → end; (False) → end.</summary>
public sealed class LegalChangesTests
{
    private const string Live = """
        {"root":{"id":"flow","type":"Elsa.Flowchart","activities":[
          {"id":"start","type":"Elsa.Start"},
          {"id":"ask","type":"SupervisionFlow.HumanTask","metadata":{"displayText":"调查"},"roles":{"expression":{"type":"Object","value":"[\"inspector\"]"}}},
          {"id":"decide","type":"Elsa.FlowDecision","metadata":{"displayText":"是否重大"},"condition":{"expression":{"type":"JavaScript","value":"amount > 10000"}}},
          {"id":"gate","type":"SupervisionFlow.SignOff","metadata":{"displayText":"法制审核"},"roles":{"expression":{"type":"Object","value":"[\"legal_reviewer\"]"}}},
          {"id":"after","type":"SupervisionFlow.HumanTask","metadata":{"displayText":"送达"}}],
         "connections":[
          {"source":{"activity":"start","port":"Done"},"target":{"activity":"ask","port":"In"}},
          {"source":{"activity":"ask","port":"Done"},"target":{"activity":"decide","port":"In"}},
          {"source":{"activity":"decide","port":"True"},"target":{"activity":"gate","port":"In"}},
          {"source":{"activity":"gate","port":"Approve"},"target":{"activity":"after","port":"In"}}]}}
        """;

    public static TheoryData<string, string, string> Changed => new()
    {
        { "an arrow around the gate", "\"connections\":[", "\"connections\":[{\"source\":{\"activity\":\"ask\",\"port\":\"Skip\"},\"target\":{\"activity\":\"after\",\"port\":\"In\"}}," },
        { "the arrow to the gate gone", "\"activity\":\"decide\",\"port\":\"True\"},\"target\":{\"activity\":\"gate\"", "\"activity\":\"decide\",\"port\":\"True\"},\"target\":{\"activity\":\"after\"" },
        { "the condition on the way to the gate", "amount > 10000", "amount > 1000000" },
        { "who sits at the gate", "legal_reviewer", "approver" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void What_touches_a_gate_is_a_matter_of_law_and_told_in_both_languages(string what, string was, string now)
    {
        var changes = LegalChanges.Between(Files(Live), Files(Live.Replace(was, now, StringComparison.Ordinal)), new PublicationPolicy(), Vocabulary.Empty);

        changes.ShouldNotBeEmpty(what);
        changes.ShouldAllBe(change => change.Zh.Length > 0 && change.En.Length > 0 && change.Zh != change.En);
    }

    [Theory]
    [InlineData("送达", "送达当事人")]
    [InlineData("\"displayText\":\"调查\"", "\"displayText\":\"调查取证\"")]
    public void What_only_reads_differently_or_comes_after_is_none(string was, string now) =>
        LegalChanges.Between(Files(Live), Files(Live.Replace(was, now, StringComparison.Ordinal)), new PublicationPolicy(), Vocabulary.Empty).ShouldBeEmpty();

    [Fact]
    public void A_limit_that_a_clock_rests_on_is_named_with_what_of_it_changed()
    {
        var clock = Live.Replace("""{"id":"start","type":"Elsa.Start"},""", """{"id":"start","type":"Elsa.Start"},{"id":"clock","type":"SupervisionFlow.StartClock","limit":{"expression":{"type":"Literal","value":"TL-20"}}},""", StringComparison.Ordinal);

        var change = LegalChanges.Between(Files(clock), Files(clock.Replace("TL-20", "TL-45", StringComparison.Ordinal)), new PublicationPolicy(), Vocabulary.Empty).ShouldHaveSingleItem();

        change.Zh.ShouldEndWith("期限编号");
        change.En.ShouldBe("changed: “clock” (clock): Limit");
    }

    private const string Decision = """{"key":"decision","title":{"zh":"决定书","en":"Decision"},"onService":[{"clock":"payment","limit":"TL-07"}],"blocks":[{"kind":"title"}]}""";
    private const string Served = """{"key":"served","title":{"zh":"送达","en":"Service"},"sections":[],"rules":[{"rule":"noticeBefore","on":"heldOn","limit":"TL-05"}],"serves":{"documents":["decision"],"prefix":"decision"}}""";

    private const string OnTheSpot = """{"key":"spot","title":{"zh":"当场","en":"On the spot"},"sections":[{"fields":[{"id":"fine","type":"number","max":3000},{"id":"note","type":"text","max":100}]}],"rules":[{"rule":"fineInRange","on":"fine"}]}""";

    [Theory]
    [InlineData("forms/spot.json", OnTheSpot, "3000", "5000", "changed: the form “On the spot” (forms/spot.json): the bounds of figures that rules of law look at")]
    [InlineData("forms/spot.json", OnTheSpot, "\"max\":100", "\"max\":200", null)]
    [InlineData("documents/decision.json", Decision, "TL-07", "TL-13a", "changed: the document “Decision” (documents/decision.json): the periods that begin on service")]
    [InlineData("forms/served.json", Served, "TL-05", "TL-15", "changed: the form “Service” (forms/served.json): the rules of law")]
    [InlineData("forms/served.json", Served, "[\"decision\"]", "[]", "changed: the form “Service” (forms/served.json): the documents it serves")]
    [InlineData("documents/decision.json", Decision, "\"onService\":[{\"clock\":\"payment\",\"limit\":\"TL-07\"}],", "", "removed: the document “Decision” (documents/decision.json)")]
    [InlineData("documents/decision.json", Decision, "\"kind\":\"title\"", "\"kind\":\"number\"", null)]
    public void A_limit_that_a_document_or_a_form_rests_on_is_a_matter_of_law_and_its_layout_is_not(string path, string file, string was, string now, string? told)
    {
        var changes = LegalChanges.Between(Files(Live, (path, file)), Files(Live, (path, file.Replace(was, now, StringComparison.Ordinal))), new PublicationPolicy(), Vocabulary.Empty);

        changes.Select(change => change.En).ShouldBe(told is null ? [] : [told]);
        changes.ShouldAllBe(change => change.Zh.Contains('（'));
    }

    private static Dictionary<string, byte[]> Files(string workflow, params (string Path, string Json)[] more)
    {
        var files = new Dictionary<string, byte[]> { ["bundle.json"] = "{}"u8.ToArray(), ["workflow.json"] = Encoding.UTF8.GetBytes(JsonNode.Parse(workflow)!.ToJsonString()) };
        foreach (var (path, json) in more)
            files[path] = Encoding.UTF8.GetBytes(json);

        return files;
    }
}
