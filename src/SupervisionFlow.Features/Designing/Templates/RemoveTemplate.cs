using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>Takes a template out of the draft of a process; the versions before keep it.</summary>
/// <exception cref="RuleViolation"><c>template.in_use</c>: a step issues it.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record RemoveTemplate(string Process, string Template) : ICommand<string>;

internal sealed class RemoveTemplateHandler(Designs designs, TemplateFiles files) : IRequestHandler<RemoveTemplate, string>
{
    public async Task<string> Handle(RemoveTemplate request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        TemplateFiles.Read(design, request.Template);
        if (TemplateFiles.StepsOf(design, request.Template) is { Count: > 0 } steps)
            throw new RuleViolation("template.in_use", $"还有环节制发该文书：{string.Join('、', steps)}", $"Steps still issue it: {string.Join(", ", steps)}");

        if (TemplateFiles.FormsServing(design, request.Template) is { Count: > 0 } forms)
            throw new RuleViolation("template.in_use", $"还有表单登记该文书的送达：{string.Join('、', forms)}", $"Forms still record its service: {string.Join(", ", forms)}");

        design.Remove(TemplateFiles.PathOf(request.Template));
        await files.KeepEntry(design, "template.remove", request.Template, stop);
        return request.Template;
    }
}
