using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Web.Forms;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Parts;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>A form as its designer sees it: structure, the properties of one field, and the form on a phone. Each button is one change.</summary>
public sealed partial class FormDesignPage
{
    private FormDesign? design;
    private FieldDescription? typed;
    private IReadOnlyList<ChangedValue>? behind;

    [Parameter] public string Process { get; set; } = "";

    [Parameter] public string FormKey { get; set; } = "";

    /// <summary>The field whose properties are shown.</summary>
    [SupplyParameterFromQuery] public string? Field { get; set; }

    /// <summary>The step as which the preview is shown.</summary>
    [SupplyParameterFromQuery] public string? Step { get; set; }

    /// <summary>The form that is named with a change: while others' changes are shown, still the one that was seen, so that only the choice above goes over them.</summary>
    private string Seen => behind is null ? design!.Hash : Posted("seen");

    private FormField? Chosen => Field is null ? null : design!.Form.Field(Field);

    private IReadOnlyList<FormUse> Steps => [new FormUse(FormRights.Any, "所有环节", "Every step"), .. design!.Uses];

    private IReadOnlyList<(string Id, string Label)> Rows => [(FormRights.Any, L.Say("所有字段", "Every field")), .. design!.Form.Fields.Select(one => (one.Id, one.Label.In(L)))];

    private string AtStep => Step is { Length: > 0 } step && Steps.Any(one => one.Step == step) ? step : (design!.Uses is [var first, ..] ? first.Step : FormRights.Any);

    protected override async Task OnInitializedAsync() => design = await Ask(new DesignedForm(Process, FormKey));

    private async Task Outline()
    {
        if (Posted("do").Split('|') is not [var kind, var direction, var which])
            return;

        var by = direction == "up" ? -1 : 1;
        await Change(kind == "section" ? new FormChange.MoveSection(Number(which), by) : new FormChange.MoveField(which, by), Field);
    }

    private Task AddField() => Change(new FormChange.AddField(Number(Posted("section")), Posted("type"), Posted("id"), Posted("zh"), Posted("en")), Posted("id"));

    private Task Retitle() => Change(new FormChange.Retitle(Posted("titleZh"), Posted("titleEn")), Field);

    private Task Section() => Posted("index") is { Length: > 0 } index
        ? Change(Posted("do") == "remove" ? new FormChange.RemoveSection(Number(index)) : new FormChange.RetitleSection(Number(index), Posted("sectionZh"), Posted("sectionEn")), Field)
        : Change(new FormChange.AddSection(Posted("sectionZh"), Posted("sectionEn")), Field);

    private async Task Describe(bool remove)
    {
        typed = new FieldDescription(
            Posted("id"), Posted("type"), Posted("zh"), Posted("en"), Posted("helpZh"), Posted("helpEn"), PostedCondition.Of(Http.Request.Form, "required", design!.Form), PostedCondition.Of(Http.Request.Form, "showIf", design.Form),
            Posted("min"), Posted("max"), Posted("pattern"), Posted("patternZh"), Posted("patternEn"), Posted("options"), Posted("source")) { IsProtected = Posted("protected") == "true", IsGraded = Posted("graded") == "true", IsOpinion = Posted("opinion") == "true" };
        if (remove)
            await Change(new FormChange.RemoveField(Field!), null);
        else
            await Change(new FormChange.DescribeField(Field!, typed), typed.Id);
    }

    /// <summary>Only what was changed is said.</summary>
    private Task GiveRights()
    {
        var given = Http.Request.Form.Where(input => input.Key.StartsWith("right|", StringComparison.Ordinal))
            .Select(input => (Name: input.Key.Split('|'), Right: input.Value.ToString()))
            .Where(input => input.Name is [_, _, _])
            .Select(input => new RightGiven(input.Name[1], input.Name[2], input.Right))
            .Where(right => right.Right != (Said(right.Step, right.Field)?.ToString().ToLowerInvariant() ?? ""))
            .ToList();
        return Change(new FormChange.GiveRights(given), Field);
    }

    private Task Outcome() => Change(
        Posted("do") == "remove"
            ? new FormChange.RemoveOutcome(Posted("code"))
            : new FormChange.DescribeOutcome(Posted("code"), Posted("outcomeZh"), Posted("outcomeEn"), Posted("tone"), Posted("consequenceZh"), Posted("consequenceEn"), [.. Http.Request.Form["requires"].SelectMany(one => (one ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))]) { ShowIf = Posted("outcomeShowIf") },
        Field);

    private async Task Replace()
    {
        try
        {
            if (JsonNode.Parse(Posted("json")) is JsonObject form)
                await Change(new FormChange.ReplaceForm(form), null);
            else
                jsonWrong = L.Say("应为一个 JSON 对象", "This is not a JSON object");
        }
        catch (JsonException wrong)
        {
            jsonWrong = L.Say($"不是有效的 JSON（第 {wrong.LineNumber + 1} 行）", $"This is not valid JSON (line {wrong.LineNumber + 1})");
        }
    }

    private string? jsonWrong;

    private async Task RemoveIt()
    {
        if ((await Act(new RemoveForm(Process, FormKey))).Done)
            Navigation.NavigateTo($"/designs/{Process}/forms");
    }

    private async Task Change(FormChange change, string? thenField)
    {
        if ((await Act(new EditForm(Process, FormKey, Posted("seen"), change))).Done)
            Navigation.NavigateTo(AddressOf(thenField));
        else if (Problem?.Code == "form.changed_meanwhile")
            behind = await Ask(new FormChangedSince(Process, FormKey, Posted("seen")));
    }

    private FieldRight? Said(string step, string field) =>
        design!.Form.Rights.Steps.TryGetValue(step, out var fields) && fields.TryGetValue(field, out var right) ? right : null;

    private string AddressOf(string? field, string? step = null)
    {
        var asked = new List<string>();
        if (field is { Length: > 0 })
            asked.Add($"field={Uri.EscapeDataString(field)}");
        if ((step ?? Step) is { Length: > 0 } at)
            asked.Add($"step={Uri.EscapeDataString(at)}");

        return $"/designs/{Process}/forms/{FormKey}{(asked.Count == 0 ? "" : "?" + string.Join('&', asked))}";
    }

    private string Fields(FormRule rule) => string.Join(L.Say("，", ", "), rule.With.Select(with => $"{with.Key} = {with.Value}"));

    private string Named(FormUse step) => step.TitleEn == step.Title ? L.Term(step.Title) : L.Pick(step.Title, step.TitleEn);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string JsonName(FieldType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private string TypeName(FieldType type) => FieldTypeName.Of(type, L);

    private string ToneName(OutcomeTone tone) => tone switch
    {
        OutcomeTone.Primary => L.Say("主要", "primary"),
        OutcomeTone.Danger => L.Say("危险", "danger"),
        _ => L.Say("普通", "neutral"),
    };
}
