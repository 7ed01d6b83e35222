using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>The document templates of a process as its draft, or without one its latest version, has them, and those that all processes share.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record TemplatesOfDesign(string Process) : IQuery<DesignTemplates>;

/// <summary>The templates, by key.</summary>
public sealed record DesignTemplates(string Process, string Title, int Version, bool IsDraft, IReadOnlyList<DesignTemplate> Templates, IReadOnlyList<DesignTemplate> Shared);

/// <summary>One template.</summary>
/// <param name="Steps">The activities that issue it.</param>
public sealed record DesignTemplate(string Key, Bilingual Title, string Nature, int Blocks, IReadOnlyList<string> Steps, bool ByOfficers);

/// <summary>One template of a process, to look at and to change, with what it looks like on paper.</summary>
/// <param name="Paper">The paper of the preview; null for the template's own.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DesignedTemplate(string Process, string Template, PaperSize? Paper = null) : IQuery<TemplateDesign>;

/// <summary>A template with all that a designer needs beside it.</summary>
/// <param name="Hash">Of the file; to be named with a change.</param>
/// <param name="Unknown">What it asks for and no case of the process can know; it would print as a gap.</param>
/// <param name="Preview">The sheet, filled with made-up data.</param>
public sealed record TemplateDesign(
    string Process, string ProcessTitle, int Version, bool IsDraft, DocumentTemplate Template, string Json, string Hash, IReadOnlyList<string> Steps, IReadOnlyList<Placeholder> Known, IReadOnlyList<string> Unknown, string Preview, bool MayWrite);

internal sealed class TemplatesOfDesignHandler(Designs designs, SharedTemplates shared) : IRequestHandler<TemplatesOfDesign, DesignTemplates>
{
    public async Task<DesignTemplates> Handle(TemplatesOfDesign request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var own = design.Files.Files.Keys.Where(path => path.StartsWith("documents/", StringComparison.Ordinal)).Select(path => DocumentTemplate.Parse(Encoding.UTF8.GetString(design.Read(path)!))).ToList();

        return new(
            design.Key, design.Latest.Title, design.Latest.Version, design.IsOpen, [.. own.Select(template => Line(template, design))],
            [.. shared.All.Values.Where(template => own.All(one => one.Key != template.Key)).Select(template => Line(template, design))]);
    }

    private static DesignTemplate Line(DocumentTemplate template, Design design) =>
        new(template.Key, template.Title, template.Number?.Nature ?? "", template.Blocks.Count, TemplateFiles.StepsOf(design, template.Key), template.Issue is not null);
}

internal sealed class DesignedTemplateHandler(Designs designs, Attempt attempt) : IRequestHandler<DesignedTemplate, TemplateDesign>
{
    public async Task<TemplateDesign> Handle(DesignedTemplate request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var (bytes, _) = TemplateFiles.Read(design, request.Template);
        var json = Encoding.UTF8.GetString(bytes);
        var template = DocumentTemplate.Parse(json);
        var bundle = BundleFolder.Look(design.ReadAll()).Bundle;
        var known = bundle is null ? [] : Placeholders.Of(bundle, template);
        var model = TemplateSample.Of(template, (template.Issue?.Form.Fields ?? []).Concat(bundle?.Forms.Values.SelectMany(form => form.Fields) ?? []));
        if (request.Paper is { } paper)
            model = model with { Paper = paper };

        return new(
            design.Key, design.Latest.Title, design.Latest.Version, design.IsOpen, template, json, Hashes.Of(bytes), TemplateFiles.StepsOf(design, template.Key), known,
            bundle is null ? [] : Placeholders.UnknownIn(template, known), DocumentPage.Fragment(model), attempt.Caller.Has(DesignRoles.Writes));
    }
}
