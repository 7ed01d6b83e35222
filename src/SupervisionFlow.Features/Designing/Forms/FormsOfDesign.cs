using MediatR;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>The forms of a process as its draft, or without one its latest version, has them.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record FormsOfDesign(string Process) : IQuery<DesignForms>;

/// <summary>The forms, by key.</summary>
/// <param name="IsDraft">Whether it is a draft that is not published yet.</param>
public sealed record DesignForms(string Process, string Title, int Version, bool IsDraft, IReadOnlyList<DesignForm> Forms);

/// <summary>One form of a process.</summary>
public sealed record DesignForm(string Key, Bilingual Title, int Fields, IReadOnlyList<FormUse> Uses);

/// <summary>One form of a process, to look at and to change.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DesignedForm(string Process, string Form) : IQuery<FormDesign>;

/// <summary>A form with all that a designer needs beside it.</summary>
/// <param name="Json">The file as it is kept.</param>
/// <param name="Hash">Of the file; to be named with a change.</param>
/// <param name="MayWrite">Whether the caller may change it.</param>
public sealed record FormDesign(string Process, string ProcessTitle, int Version, bool IsDraft, FormDefinition Form, string Json, string Hash, IReadOnlyList<FormUse> Uses, bool MayWrite);

internal sealed class FormsOfDesignHandler(Designs designs) : IRequestHandler<FormsOfDesign, DesignForms>
{
    public async Task<DesignForms> Handle(FormsOfDesign request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var forms = design.Files.Files.Keys.Where(path => path.StartsWith("forms/", StringComparison.Ordinal)).Select(path => FormDefinition.Parse(System.Text.Encoding.UTF8.GetString(design.Read(path)!)));

        return new DesignForms(design.Key, design.Latest.Title, design.Latest.Version, design.IsOpen,
            [.. forms.Select(form => new DesignForm(form.Key, form.Title, form.Fields.Count(), FormUses.Of(design, form.Key)))]);
    }
}

internal sealed class DesignedFormHandler(Designs designs, Attempt attempt) : IRequestHandler<DesignedForm, FormDesign>
{
    public async Task<FormDesign> Handle(DesignedForm request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var (bytes, _) = FormFiles.Read(design, request.Form);
        var json = System.Text.Encoding.UTF8.GetString(bytes);

        return new FormDesign(design.Key, design.Latest.Title, design.Latest.Version, design.IsOpen, FormDefinition.Parse(json), json, Hashes.Of(bytes), FormUses.Of(design, request.Form), attempt.Caller.Has(DesignRoles.Writes));
    }
}
