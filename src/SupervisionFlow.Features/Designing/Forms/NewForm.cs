using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Begins a form in the draft of a process, empty or as a copy of another of its forms.</summary>
/// <exception cref="RuleViolation"><c>form.key_taken</c></exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record NewForm(string Process, string Form, string Zh, string En, string? CopyOf = null) : ICommand<EditedForm>;

internal sealed class NewFormRules : AbstractValidator<NewForm>
{
    public NewFormRules()
    {
        RuleFor(request => request.Form).Matches(FormKeys.Shape).OverridePropertyName("form").Says("表单标识为小写字母、数字和连字符，不超过64位", "The key has lower-case letters, digits and hyphens, at most 64");
        RuleFor(request => request.Zh).NotEmpty().MaximumLength(100).OverridePropertyName("zh").Says("请填写中文名称（不超过100字）", "Give a Chinese title of at most 100 characters");
        RuleFor(request => request.En).NotEmpty().MaximumLength(200).OverridePropertyName("en").Says("请填写英文名称（不超过200字符）", "Give an English title of at most 200 characters");
    }
}

internal sealed class NewFormHandler(Designs designs, FormFiles files) : IRequestHandler<NewForm, EditedForm>
{
    public async Task<EditedForm> Handle(NewForm request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        if (design.Read(FormFiles.PathOf(request.Form)) is not null)
            throw new RuleViolation("form.key_taken", $"表单标识“{request.Form}”已被使用", $"The key '{request.Form}' is taken");

        var form = request.CopyOf is { Length: > 0 } other ? FormFiles.Read(design, other).Form : Empty();
        form["key"] = request.Form;
        form["title"] = FormEditing.Words(request.Zh, request.En);
        FormReader.Read((JsonObject)form.DeepClone());

        return await files.Keep(design, request.Form, form, stop);
    }

    private static JsonObject Empty() => new()
    {
        ["key"] = "",
        ["version"] = 1,
        ["title"] = null,
        ["sections"] = new JsonArray(new JsonObject { ["title"] = FormEditing.Words("基本信息", "Basics"), ["fields"] = new JsonArray() }),
        ["rights"] = new JsonObject(),
        ["outcomes"] = new JsonArray(),
    };
}
