using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Gates;

/// <summary>What a process says of its steps as to the law: the procedure it follows, what no jump may pass, and what each step counts as.</summary>
/// <exception cref="NotFoundException">There is no such process.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record GatesOfDesign(string Process) : IQuery<DesignGates>;

/// <summary>The gates and marks as the draft, or without one the latest version, has them, and what could be chosen.</summary>
/// <param name="Seen">The hash of the file, to be named with a change; empty where there is none yet.</param>
/// <param name="Procedure">The key of the procedure; null where the process names none.</param>
public sealed record DesignGates(string Process, string Title, int Version, bool IsDraft, string Seen, string? Procedure, IReadOnlyList<GateLine> Gates, IReadOnlyList<GateLine> Marks)
{
    /// <summary>The procedures of law, by key.</summary>
    public required IReadOnlyList<GateChoice> Procedures { get; init; }

    /// <summary>What a step can count as, by code.</summary>
    public required IReadOnlyList<GateChoice> Kinds { get; init; }

    /// <summary>The steps of the drawing, with the outcomes by which each is left.</summary>
    public required IReadOnlyList<GateStep> Steps { get; init; }
}

/// <summary>A gate or a mark.</summary>
/// <param name="Index">Its place in its list of the file.</param>
/// <param name="Step">What the activity is called; null where the drawing has no such activity.</param>
/// <param name="Kind">The mark, if any.</param>
/// <param name="Outcomes">By which outcomes it counts; none for every one.</param>
/// <param name="RestsOnLaw">Of a gate: whether nobody may ever pass it by.</param>
public sealed record GateLine(int Index, string Activity, Bilingual? Step, string? Kind, Bilingual KindTitle, IReadOnlyList<string> Outcomes, bool RestsOnLaw, string? Article);

/// <summary>Something to choose.</summary>
public sealed record GateChoice(string Code, Bilingual Title);

/// <summary>A step that may be chosen.</summary>
public sealed record GateStep(string Id, Bilingual Title, IReadOnlyList<GateChoice> Outcomes);

internal sealed class GatesOfDesignHandler(Designs designs, SharedTables tables, Vocabulary words) : IRequestHandler<GatesOfDesign, DesignGates>
{
    public async Task<DesignGates> Handle(GatesOfDesign request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var workflow = WorkflowText.Read(design.Read(design.WorkflowPath)!);
        var (file, bundle) = (GatesFile.Read(design), BundleFolder.Look(design.ReadAll()).Bundle);

        return new(
            design.Key, design.Latest.Title, design.Latest.Version, design.IsOpen, file.Hash, file.Content["procedure"]?.ToString(),
            Lines(file.Content, "gates", "gate", workflow), Lines(file.Content, "marks", "mark", workflow))
        {
            Procedures = [.. tables.Law.Procedures.Select(one => new GateChoice(one.Key, one.Title))],
            Kinds = [.. tables.Law.Marks.Select(mark => new GateChoice(mark.Key, mark.Value))],
            Steps = [.. workflow.Activities.Where(GatesFile.IsStep).Select(step => new GateStep(step.Id, words.Of(step.DisplayText), [.. OutcomesOf(step, bundle)]))],
        };
    }

    private List<GateLine> Lines(JsonObject file, string list, string member, WorkflowDefinition workflow) =>
        [.. (file[list] as JsonArray ?? []).OfType<JsonObject>().Select((entry, index) =>
        {
            var (activity, kind) = (entry["activity"]?.ToString() ?? "", entry[member]?.ToString());
            return new GateLine(
                index, activity, workflow.TryFind(activity) is { } step ? words.Of(step.DisplayText) : null, kind, kind is null ? Bilingual.Empty : tables.Law.TitleOf(kind),
                [.. (entry["outcomes"] as JsonArray ?? []).Select(outcome => outcome?.ToString() ?? "")], entry["rests"]?.ToString() == "law", entry["article"]?.ToString());
        })];

    /// <summary>As the form of the step calls them, where it has one.</summary>
    private IEnumerable<GateChoice> OutcomesOf(ActivityNode step, Bundle? bundle)
    {
        var form = step.Input("form")?.Value?.ToString() is { } key ? bundle?.Forms.GetValueOrDefault(key) : null;
        return (PortsOf.Activity(step, BusinessActivities.Catalogue) ?? []).Select(port => new GateChoice(port, form?.Outcome(port)?.Label ?? (words.Knows(port) ? words.Of(port) : StandardOutcomes.Label(port))));
    }
}

/// <summary><c>rules/gates.json</c> of a design.</summary>
internal sealed record GatesFile(JsonObject Content, string Hash)
{
    public const string Path = $"rules/{ProcessGates.Rule}.json";

    public static GatesFile Read(Design design) => design.Read(Path) is { } bytes
        ? new(JsonNode.Parse(Encoding.UTF8.GetString(bytes))!.AsObject(), Documents.Hashes.Of(bytes))
        : new(new JsonObject { ["key"] = ProcessGates.Rule, ["title"] = new JsonObject { ["zh"] = "不得越过的环节和各环节在程序上的意义", ["en"] = "Steps that no jump may pass, and what each step counts as" } }, "");

    /// <summary>What can count as something: all but the frame of the drawing.</summary>
    public static bool IsStep(ActivityNode activity) => activity.Type is not ("Elsa.Flowchart" or "Elsa.Start" or "Elsa.End" or "Elsa.Sequence");
}
