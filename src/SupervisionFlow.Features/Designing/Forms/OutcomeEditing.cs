using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>What a designer does to the outcomes that a form offers.</summary>
internal static class OutcomeEditing
{
    public static void Describe(JsonObject form, FormChange.DescribeOutcome said)
    {
        var outcome = Find(form, said.Code);
        if (outcome is null)
            Outcomes(form).Add((JsonNode)(outcome = new JsonObject { ["code"] = said.Code }));

        outcome["label"] = FormEditing.Words(said.Zh, said.En);
        outcome["tone"] = said.Tone;
        outcome["consequence"] = FormEditing.Words(said.ConsequenceZh, said.ConsequenceEn);
        if (said.ShowIf is { } shown && FieldEditing.Condition("outcomeShowIf", shown) is { } condition)
            outcome["showIf"] = condition;
        else if (said.ShowIf is not null)
            outcome.Remove("showIf");
        outcome["requires"] = new JsonArray([.. said.Requires.Select(field => (JsonNode)field)]);
    }

    public static void Remove(JsonObject form, string code)
    {
        if (Find(form, code) is { } outcome)
            Outcomes(form).Remove(outcome);
    }

    private static JsonObject? Find(JsonObject form, string code) => Outcomes(form).OfType<JsonObject>().FirstOrDefault(outcome => outcome["code"]?.ToString() == code);

    private static JsonArray Outcomes(JsonObject form)
    {
        if (form["outcomes"] is not JsonArray outcomes)
            form["outcomes"] = outcomes = [];

        return outcomes;
    }
}
