using System.Text;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;

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

/// <summary>Begins a template in the draft of a process: empty, as a copy of another, or as the process' own form of one that all share.</summary>
/// <param name="CopyOf">The key of a template of the process or of a shared one.</param>
/// <exception cref="RuleViolation"><c>template.key_taken</c>.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record NewTemplate(string Process, string Template, string Zh, string En, string? CopyOf = null) : ICommand<EditedTemplate>;

/// <summary>Takes a template out of the draft of a process; the versions before keep it.</summary>
/// <exception cref="RuleViolation"><c>template.in_use</c>: a step issues it.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record RemoveTemplate(string Process, string Template) : ICommand<string>;

internal sealed class EditTemplateRules : AbstractValidator<EditTemplate>
{
    public EditTemplateRules()
    {
        RuleFor(request => request.Change).NotNull().Says("缺少要做的修改", "The change is missing");
        RuleFor(request => request.Template).Matches(FormKeys.Shape).Says("文书标识为小写字母、数字和连字符", "The key has lower-case letters, digits and hyphens");
    }
}

internal sealed class NewTemplateRules : AbstractValidator<NewTemplate>
{
    public NewTemplateRules()
    {
        RuleFor(request => request.Template).Matches(FormKeys.Shape).OverridePropertyName("template").Says("文书标识为小写字母、数字和连字符，不超过64位", "The key has lower-case letters, digits and hyphens, at most 64");
        RuleFor(request => request.Zh).NotEmpty().MaximumLength(100).OverridePropertyName("zh").Says("请填写中文名称（不超过100字）", "Give a Chinese title of at most 100 characters");
        RuleFor(request => request.En).NotEmpty().MaximumLength(200).OverridePropertyName("en").Says("请填写英文名称（不超过200字符）", "Give an English title of at most 200 characters");
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

/// <summary>The template files of a design.</summary>
internal sealed class TemplateFiles(SupervisionDb db, Revisions revisions, Attempt attempt, TimeProvider time)
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
    public async Task KeepEntry(Design design, string act, string template, CancellationToken stop)
    {
        var current = await revisions.Current(design, stop);
        var entry = await revisions.Keep(design, RevisionKind.Manual, EditedBy.Hand, current?.Activities ?? 0, template, stop);
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, act, "design", design.Key, attempt.Actor.From)
        {
            ContentHash = entry.Manifest,
            Details = new JsonObject { ["template"] = template, ["version"] = entry.BundleVersion, ["entry"] = entry.Number }.ToJsonString(StoredJson.Options),
        });
    }
}
