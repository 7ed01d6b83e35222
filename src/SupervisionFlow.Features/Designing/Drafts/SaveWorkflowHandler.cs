using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Drafts;

internal sealed class SaveWorkflowHandler(Designs designs, WorkflowSaving saving, Beginnings beginnings) : IRequestHandler<SaveWorkflow, SavedWorkflow>
{
    public async Task<SavedWorkflow> Handle(SaveWorkflow request, CancellationToken stop)
    {
        WorkflowRefusals.Check(request.Model);
        if (request.Model["definitionId"]?.ToString() is not { } key || string.IsNullOrWhiteSpace(key))
            return await beginnings.Begin(request.Model, request.By, stop);

        return await designs.FindOrNull(key, stop) is not { } design
            ? await saving.Begin(key, request.Model, RevisionKind.Created, request.By, null, stop)
            : await saving.Save(design, request.Model, request.By.IsManual ? RevisionKind.Manual : RevisionKind.Auto, request.By, null, stop);
    }
}

/// <summary>What every way of saving a workflow has in common: by Studio, from a file, from an earlier version.</summary>
internal sealed class WorkflowSaving(SupervisionDb db, Designs designs, EditSessions sessions, Revisions revisions, OrganisationCharts charts, BaseActivities bases, KnownContent known, Attempt attempt, IIdSource ids, TimeProvider time)
{
    /// <summary>Begins a process with this workflow, and with what else a process needs to be started by people: a copy with what its source has.</summary>
    public async Task<SavedWorkflow> Begin(string? key, JsonObject model, RevisionKind kind, EditedBy by, CopySource? source, CancellationToken stop)
    {
        key = NewProcess.RequireKey(key ?? $"process-{ids.Next()}");
        var workflow = WorkflowMerge.Of(null, model);
        var title = RequireTitle(workflow);
        Finish(null, workflow, source?.Activities ?? new HashSet<string>(), null);
        var files = source is null ? NewProcess.Files(key, title) : NewProcess.CopyOf(await db.ContentOf(source.Bundle, stop), key, title, DescriptionOf(workflow));
        var design = await designs.Begin(key, title, files, stop);
        design.Latest.Description = DescriptionOf(workflow);

        return await Keep(design, workflow, kind, by, null, stop);
    }

    /// <summary>Saves the workflow over the design as it is.</summary>
    public async Task<SavedWorkflow> Save(Design design, JsonObject model, RevisionKind kind, EditedBy by, string? note, CancellationToken stop)
    {
        var path = design.WorkflowPath;
        var kept = WorkflowText.Parse(design.Read(path)!);
        var workflow = WorkflowMerge.Of(kept, model);
        var title = RequireTitle(workflow);
        RefuseEmptying(kept, workflow);
        Finish(kept, workflow, await bases.Of(design, stop), design);

        var fingerprint = Fingerprint.Of(workflow);
        if (fingerprint == known.Fingerprint(design.Files[path], () => Fingerprint.Of(kept)))
            return await KeepUnchanged(design, path, kind, by, stop);
        if (await sessions.IsBehind(design, by, [path], stop))
            return await Refuse(design, path, workflow, by, stop);

        Rename(design, kept, workflow, title);
        var saved = await Keep(design, workflow, kind, by, note, stop);
        // What it says of its version is no part of the fingerprint.
        known.Learn(design.Files[path]!, fingerprint);
        return saved;
    }

    private async Task<SavedWorkflow> Keep(Design design, JsonObject workflow, RevisionKind kind, EditedBy by, string? note, CancellationToken stop)
    {
        var draft = design.Open();
        WorkflowText.Identify(workflow, new VersionFacts(draft.Id, draft.Key, draft.Version, draft.CreatedAt, IsLatest: true, IsPublished: false));
        var bytes = WorkflowText.Write(workflow);
        var activities = WorkflowText.Read(bytes).Activities.Count() - 1;
        design.Write(design.WorkflowPath, bytes);

        var entry = await revisions.Keep(design, kind, by, activities, note, stop);
        await sessions.Given(design.Key, by, design.Files, stop);
        if (kind != RevisionKind.Auto)
            Record("design.save", design, entry);

        return new SavedWorkflow(DefinitionView.Of(draft, workflow, mayWrite: true));
    }

    /// <summary>A repeated save changes nothing; asked for, what the editor saved by itself becomes an entry with a name to it.</summary>
    private async Task<SavedWorkflow> KeepUnchanged(Design design, string path, RevisionKind kind, EditedBy by, CancellationToken stop)
    {
        if (await sessions.IsBehind(design, by, [path], stop))
            await sessions.Given(design.Key, by, design.Files, stop);
        if (kind == RevisionKind.Manual && await revisions.Current(design, stop) is { Kind: RevisionKind.Auto } current)
            Record("design.save", design, await revisions.Keep(design, kind, by, current.Activities, null, stop));

        return new SavedWorkflow(DefinitionView.Of(design, mayWrite: true));
    }

    private async Task<SavedWorkflow> Refuse(Design design, string path, JsonObject workflow, EditedBy by, CancellationToken stop)
    {
        var bytes = WorkflowText.Write(workflow);
        var activities = WorkflowText.Read(bytes).Activities.Count() - 1;
        var current = await revisions.Current(design, stop);
        var entry = await revisions.KeepBeside(design, path, bytes, by, activities, "他人已先保存，未采用", stop);
        var name = (await charts.Now(stop)).NameOf(current?.By ?? design.Latest.CreatedBy ?? Domain.Organisation.PersonId.System);

        return new SavedWorkflow(DefinitionView.Of(design, mayWrite: true), new SaveConflict(name, current?.SavedAt ?? design.Latest.CreatedAt, entry.Number));
    }

    private void Record(string act, Design design, DesignRevisionRow entry) =>
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, act, "design", design.Key, attempt.Actor.From)
        {
            ContentHash = entry.Manifest,
            Details = new JsonObject { ["version"] = entry.BundleVersion, ["entry"] = entry.Number, ["kind"] = entry.Kind.ToString() }.ToJsonString(StoredJson.Options),
        });

    private static void Finish(JsonObject? kept, JsonObject workflow, IReadOnlySet<string> known, Design? design)
    {
        var root = workflow["root"]!.AsObject();
        NodeIds.Complete(root);
        UsualValues.Give(root, known, BusinessActivities.Catalogue);
        FormOutcomes.Give(root, known, form => OutcomesOf(design, form));
        StepNames.Follow(kept, workflow);
    }

    private static IReadOnlyList<string> OutcomesOf(Design? design, string form)
    {
        try
        {
            return design?.Read(Forms.FormFiles.PathOf(form)) is { } file ? [.. Features.Forms.FormDefinition.Parse(System.Text.Encoding.UTF8.GetString(file)).Outcomes.Select(outcome => outcome.Code)] : [];
        }
        catch (Features.Forms.FormFormatException)
        {
            return [];
        }
    }

    private static string RequireTitle(JsonObject workflow) => workflow["name"]!.ToString() is { Length: > 0 } title
        ? title
        : throw new ValidationFailed([new FieldError("name", "design.name_missing", "请填写流程名称。", "Name the workflow.")]);

    /// <summary>Studio shows an empty canvas when it knows an activity's type no more, and then saves it empty.</summary>
    private static void RefuseEmptying(JsonObject kept, JsonObject workflow)
    {
        var before = kept["root"] is JsonObject was ? NodeIds.Tree(was).Count() - 1 : 0;
        if (before > 0 && !NodeIds.Inner(workflow["root"]!.AsObject()).Any())
            throw new ValidationFailed([new FieldError("root", "design.emptied", $"这次保存会删去全部 {before} 个环节，已拒绝，原流程未变。请刷新页面后重试。", $"This would delete all {before} activities. Nothing was changed; reload the page.")]);
        if (before > 0 && EmptiedInside(kept["root"]!.AsObject(), workflow["root"]!.AsObject()) is { } emptied)
            throw new ValidationFailed([new FieldError("root", "design.emptied",
                $"这次保存会删去“{emptied["id"]}”里的全部 {NodeIds.Tree(emptied).Count() - 1} 个环节，已拒绝，原流程未变。请刷新页面后重试；确实不要的，把“{emptied["id"]}”整个删去。",
                $"This would delete all {NodeIds.Tree(emptied).Count() - 1} activities inside {emptied["id"]}. Nothing was changed; reload the page. To be rid of them, remove {emptied["id"]} itself.")]);
    }

    /// <summary>What is drawn inside another is emptied in the same way; what was moved out of it is still there.</summary>
    private static JsonObject? EmptiedInside(JsonObject kept, JsonObject now)
    {
        var there = NodeIds.Tree(now).GroupBy(activity => activity["id"]?.ToString() ?? "", StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

        return NodeIds.Tree(kept).FirstOrDefault(container =>
            container["activities"] is JsonArray { Count: > 0 } && there.TryGetValue(container["id"]?.ToString() ?? "", out var same) && same["activities"] is not JsonArray { Count: > 0 }
            && !NodeIds.Inner(container).Any(inner => there.ContainsKey(inner["id"]?.ToString() ?? "")));
    }

    private static void Rename(Design design, JsonObject kept, JsonObject workflow, string title)
    {
        var description = DescriptionOf(workflow);
        if (kept["name"]?.ToString() == title && DescriptionOf(kept) == description)
            return;

        var draft = design.Open();
        (draft.Title, draft.Description) = (title, description);
        if (design.Read(Design.ManifestPath) is { } manifest)
            design.Write(Design.ManifestPath, NewProcess.Renamed(manifest, title, description));
    }

    private static string DescriptionOf(JsonObject workflow) => workflow["description"]?.ToString().Trim() ?? "";
}
