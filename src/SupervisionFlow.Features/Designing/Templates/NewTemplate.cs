using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>Begins a template in the draft of a process: empty, as a copy of another, or as the process' own form of one that all share.</summary>
/// <param name="CopyOf">The key of a template of the process or of a shared one.</param>
/// <exception cref="RuleViolation"><c>template.key_taken</c>.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record NewTemplate(string Process, string Template, string Zh, string En, string? CopyOf = null) : ICommand<EditedTemplate>;

internal sealed class NewTemplateRules : AbstractValidator<NewTemplate>
{
    public NewTemplateRules()
    {
        RuleFor(request => request.Template).Matches(FormKeys.Shape).OverridePropertyName("template").Says("文书标识为小写字母、数字和连字符，不超过64位", "The key has lower-case letters, digits and hyphens, at most 64");
        RuleFor(request => request.Zh).NotEmpty().MaximumLength(100).OverridePropertyName("zh").Says("请填写中文名称（不超过100字）", "Give a Chinese title of at most 100 characters");
        RuleFor(request => request.En).NotEmpty().MaximumLength(200).OverridePropertyName("en").Says("请填写英文名称（不超过200字符）", "Give an English title of at most 200 characters");
    }
}

internal sealed class NewTemplateHandler(Designs designs, TemplateFiles files, SharedTemplates shared) : IRequestHandler<NewTemplate, EditedTemplate>
{
    public async Task<EditedTemplate> Handle(NewTemplate request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        if (design.Read(TemplateFiles.PathOf(request.Template)) is not null)
            throw new RuleViolation("template.key_taken", $"文书标识“{request.Template}”已被使用", $"The key '{request.Template}' is taken");

        var template = request.CopyOf is not { Length: > 0 } other ? Empty()
            : design.Read(TemplateFiles.PathOf(other)) is null && shared.All.GetValueOrDefault(other) is { } one ? one.ToJson()
            : TemplateFiles.Read(design, other).Template;
        template["key"] = request.Template;
        template["title"] = FormEditing.Words(request.Zh, request.En);
        DocumentTemplate.Parse(template.ToJsonString());

        return await files.Keep(design, request.Template, template, stop);
    }

    private static JsonObject Empty() => new()
    {
        ["key"] = "",
        ["title"] = null,
        ["number"] = new JsonObject { ["style"] = "bianhao", ["category"] = DocumentNumbering.OfTheCase, ["nature"] = "" },
        ["paper"] = "A4",
        ["blocks"] = new JsonArray(new JsonObject { ["kind"] = "title" }, new JsonObject { ["kind"] = "number" }, new JsonObject { ["kind"] = "para", ["text"] = "{{subject.name}}：" }, new JsonObject { ["kind"] = "seal" }, new JsonObject { ["kind"] = "date" }),
    };
}
