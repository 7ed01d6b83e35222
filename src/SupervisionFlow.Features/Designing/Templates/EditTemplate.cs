using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>Changes one thing in a document template of a process. It is kept in the draft, in the history, and takes effect when the draft is published; what was issued keeps its words.</summary>
/// <param name="Seen">The hash of the template that the designer looked at; whoever changed it meanwhile is not overwritten. Null takes it as it is.</param>
/// <exception cref="ValidationFailed">What came out is no template, or asks for what no case of the process knows.</exception>
/// <exception cref="RuleViolation"><c>template.changed_meanwhile</c>, <c>template.no_such_block</c>.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record EditTemplate(string Process, string Template, string? Seen, [property: LongText] TemplateChange Change) : ICommand<EditedTemplate>;

/// <summary>The template as it is kept now.</summary>
/// <param name="Hash">To be named with the next change.</param>
public sealed record EditedTemplate(string Template, int Version, string Hash);

internal sealed class EditTemplateRules : AbstractValidator<EditTemplate>
{
    public EditTemplateRules()
    {
        RuleFor(request => request.Change).NotNull().Says("缺少要做的修改", "The change is missing");
        RuleFor(request => request.Template).Matches(FormKeys.Shape).Says("文书标识为小写字母、数字和连字符", "The key has lower-case letters, digits and hyphens");
    }
}

internal sealed class EditTemplateHandler(Designs designs, TemplateFiles files) : IRequestHandler<EditTemplate, EditedTemplate>
{
    public async Task<EditedTemplate> Handle(EditTemplate request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var (bytes, before) = TemplateFiles.Read(design, request.Template);
        if (request.Seen is { Length: > 0 } seen && seen != Hashes.Of(bytes))
            throw new RuleViolation("template.changed_meanwhile", "该文书模板刚被他人修改，请查看最新内容后再改", "Somebody has changed this template meanwhile; look at it again first");

        return await files.Keep(design, request.Template, Applied(before, request.Change), stop);
    }

    private static JsonObject Applied(JsonObject template, TemplateChange change)
    {
        try
        {
            return TemplateEditing.Apply(template, change);
        }
        catch (DocumentTemplateException wrong)
        {
            throw new ValidationFailed([new FieldError(wrong.Path.Split('.')[^1].Split('[')[0], "template.format", $"内容不符合文书模板的格式（{wrong.Path}）：{wrong.Reason}", wrong.Message)]);
        }
    }
}
