using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks.Clocks;
using SupervisionFlow.Features.Designing.Checks.Duties;
using SupervisionFlow.Features.Designing.Checks.Fields;
using SupervisionFlow.Features.Designing.Checks.Steps;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Finds, before it goes live, what in a design would break or be unlawful. Pure: the same design in the same surroundings gives the same findings.</summary>
public static class DesignCheck
{
    private static readonly Func<CheckedDesign, IEnumerable<DesignFinding>>[] Lawful =
    [
        MarkedGates.Of,
        RequiredMarks.Of,
        SeparatedDuties.Of,
        DocumentBases.Of,
        ListedPowers.Of,
        ClockEnds.Of,
        ClockPauses.Of,
        LimitLengths.Of,
        Doable.Of,
        SharedForms.Of,
        SomebodyThere.Of,
        KnownNames.Of,
        FilledFields.Of,
    ];

    /// <summary>Never throws for a bundle that could be read. Errors first, then in the order of the checks.</summary>
    public static IReadOnlyList<DesignFinding> Run(Bundle bundle, Surroundings? surroundings = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);

        return Sorted(Of(bundle, surroundings));
    }

    /// <summary>As <see cref="Run(Bundle, Surroundings?)"/>, for files that may not even be a bundle: what is wrong with them is among the findings.</summary>
    /// <param name="files">The files by path relative to the folder.</param>
    /// <param name="shared">The shared files that they may name; null leaves them unchecked.</param>
    public static IReadOnlyList<DesignFinding> Run(IReadOnlyDictionary<string, byte[]> files, Surroundings? surroundings = null, IReadOnlySet<string>? shared = null)
    {
        var look = BundleFolder.Look(files, shared);

        return Sorted([.. FileFindings.Of(look), .. look.Bundle is { } bundle ? Of(bundle, surroundings) : []]);
    }

    /// <summary>What the engine itself finds in a definition without a bundle around it.</summary>
    public static IReadOnlyList<DesignFinding> OfGraph(WorkflowDefinition definition, ActivityCatalogue catalogue) => Sorted(DefinitionCheck.Run(definition, catalogue).Select(DesignFinding.Of));

    private static IEnumerable<DesignFinding> Of(Bundle bundle, Surroundings? surroundings)
    {
        var design = new CheckedDesign(bundle, surroundings ?? Surroundings.Unknown);
        var broken = DefinitionCheck.Run(bundle.Workflow, BusinessActivities.Catalogue, [.. design.Situations.Select(situation => situation.Map)]).Select(DesignFinding.Of);

        return broken.Concat(Lawful.SelectMany(check => check(design))).Select(finding => WithWay(design, finding));
    }

    /// <summary>What was found at an activity by itself is shown with a way there, where there is one.</summary>
    private static DesignFinding WithWay(CheckedDesign design, DesignFinding finding) =>
        finding.Path.Count <= 1 && finding.ActivityId is { } id && design.Situations.Select(situation => situation.Map.WayTo(id)).FirstOrDefault(way => way.Count > 0) is { } way ? finding with { Path = way } : finding;

    private static IReadOnlyList<DesignFinding> Sorted(IEnumerable<DesignFinding> findings) =>
        [.. findings.DistinctBy(finding => (finding.Code, string.Join('|', finding.Activities), finding.Topic)).OrderByDescending(finding => finding.Severity)];
}
