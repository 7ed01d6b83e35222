using System.Text.Json.Nodes;
using System.Text;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Gates;

/// <summary>Changes one thing of what a process says of its steps as to the law. It is kept in the draft and in the history; a legal reviewer must agree before it goes live.</summary>
/// <param name="Seen">The hash of the file that the designer looked at, empty where there was none; whoever changed it meanwhile is not overwritten.</param>
/// <exception cref="RuleViolation"><c>gates.changed_meanwhile</c>.</exception>
/// <exception cref="ValidationFailed">There is no such step, mark, outcome or procedure.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record EditGates(string Process, string Seen, [property: LongText] GatesChange Change) : ICommand<string>;

/// <summary>One change; what is null is left as it is.</summary>
/// <param name="Procedure">The key of the procedure; empty for none.</param>
/// <param name="Add">A gate or mark to be added.</param>
/// <param name="RemoveGate">The place of a gate to be taken away.</param>
/// <param name="RemoveMark">The place of a mark to be taken away.</param>
public sealed record GatesChange(string? Procedure, GateToAdd? Add, int? RemoveGate, int? RemoveMark);

/// <param name="Kind">The mark.</param>
/// <param name="Outcomes">By which outcomes it counts; none for every one, and of a sign-off for the approval.</param>
/// <param name="IsGate">Whether no jump may pass it, too.</param>
/// <param name="RestsOnLaw">Of a gate: by law, so that not even two people may.</param>
/// <param name="Article">The article that a gate rests on.</param>
public sealed record GateToAdd(string Activity, string Kind, IReadOnlyList<string> Outcomes, bool IsGate, bool RestsOnLaw, string? Article);

internal sealed class EditGatesRules : AbstractValidator<EditGates>
{
    public EditGatesRules()
    {
        RuleFor(request => request.Change).NotNull().Says("缺少要做的修改", "The change is missing");
        RuleFor(request => request.Change.Add!.Article).MaximumLength(100).When(request => request.Change?.Add is not null).OverridePropertyName("article").Says("依据不超过 100 字", "At most 100 characters");
        RuleFor(request => request.Change.Add!.Article).NotEmpty().When(request => request.Change?.Add is { IsGate: true, RestsOnLaw: true }).OverridePropertyName("article").Says("依法不得越过的环节须写明法条", "A gate that rests on law names its article");
    }
}

internal sealed class EditGatesHandler(Designs designs, HandEdits edits, SharedTables tables) : IRequestHandler<EditGates, string>
{
    public async Task<string> Handle(EditGates request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var file = GatesFile.Read(design);
        if (request.Seen != file.Hash)
            throw new RuleViolation("gates.changed_meanwhile", "法定环节刚被他人修改，请查看最新内容后再改", "Somebody has changed the gates meanwhile; look at them again first");

        Apply(design, file.Content, request.Change);
        var bytes = Encoding.UTF8.GetBytes(file.Content.ToJsonString(FormKeys.Readable));
        design.Open();
        design.Write(GatesFile.Path, bytes);
        await edits.Keep(design, "gates.save", "gates", [], stop);

        return Documents.Hashes.Of(bytes);
    }

    private void Apply(Design design, JsonObject file, GatesChange change)
    {
        if (change.Procedure is { } procedure)
            file["procedure"] = procedure.Length == 0 ? null : tables.Law.Procedures.Any(known => known.Key == procedure) ? procedure : throw Wrong("procedure", "没有这个程序", "There is no such procedure");
        if (change.Add is { } added)
            Add(design, file, added);
        Remove(file, "gates", change.RemoveGate);
        Remove(file, "marks", change.RemoveMark);
    }

    private void Add(Design design, JsonObject file, GateToAdd added)
    {
        var step = WorkflowText.Read(design.Read(design.WorkflowPath)!).TryFind(added.Activity);
        if (step is null || !GatesFile.IsStep(step))
            throw Wrong("activity", "请选择环节", "Choose a step");
        if (!tables.Law.Marks.ContainsKey(added.Kind))
            throw Wrong("kind", "请选择它在程序上的意义", "Choose what it counts as");
        if (PortsOf.Activity(step, BusinessActivities.Catalogue) is { } ports && added.Outcomes.Except(ports).Any())
            throw Wrong("outcomes", "该环节没有所选的结果", "The step has no such outcome");

        var entry = new JsonObject { ["activity"] = added.Activity, [added.IsGate ? "gate" : "mark"] = added.Kind };
        if (added.IsGate)
            entry["rests"] = added.RestsOnLaw ? "law" : "definition";
        if (added is { IsGate: true, Article: { Length: > 0 } article })
            entry["article"] = article;
        if (added.Outcomes.Count > 0)
            entry["outcomes"] = new JsonArray([.. added.Outcomes.Distinct().Select(outcome => (JsonNode)outcome)]);
        ((JsonArray)(file[added.IsGate ? "gates" : "marks"] ??= new JsonArray())).Add((JsonNode)entry);
    }

    private static void Remove(JsonObject file, string list, int? index)
    {
        if (index is not { } at)
            return;
        if (file[list] is not JsonArray entries || at < 0 || at >= entries.Count)
            throw Wrong(list, "没有这一项", "There is no such line");

        entries.RemoveAt(at);
    }

    private static ValidationFailed Wrong(string field, string zh, string en) => new([new FieldError(field, "gates.unknown", $"{zh}。", $"{en}.")]);
}
