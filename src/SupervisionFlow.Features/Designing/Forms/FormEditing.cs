using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Carries out a change of a form in its file, so that all which the file says beyond it stays.</summary>
internal static class FormEditing
{
    /// <summary>The form after the change.</summary>
    /// <exception cref="RuleViolation">It cannot be done to this form; says why.</exception>
    /// <exception cref="FormFormatException">What came out is no form; says where.</exception>
    public static JsonObject Apply(JsonObject form, FormChange change)
    {
        var after = change is FormChange.ReplaceForm whole ? Replace(form, whole.Form) : Change((JsonObject)form.DeepClone(), change);
        FormReader.Read((JsonObject)after.DeepClone());

        return after;
    }

    private static JsonObject Change(JsonObject form, FormChange change)
    {
        switch (change)
        {
            case FormChange.Retitle title: form["title"] = Words(title.Zh, title.En); break;
            case FormChange.AddSection added: Sections(form).Add((JsonNode)new JsonObject { ["title"] = Words(added.Zh, added.En), ["fields"] = new JsonArray() }); break;
            case FormChange.RetitleSection titled: Section(form, titled.Section)["title"] = Words(titled.Zh, titled.En); break;
            case FormChange.MoveSection moved: Move(Sections(form), moved.Section, moved.By); break;
            case FormChange.RemoveSection gone: RemoveSection(form, gone.Section); break;
            case FormChange.AddField added: FieldEditing.Add(form, added); break;
            case FormChange.DescribeField described: FieldEditing.Describe(form, described.Field, described.As); break;
            case FormChange.MoveField moved: FieldEditing.Move(form, moved.Field, moved.By); break;
            case FormChange.RemoveField gone: FieldEditing.Remove(form, gone.Field); break;
            case FormChange.GiveRights given: RightsEditing.Give(form, given.Rights); break;
            case FormChange.DescribeOutcome outcome: OutcomeEditing.Describe(form, outcome); break;
            case FormChange.RemoveOutcome gone: OutcomeEditing.Remove(form, gone.Code); break;
        }

        return form;
    }

    /// <summary>A form from a file keeps the key under which the steps of this process name it.</summary>
    private static JsonObject Replace(JsonObject form, JsonObject by)
    {
        var after = (JsonObject)by.DeepClone();
        after["key"] = form["key"]?.DeepClone();
        return after;
    }

    private static void RemoveSection(JsonObject form, int index)
    {
        if (Fields(Section(form, index)).Count > 0)
            throw new RuleViolation("form.section_not_empty", "该部分还有字段，请先移走或删除其中的字段", "The section still has fields; move or remove them first");

        Sections(form).RemoveAt(index);
    }

    public static JsonArray Sections(JsonObject form)
    {
        if (form["sections"] is not JsonArray sections)
            form["sections"] = sections = [];

        return sections;
    }

    public static JsonObject Section(JsonObject form, int index) =>
        index >= 0 && index < Sections(form).Count ? Sections(form)[index]!.AsObject() : throw new RuleViolation("form.no_such_section", "没有这个部分，页面可能已过时", "There is no such section; the page may be out of date");

    public static JsonArray Fields(JsonObject section)
    {
        if (section["fields"] is not JsonArray fields)
            section["fields"] = fields = [];

        return fields;
    }

    public static JsonObject Words(string zh, string en) => new() { ["zh"] = zh.Trim(), ["en"] = en.Trim() };

    /// <summary>Moves an item by one place; at the end it stays.</summary>
    public static void Move(JsonArray items, int index, int by)
    {
        var to = index + Math.Sign(by);
        if (index < 0 || index >= items.Count || to < 0 || to >= items.Count)
            return;

        var item = items[index];
        items.RemoveAt(index);
        items.Insert(to, item);
    }
}
