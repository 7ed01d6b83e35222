using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Exchange;

/// <summary>Takes workflows from files: as Elsa exports them, or whole processes as this system does. Each becomes a draft; nothing goes live.</summary>
/// <remarks>
/// All or none are taken: what is malformed or hostile refuses all. Importing the same again changes nothing. What would go over
/// another's work that this session never saw is kept beside it, as with a save.
/// </remarks>
/// <exception cref="ValidationFailed">One of them is malformed, hostile or empty.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record ImportDefinitions(IReadOnlyList<JsonObject> Files, EditedBy By) : ICommand<IReadOnlyList<SavedWorkflow>>;

internal sealed class ImportDefinitionsRules : AbstractValidator<ImportDefinitions>
{
    private const int Most = 100;

    public ImportDefinitionsRules()
    {
        RuleFor(request => request.Files.Count).InclusiveBetween(1, Most).Says($"请选择 1 至 {Most} 个流程文件", $"Choose 1 to {Most} files");
        RuleFor(request => request.By.Session).MaximumLength(EditedBy.LongestSession).Says("编辑会话标识过长", "The name of the session is too long");
    }
}

internal sealed class ImportDefinitionsHandler(Designs designs, WorkflowSaving saving, Restoring restoring) : IRequestHandler<ImportDefinitions, IReadOnlyList<SavedWorkflow>>
{
    private const string Note = "从文件导入";

    public async Task<IReadOnlyList<SavedWorkflow>> Handle(ImportDefinitions request, CancellationToken stop)
    {
        RequireDistinct(request.Files);
        foreach (var model in request.Files.Where(file => !BundleText.IsOne(file)))
            WorkflowRefusals.Check(model);

        var saved = new List<SavedWorkflow>();
        foreach (var file in request.Files)
            saved.Add(BundleText.IsOne(file) ? await TakeBundle(file, request.By, stop) : await TakeWorkflow(file, request.By, stop));

        return saved;
    }

    private async Task<SavedWorkflow> TakeWorkflow(JsonObject model, EditedBy by, CancellationToken stop)
    {
        model.Remove("$schema");
        var key = model["definitionId"]?.ToString() is { Length: > 0 } named ? named : null;

        return key is not null && await designs.FindOrNull(key, stop) is { } design
            ? await saving.Save(design, model, RevisionKind.Imported, by, Note, stop)
            : await saving.Begin(key, model, RevisionKind.Imported, by, null, stop);
    }

    private async Task<SavedWorkflow> TakeBundle(JsonObject file, EditedBy by, CancellationToken stop)
    {
        var (bundle, files) = BundleText.Read(file);
        if (await designs.FindOrNull(bundle.Key, stop) is { } known)
        {
            await restoring.TakeUp(known, files, RevisionKind.Imported, by, Note, stop);
            return new SavedWorkflow(DefinitionView.Of(known, mayWrite: true));
        }

        var design = await designs.Begin(bundle.Key, bundle.Title.Zh, files, stop);
        await restoring.Begin(design, files, RevisionKind.Imported, by, Note, stop);
        return new SavedWorkflow(DefinitionView.Of(design, mayWrite: true));
    }

    private static void RequireDistinct(IReadOnlyList<JsonObject> files)
    {
        var twice = files.Select(file => file[BundleText.IsOne(file) ? "key" : "definitionId"]?.ToString()).Where(key => !string.IsNullOrEmpty(key)).GroupBy(key => key).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new ValidationFailed([new FieldError("files", "design.twice", "同一个流程在文件中出现了两次。", "One process is among the files twice.")]);
    }
}
