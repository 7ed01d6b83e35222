using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Web.Forms;

/// <summary>Reads the condition that a designer composed; a post without its parts, as a script sends, gives it as JSON.</summary>
internal static class PostedCondition
{
    /// <summary>The condition as a field's description has it.</summary>
    /// <param name="name">The name of the input, such as <c>showIf</c>.</param>
    public static string Of(IFormCollection posted, string name, FormDefinition form)
    {
        var written = posted[name].LastOrDefault()?.Trim() ?? "";
        // Whoever wrote into the JSON meant that, whatever else stands there.
        if (posted[$"{name}.was"].LastOrDefault() is { } was && was.Trim() != written)
            return written;

        return posted[$"{name}.how"].LastOrDefault() switch
        {
            null or "json" => written,
            "" => "",
            "true" => "true",
            var how => Composed(new(how == "any" ? ConditionJoin.Any : ConditionJoin.All, [.. Rows(posted, name)], ""), form, name),
        };
    }

    /// <summary>No comparison means always, where a field is shown; where it must be filled in it is one that was forgotten, and is said to be.</summary>
    private static string Composed(ConditionDraft draft, FormDefinition form, string name) =>
        draft.Text(IsNumberIn(form)) is { Length: > 0 } text ? text
        : name == "showIf" && draft.How == ConditionJoin.All ? ""
        : draft.How == ConditionJoin.Any ? """{"any":[]}""" : """{"all":[]}""";

    /// <summary>Whether a field holds numbers.</summary>
    public static Func<string, bool> IsNumberIn(FormDefinition form) => id => form.Field(id)?.Type == FieldType.Number;

    private static IEnumerable<ConditionRow> Rows(IFormCollection posted, string name) =>
        posted[$"{name}.field"].Zip(posted[$"{name}.is"], posted[$"{name}.value"])
            .Select(row => new ConditionRow(row.First?.Trim() ?? "", Enum.TryParse<ConditionIs>(row.Second, out var one) ? one : ConditionIs.Equal, row.Third?.Trim() ?? ""));
}
