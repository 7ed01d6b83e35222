using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Cases.Diagrams;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What the checks find in the latest version of a process, as it was last saved. A save does not wait for it.</summary>
/// <exception cref="NotFoundException">There is no such process.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record ChecksOfDesign(string Key) : IQuery<DesignJudgement>;

/// <summary>The same with one finding drawn: its way and its activities in the diagram of the process.</summary>
/// <param name="Finding">Which, from 0 in the order of the findings; null for the plain diagram.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DrawnChecks(string Key, int? Finding, DiagramLanguage Language) : IQuery<DrawnJudgement>;

/// <summary>What was found in a version.</summary>
/// <param name="IsDraft">Whether it is not live yet.</param>
/// <param name="Findings">Those that keep it from being published first.</param>
public sealed record DesignJudgement(string Key, string Title, int Version, bool IsDraft, IReadOnlyList<DesignFinding> Findings);

/// <param name="Svg">The diagram; null where the workflow cannot be read.</param>
/// <param name="MayWrite">Whether the caller may change the design.</param>
/// <param name="Names">What the activities that findings name are called.</param>
public sealed record DrawnJudgement(DesignJudgement Judgement, string? Svg, IReadOnlyDictionary<string, Bilingual> Names, bool MayWrite);

internal sealed class ChecksOfDesignHandler(SupervisionDb db, DraftChecks checks) : IRequestHandler<ChecksOfDesign, DesignJudgement>
{
    public async Task<DesignJudgement> Handle(ChecksOfDesign request, CancellationToken stop) => (await Judged.Of(db, checks, request.Key, stop)).Judgement;
}

internal sealed class DrawnChecksHandler(SupervisionDb db, DraftChecks checks, Vocabulary words, Attempt attempt) : IRequestHandler<DrawnChecks, DrawnJudgement>
{
    public async Task<DrawnJudgement> Handle(DrawnChecks request, CancellationToken stop)
    {
        var (judgement, files) = await Judged.Of(db, checks, request.Key, stop);
        var mayWrite = attempt.Caller.Has(DesignRoles.Writes);
        if (BundleFolder.Look(files).Bundle is not { } bundle)
            return new(judgement, null, new Dictionary<string, Bilingual>(), mayWrite);

        var shown = request.Finding is { } at && at >= 0 && at < judgement.Findings.Count ? judgement.Findings[at] : null;
        string In(Bilingual text) => request.Language == DiagramLanguage.English ? text.En : text.Zh;
        Bilingual LabelOf(ActivityNode activity, string port) =>
            (activity.Input("form")?.Value?.ToString() is { } form ? bundle.Forms.GetValueOrDefault(form) : null)?.Outcome(port)?.Label ?? (words.Knows(port) ? words.Of(port) : StandardOutcomes.Label(port));
        var said = new DiagramWords(activity => In(words.Of(activity.DisplayText)), (activity, port) => In(LabelOf(activity, port)), In);
        var svg = new WorkflowDiagram(bundle.Workflow, null, said, shown is null ? null : new DiagramTrail(shown.Path, shown.Activities)).Draw();
        var names = judgement.Findings.SelectMany(finding => finding.Activities.Concat(finding.Path)).Distinct()
            .Select(bundle.Workflow.TryFind).OfType<ActivityNode>().ToDictionary(activity => activity.Id, activity => words.Of(activity.DisplayText), StringComparer.Ordinal);

        return new(judgement, svg, names, mayWrite);
    }
}

/// <summary>Judges the version that designers go on from.</summary>
internal static class Judged
{
    public static async Task<(DesignJudgement Judgement, IReadOnlyDictionary<string, byte[]> Files)> Of(SupervisionDb db, DraftChecks checks, string key, CancellationToken stop)
    {
        var row = await db.Bundles.AsNoTracking().SingleOrDefaultAsync(bundle => bundle.Key == key && bundle.IsLatest, stop) ?? throw new NotFoundException("process", key);
        var files = await db.ContentOf(row.Id, stop);

        return (new DesignJudgement(row.Key, row.Title, row.Version, row.Status == BundleStatus.Draft, await checks.Of(files, stop)), files);
    }
}
