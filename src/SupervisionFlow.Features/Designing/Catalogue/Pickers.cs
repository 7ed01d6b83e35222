using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>What the inputs of the trade's activities choose from: roles, units, limits and processes of this house, and what the open design has.</summary>
internal sealed class Pickers(SupervisionDb db, OrganisationCharts charts, SharedTables tables, Vocabulary words, TimeProvider time)
{
    private const string Trade = "SupervisionFlow.";
    private const string StartsClocks = "SupervisionFlow.StartClock";

    /// <summary>By <c>Type.Input</c>; what is not among them is typed.</summary>
    public async Task<IReadOnlyDictionary<string, InputPicker>> For(OpenDesign design, CancellationToken stop)
    {
        var units = (await charts.Now(stop)).Units.Where(unit => unit.Active).Select(unit => new InputOption(unit.Id.Value, unit.Name, words.InEnglish(unit.Name))).ToList();
        var steps = design.Steps(words.InEnglish).ToList();
        var byName = new Dictionary<string, InputPicker>(StringComparer.Ordinal)
        {
            ["Form"] = InputPicker.OneOrNone(design.Titled("forms/")),
            ["Template"] = InputPicker.One(design.Titled("documents/")),
            ["Roles"] = InputPicker.Several(Roles.All.Select(role => new InputOption(role, StandardOutcomes.RoleName(role), words.InEnglish(StandardOutcomes.RoleName(role))))),
            ["Unit"] = InputPicker.One([.. Relations, .. units]),
            ["Units"] = InputPicker.Several([.. Relations, new("applicant", "申请人（由窗口转告）", "The applicant (told by the window)"), .. units]),
            ["SameAs"] = InputPicker.OneOrNone(steps),
            ["SuperiorOf"] = InputPicker.OneOrNone(steps.Prepend(new InputOption("starter", "发起人", "Whoever began the case"))),
            ["NotSameAs"] = InputPicker.Several(steps),
            ["ReturnTo"] = InputPicker.Several(steps.Prepend(new InputOption("*", "此前任何环节", "Any earlier step"))),
            ["Clock"] = InputPicker.One(design.Clocks().Prepend(new InputOption("*", "全部期限", "All clocks"))),
            ["Limit"] = InputPicker.One(Limits()),
            ["ShownFor"] = InputPicker.OneOrNone(Limits()),
            ["LicenceKind"] = InputPicker.One(EntityKinds.OfLicences.Select(kind => new InputOption(kind.Code, kind.Label.Zh, kind.Label.En))),
            ["Process"] = InputPicker.One(await Processes(stop)),
            ["Outcomes"] = InputPicker.Several(design.Outcomes(words).Options()),
        };

        return BusinessActivities.Catalogue.Descriptors.Where(activity => activity.TypeName.StartsWith(Trade, StringComparison.Ordinal))
            .SelectMany(activity => activity.Inputs.Select(input => (activity.TypeName, input)))
            .Where(one => byName.ContainsKey(one.input.Name) && (one.TypeName, one.input.Name) is not (StartsClocks, "Clock"))
            .ToDictionary(one => $"{one.TypeName}.{one.input.Name}", one => WithUsed(byName[one.input.Name], design.Values(one.input.PropertyName, one.TypeName)), StringComparer.Ordinal);
    }

    private static InputOption[] Relations =>
    [
        new("case", "承办单位", "The unit that handles the case"),
        new("superior", "上级单位", "The unit above"),
        new("agency", "所属监督机构", "Its supervision agency"),
    ];

    private static InputPicker WithUsed(InputPicker picker, IEnumerable<string> used)
    {
        var offered = picker.Options.Select(option => option.Value).ToHashSet(StringComparer.Ordinal);
        var others = used.Where(value => !offered.Contains(value)).Select(value => new InputOption(value, $"{value}（现已没有）", $"{value} (no longer there)")).ToList();
        return others.Count == 0 ? picker : picker with { Options = [.. picker.Options, .. others] };
    }

    private IEnumerable<InputOption> Limits()
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        return tables.Limits.Limits.Where(limit => limit.IsInForce(today)).Select(limit =>
            new InputOption(limit.Key, $"{limit.Key} {limit.Subject}（{limit.Citation}）", $"{limit.Key} {words.InEnglish(limit.Subject)} ({limit.CitationIn(words.InEnglish)})"));
    }

    private async Task<IReadOnlyList<InputOption>> Processes(CancellationToken stop) =>
        [.. (await db.Bundles.AsNoTracking().Where(bundle => bundle.Status == BundleStatus.Published).OrderBy(bundle => bundle.Key).Select(bundle => new { bundle.Key, bundle.Title }).ToListAsync(stop))
            .Select(process => new InputOption(process.Key, $"{process.Title}（{process.Key}）", $"{words.InEnglish(process.Title)} ({process.Key})"))];
}
