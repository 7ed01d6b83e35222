using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Takes a form out of the draft of a process; the versions before keep it.</summary>
/// <exception cref="RuleViolation"><c>form.in_use</c>: a step asks for it, or cases start with it.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record RemoveForm(string Process, string Form) : ICommand<string>;

internal sealed class RemoveFormHandler(Designs designs, FormFiles files) : IRequestHandler<RemoveForm, string>
{
    public async Task<string> Handle(RemoveForm request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        FormFiles.Read(design, request.Form);
        if (FormUses.Of(design, request.Form) is { Count: > 0 } uses)
            throw new RuleViolation("form.in_use", $"还有环节在用该表单：{string.Join('、', uses.Select(use => use.Title))}", $"Steps still use the form: {string.Join(", ", uses.Select(use => use.Step))}");

        design.Remove(FormFiles.PathOf(request.Form));
        await files.KeepEntry(design, "form.remove", request.Form, stop);
        return request.Form;
    }
}
