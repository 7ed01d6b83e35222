using System.Text.Json.Nodes;
using System.Text;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>The template files of a design.</summary>
internal sealed class TemplateFiles(HandEdits edits)
{
    public static string PathOf(string template) => $"documents/{template}.json";

    /// <exception cref="NotFoundException">There is no such template.</exception>
    public static (byte[] Bytes, JsonObject Template) Read(Design design, string template) =>
        design.Read(PathOf(template)) is { } bytes ? (bytes, JsonNode.Parse(bytes)!.AsObject()) : throw new NotFoundException("template", template);

    /// <summary>The steps that issue a template, as the drawing calls them.</summary>
    public static IReadOnlyList<string> StepsOf(Design design, string template) => design.Read(design.WorkflowPath) is { } workflow
        ? [.. WorkflowText.Read(workflow).Activities.Where(step => step.Input("template") is { ExpressionType: "Literal", Text: { } key } && key == template).Select(step => step.DisplayText)]
        : [];

    /// <summary>The forms that record its service, by key.</summary>
    public static IReadOnlyList<string> FormsServing(Design design, string template) =>
        [.. design.Latest.Files.Select(file => file.Path).Where(path => path.StartsWith("forms/", StringComparison.Ordinal)).Where(path => JsonNode.Parse(design.Read(path)!)?["serves"]?["documents"] is JsonArray served && served.Any(one => (string?)one == template))
            .Select(path => Path.GetFileNameWithoutExtension(path))];

    public async Task<EditedTemplate> Keep(Design design, string template, JsonObject content, CancellationToken stop)
    {
        var draft = design.Open();
        var bytes = Encoding.UTF8.GetBytes(content.ToJsonString(FormKeys.Readable));
        design.Write(PathOf(template), bytes);
        await KeepEntry(design, "template.save", template, stop);

        return new EditedTemplate(template, draft.Version, Hashes.Of(bytes));
    }

    /// <summary>Puts the state of the design into its history and the act on the record.</summary>
    public Task KeepEntry(Design design, string act, string template, CancellationToken stop) => edits.Keep(design, act, template, new JsonObject { ["template"] = template }, stop);
}
