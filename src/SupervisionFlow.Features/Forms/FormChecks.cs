using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>What must hold between the parts of a form.</summary>
internal static class FormChecks
{
    private static readonly FieldType[] Choosing =
        [FieldType.Choice, FieldType.MultiChoice, FieldType.Checklist, FieldType.Person, FieldType.Unit];

    public static void Check(FormDefinition form, JsonCursor at)
    {
        var seen = new HashSet<string>();
        foreach (var (field, place) in Places(form, at))
        {
            if (!seen.Add(field.Id)) throw place["id"].Wrong($"'{field.Id}' stands twice in the form");
            CheckOptions(field, place);
            if (field is { IsOpinion: true } and ({ Type: not FieldType.Textarea } or { IsProtected: true })) throw place["opinion"].Wrong("is for a text of several lines that is not kept apart");
            if (field.IsOpinion && form.Fields.First(other => other.IsOpinion) != field) throw place["opinion"].Wrong("stands at two fields of the form; a signer has one opinion");
            if (field.Min > field.Max) throw place["min"].Wrong("is greater than max");
            if (Cycle(form, field) is { } cycle) throw place["showIf"].Wrong($"goes in a circle: {cycle}");
        }

        CheckRights(form, at["rights"], seen);
        CheckOutcomes(form, at["outcomes"], seen);
        foreach (var (rule, place) in form.Rules.Zip(at["rules"].Items()))
            if (!seen.Contains(rule.On)) throw place["on"].Wrong($"'{rule.On}' is no field of this form");
        if (form.AskedAnew.FirstOrDefault(field => !seen.Contains(field)) is { } unknown)
            throw at["askedAnew"].Wrong($"'{unknown}' is no field of this form");
    }

    private static void CheckOptions(FormField field, JsonCursor at)
    {
        if (!Choosing.Contains(field.Type)) return;
        if (field.Options.Count == 0 && field.Source is null) throw at["options"].Wrong("needs options, or a source");
        if (field.Options.Count > 0 && field.Source is not null) throw at["source"].Wrong("stands beside options; one of the two");

        var twice = field.Options.GroupBy(option => option.Value).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw at["options"].Wrong($"'{twice.Key}' stands twice");
    }

    private static void CheckRights(FormDefinition form, JsonCursor at, HashSet<string> known)
    {
        foreach (var (step, fields) in form.Rights.Steps)
            foreach (var field in fields.Keys.Where(field => field != FormRights.Any && !known.Contains(field)))
                throw at[step][field].Wrong("is no field of this form");
    }

    private static void CheckOutcomes(FormDefinition form, JsonCursor at, HashSet<string> known)
    {
        foreach (var (outcome, place) in form.Outcomes.Zip(at.Items()))
        {
            if (form.Outcomes.Count(other => other.Code == outcome.Code) > 1)
                throw place["code"].Wrong($"'{outcome.Code}' stands twice");
            if (outcome.Requires.FirstOrDefault(field => !known.Contains(field)) is { } unknown)
                throw place["requires"].Wrong($"'{unknown}' is no field of this form");
        }
    }

    /// <summary>A field whose being shown depends on itself has no answer.</summary>
    private static string? Cycle(FormDefinition form, FormField start)
    {
        var way = new List<string>();
        return Leads(start.Id) ? string.Join(" → ", way.Append(start.Id)) : null;

        bool Leads(string id)
        {
            if (way.Contains(id)) return id == start.Id;

            way.Add(id);
            if (form.Field(id)?.ShowIf.Fields.Any(Leads) == true) return true;

            way.RemoveAt(way.Count - 1);
            return false;
        }
    }

    private static IEnumerable<(FormField Field, JsonCursor At)> Places(FormDefinition form, JsonCursor at) =>
        form.Sections.Zip(at["sections"].Items())
            .SelectMany(section => section.First.Fields.Zip(section.Second["fields"].Items()));
}
