using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Fills a form as somebody might: every field that the step edits and that shows, by chance and within its bounds.</summary>
/// <remarks>People are made up: <c>inspector#2</c> is the second who holds the role. Files and signatures stay empty.</remarks>
internal static class PlausibleData
{
    private const double ItemPasses = 0.97;

    public static JsonObject Fill(FormDefinition form, FormSituation at, SimulationDefaults defaults, Func<string, int> staff, Dice dice)
    {
        var entered = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var field in form.Fields.Where(field => at.RightOn(form, field) == FieldRight.Edit))
            entered[field.Id] = Value(field, defaults.Data(field.Id), at, staff, dice);

        var shows = new FormVisibility(form, at, entered);
        var data = new JsonObject();
        foreach (var field in form.Fields.Where(field => entered.ContainsKey(field.Id) && shows.Shows(field)))
        {
            if (entered[field.Id] is { } value)
                data[field.Id] = value;
        }

        return data;
    }

    private static JsonNode? Value(FormField field, JsonObject? spread, FormSituation at, Func<string, int> staff, Dice dice)
    {
        if (spread?["values"] is JsonObject weights)
            return Typed(field, dice.Pick(weights.Select(one => KeyValuePair.Create(one.Key, SimulationDefaults.NumberOf(one.Value) ?? 0))));
        if (spread?["between"] is JsonArray { Count: 2 } bounds)
            return Typed(field, Between(SimulationDefaults.NumberOf(bounds[0]) ?? 0, SimulationDefaults.NumberOf(bounds[1]) ?? 0, dice));
        if (spread?["daysAhead"] is JsonArray { Count: 2 } days)
            return DayOf(at.Today.AddDays(int.Parse(Between(SimulationDefaults.NumberOf(days[0]) ?? 0, SimulationDefaults.NumberOf(days[1]) ?? 0, dice), CultureInfo.InvariantCulture)));

        return field.Type switch
        {
            FieldType.Text or FieldType.Textarea => JsonValue.Create(field.Label.Zh),
            FieldType.Number => Typed(field, Between((double?)field.Min ?? 0, (double?)field.Max ?? (double?)field.Min + 100 ?? 100, dice)),
            FieldType.Date => DayOf(at.Today),
            FieldType.Choice => Option(field, at, dice),
            FieldType.MultiChoice => Option(field, at, dice) is { } chosen ? new JsonArray(chosen) : null,
            FieldType.Checklist => Checklist(field, at, dice),
            FieldType.Person when field.Source is OptionSourceName.People people => JsonValue.Create($"{people.Role}#{dice.Below(staff(people.Role)) + 1}"),
            FieldType.Unit => Option(field, at, dice),
            _ => null,
        };
    }

    private static JsonValue? Option(FormField field, FormSituation at, Dice dice)
    {
        var options = at.Options.Of(field);
        return options.Count == 0 ? null : JsonValue.Create(options[dice.Below(options.Count)].Value);
    }

    private static JsonObject Checklist(FormField field, FormSituation at, Dice dice) => new(at.Options.Of(field).Select(item => KeyValuePair.Create(
        item.Value, (JsonNode?)new JsonObject { ["result"] = field.IsGraded ? Grade(dice.Next()) : dice.Next() < ItemPasses ? "pass" : "fail", ["remark"] = "" })));

    // As a hospital that applies for a grade is: most of what it does is good, and what is not met is rare.
    private static string Grade(double thrown) => thrown switch { < 0.4 => "A", < 0.85 => "B", < 0.995 => "C", _ => "D" };

    private static JsonValue DayOf(DateOnly day) => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Between(double from, double to, Dice dice) => Math.Round(from + dice.Next() * (to - from)).ToString(CultureInfo.InvariantCulture);

    private static JsonNode? Typed(FormField field, string? text) => text is null ? null : field.Type switch
    {
        FieldType.Number => JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture)),
        FieldType.MultiChoice => new JsonArray([.. text.Split('+').Select(one => (JsonNode)one)]),
        _ => JsonValue.Create(text),
    };
}
