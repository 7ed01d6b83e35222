using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Playing;

/// <summary>Fills a form at a step with values that it takes, by the dice.</summary>
/// <param name="leavesOpen">Whether choices that nobody has to make are left open half of the time.</param>
internal sealed class FilledForm(Random dice, string attachment, IReadOnlySet<string> people, bool leavesOpen)
{
    /// <summary>Something for every pattern that a shipped form asks for; a form with another one adds its example here.</summary>
    private static readonly string[] Patterned =
        ["91350100M000100Y43", "110000000012345", "13900001111", "2026", "340202199001011234", "A2C4", "0553-1234567", "〔2026〕1号", "520618", "34020220260500000001", "2026-05-01 10:00"];

    private static readonly decimal[] Numbers = [0, 1, 2, 3, 5, 10, 30, 100, 650, 950, 3000, 5000];

    /// <summary>What a person might type into the fields that the step edits.</summary>
    public JsonObject Of(FormDefinition form, FormSituation at, FormOptions options, string? outcome)
    {
        var owed = form.Outcome(outcome ?? "")?.Requires ?? [];
        // What lies within a period lies after the day that it begins with.
        var begins = form.Rules.Where(rule => rule.Kind is FormRuleKind.WithinPeriod).Select(rule => rule.FieldFor("from")).ToHashSet();
        var data = new JsonObject();
        foreach (var field in form.Fields.Where(field => at.RightOn(form, field) is FieldRight.Edit && field.Type is not FieldType.Note))
            if (ValueOf(field, begins.Contains(field.Id) ? at.Today.AddDays(-1) : at.Today, options, isOwed: owed.Contains(field.Id) || !field.Required.IsConstant || field.Required.Holds(_ => null)) is { } value)
                data[field.Id] = value;

        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.Different && data[rule.On] is not null))
            data[rule.On] = form.Fields.Single(field => field.Id == rule.On) is { Type: FieldType.Text } typed ? $"另{data[typed.Id]}" : AnotherThan((data[rule.FieldFor("from")!] ?? at.Stored[rule.FieldFor("from")!])?.ToString(), form.Fields.Single(field => field.Id == rule.On), options);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.ItemFails && rule.FieldFor("finding") is not null))
            data.Remove(rule.FieldFor("finding")!);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.NotMore))
            data[rule.On] = 0;
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.NoticeBefore && rule.FieldFor("for") is null))
            data[rule.On] = at.Today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.DatedPayments))
            data[rule.On] = Payments(form, at, outcome);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.SampleLines))
            data[rule.On] = SampleLines(rule, at);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.DefenceLines))
            data[rule.On] = DefenceLines(at.Stored[rule.FieldFor("lines")!]?.ToString() ?? "", at.Today);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.IndicatorLines))
            data[rule.On] = IndicatorLines(rule, at, options.Of(form.Fields.Single(field => field.Id == rule.On)));
        foreach (var remitted in form.Rules.Select(rule => rule.FieldFor("remitted")).OfType<string>())
            data.Remove(remitted);
        foreach (var rule in form.Rules.Where(rule => rule.Kind is FormRuleKind.DatedStays))
            data.Remove(rule.On);
        return data;
    }

    /// <summary>As many as were drawn, of three prescribers; in some months none is super-normal.</summary>
    private string SampleLines(FormRule rule, FormSituation at)
    {
        var (month, clean) = (DateOnly.ParseExact($"{Known("month")}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture), dice.Next(3) == 0);
        var day = at.Today < month.AddMonths(1) ? at.Today : month.AddMonths(1).AddDays(-1);
        var drawn = int.Parse(Known("outpatient"), CultureInfo.InvariantCulture) + int.Parse(Known("inpatient"), CultureInfo.InvariantCulture);
        return string.Join('\n', Enumerable.Range(1, drawn).Select(number => $"D-{dice.Next(3)}|RX-{number}|{day:yyyy-MM-dd}|{(clean || dice.Next(10) > 0 ? "0" : "3-1")}"));

        string Known(string name) => at.Stored[rule.FieldFor(name)!]!.ToString();
    }

    /// <summary>Of every institution some indicators of infection control: good ones, doubtful ones and such as alarm.</summary>
    private string IndicatorLines(FormRule rule, FormSituation at, IReadOnlyList<FieldOption> indicators) =>
        string.Join('\n', ReportingInstitution.Read(at.Stored[rule.FieldFor("institutions")!]!.ToString()).SelectMany(one => indicators.Where(indicator => indicator.Group == "infection" && dice.Next(4) > 0).Select(indicator => $"{one.Name}|{indicator.Value}|{dice.Next(120)}|{dice.Next(3) * 50}")).DefaultIfEmpty($"{ReportingInstitution.Read(at.Stored[rule.FieldFor("institutions")!]!.ToString())[0].Name}|{indicators.First(indicator => indicator.Group == "infection").Value}|1|100"));

    private static string DefenceLines(string sample, DateOnly today) =>
        string.Join('\n', sample.Split('\n').Where(line => line.EndsWith("3-1", StringComparison.Ordinal)).Select(line => $"{line.Split('|')[1]}|{today:yyyy-MM-dd}|无正当理由|没有申辩").DefaultIfEmpty("无"));

    /// <summary>All of the fine in time where the outcome says so, else nothing or a half of it today.</summary>
    private string Payments(FormDefinition form, FormSituation at, string? outcome)
    {
        var paidUp = form.Rules.First(rule => rule.Kind is FormRuleKind.PaidUp);
        var fine = new[] { "fine", "otherFine" }.Select(paidUp.FieldFor).OfType<string>().Sum(field => decimal.TryParse(at.Stored[field]?.ToString(), CultureInfo.InvariantCulture, out var yuan) ? yuan : 0);
        if (fine == 0)
            return "无";
        if (paidUp.Outcomes.Contains(outcome ?? ""))
            return string.Create(CultureInfo.InvariantCulture, $"{DecidedOn(form, at):yyyy-MM-dd}|{fine}");

        return dice.Next(2) == 0 ? "无" : string.Create(CultureInfo.InvariantCulture, $"{at.Today:yyyy-MM-dd}|{fine / 2:0.##}");
    }

    /// <summary>What is paid on the day of the decision is never late.</summary>
    private static DateOnly DecidedOn(FormDefinition form, FormSituation at) =>
        form.Rules.Select(rule => rule.FieldFor("decision")).OfType<string>().Select(template => at.IssuedOn.GetValueOrDefault(template, at.Today)).DefaultIfEmpty(at.Today).Min();

    private JsonNode? ValueOf(FormField field, DateOnly today, FormOptions options, bool isOwed) => field.Type switch
    {
        FieldType.Text or FieldType.Textarea => Text(field, today),
        FieldType.Number => Number(field),
        FieldType.Date => Day(field, today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldType.Person => Any(Known(field, options))?.Value,
        FieldType.Choice or FieldType.Unit => isOwed || !leavesOpen || dice.Next(2) == 0 ? Any(options.Of(field))?.Value : null,
        FieldType.MultiChoice => Several(options.Of(field)),
        FieldType.Checklist => field.IsGraded ? Grades(options.Of(field)) : Checklist(options.Of(field)),
        FieldType.File => isOwed ? new JsonArray(attachment) : null,
        FieldType.Signature => attachment,
        _ => null,
    };

    private List<FieldOption> Known(FormField field, FormOptions options) => [.. options.Of(field).Where(option => people.Contains(option.Value))];

    private string? AnotherThan(string? other, FormField field, FormOptions options) => Any([.. (field.Type is FieldType.Unit ? options.Of(field) : Known(field, options)).Where(option => option.Value != other)])?.Value;

    private static string Text(FormField field, DateOnly today)
    {
        if (field.Pattern is { } pattern)
            return new[] { today.ToString("yyyy-MM", CultureInfo.InvariantCulture) }.Concat(Patterned).FirstOrDefault(example => pattern.IsMatch(example)) ?? throw new InvalidOperationException($"No example matches the pattern of {field.Id}: {pattern}");

        var text = $"{field.Label.Zh}如实填写";
        return field.Min is { } least && text.Length < least ? text.PadRight((int)least, '。') : text[..Math.Min(text.Length, (int)(field.Max ?? 500))];
    }

    private decimal Number(FormField field)
    {
        var fit = Numbers.Where(number => !(number < field.Min) && !(number > field.Max)).ToList();
        return fit.Count > 0 ? fit[dice.Next(fit.Count)] : field.Min ?? 0;
    }

    private static DateOnly Day(FormField field, DateOnly today)
    {
        var day = today;
        if (field.Latest?.On(today) is { } last && day > last) day = last;
        if (field.Earliest?.On(today) is { } first && day < first) day = first;

        return day;
    }

    private FieldOption? Any(IReadOnlyList<FieldOption> options) => options.Count == 0 ? null : options[dice.Next(options.Count)];

    private JsonArray? Several(IReadOnlyList<FieldOption> options)
    {
        if (options.Count == 0)
            return null;

        var chosen = options.Where(_ => dice.Next(2) == 0).DefaultIfEmpty(options[0]);
        return [.. chosen.Select(option => (JsonNode)option.Value)];
    }

    /// <summary>Mostly excellent, or else mostly met, so that every grade of hospitals comes about.</summary>
    private JsonObject Grades(IReadOnlyList<FieldOption> items)
    {
        var (usual, worse) = dice.Next(3) switch { 0 => ("A", "B"), 1 => ("B", "A"), _ => ("C", "D") };
        return new(items.Select(item => KeyValuePair.Create(item.Value, (JsonNode?)new JsonObject { ["result"] = dice.Next(4) > 0 ? usual : worse, ["remark"] = "按记录评定" })));
    }

    private JsonObject Checklist(IReadOnlyList<FieldOption> items)
    {
        var judged = new JsonObject();
        foreach (var item in items)
            judged[item.Value] = dice.Next(8) switch
            {
                0 => new JsonObject { ["result"] = "fail", ["remark"] = "现场发现不符合" },
                1 => new JsonObject { ["result"] = "na" },
                _ => new JsonObject { ["result"] = "pass" },
            };

        return judged;
    }
}
