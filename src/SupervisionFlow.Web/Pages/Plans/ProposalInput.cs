using System.Globalization;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Plans;

namespace SupervisionFlow.Web.Pages.Plans;

/// <summary>What stands in the fields of a proposal: as it was read, or as it was just typed when the form comes back with errors.</summary>
internal sealed record ProposalInput(
    string No, string Section, string Title, string LeadName, string Lead, IReadOnlyList<PartnerInput> Partners, IReadOnlyList<MilestoneInput> Milestones, IReadOnlyList<IndicatorInput> Indicators,
    string Weight, bool IsVeto, bool WaitsForSuperior, string PilotScope, IReadOnlyList<PhaseInput> Phases)
{
    /// <summary>Empty rows to add to.</summary>
    private const int Spare = 1;

    public static ProposalInput Of(ProposalView view) => new(
        view.No, view.Section, view.Title, view.LeadName, view.Lead ?? "",
        [.. view.Partners.Select(one => new PartnerInput(one.Name, one.Units)), .. Enumerable.Repeat(new PartnerInput("", []), Spare)],
        [.. view.Milestones.Select(one => new MilestoneInput(one.Text, Day(one.Due), one.Soft, !one.Uncertain)), .. Enumerable.Repeat(new MilestoneInput("", "", false, true), Spare)],
        [.. view.Indicators.Select(IndicatorInput.Of), .. Enumerable.Repeat(IndicatorInput.Empty, Spare)],
        Number(view.Weight), view.IsVeto, view.WaitsForSuperior, view.PilotScope, [.. view.Phases.Select(PhaseInput.Of), .. Enumerable.Repeat(PhaseInput.Empty, Spare)]);

    public static ProposalInput Of(IFormCollection form) => new(
        Text(form, "no"), Text(form, "section"), Text(form, "title"), Text(form, "leadName"), Text(form, "lead"),
        [.. Rows(form, "partnerName").Select(row => new PartnerInput(Text(form, $"partnerName-{row}"), [.. form[$"partnerUnits-{row}"].OfType<string>().Where(unit => unit.Length > 0)]))],
        [.. Rows(form, "milestoneText").Select(row => new MilestoneInput(Text(form, $"milestoneText-{row}"), Text(form, $"milestoneDue-{row}"), Ticked(form, $"milestoneSoft-{row}"), Ticked(form, $"milestoneSure-{row}"), Text(form, $"milestoneEvery-{row}"), Text(form, $"milestoneUntil-{row}")))],
        [.. Rows(form, "indicatorName").Select(row => IndicatorInput.Of(form, row))],
        Text(form, "weight"), Ticked(form, "veto"), Ticked(form, "waits"), Text(form, "pilot"),
        [.. Rows(form, "phaseName").Select(row => PhaseInput.Of(form, row))]);

    public EditPlanTask Edit(string id, ProposalFate fate) => new(
        id, No, Section, Title, LeadName, Lead.Length > 0 ? Lead : null,
        [.. Partners.Where(one => one.Name.Length > 0 || one.Units.Count > 0).Select(one => new PartnerEdit(one.Name.Length > 0 ? one.Name : one.Units[0], one.Units))],
        [.. Milestones.Where(one => one.Text.Length > 0 || one.Due.Length > 0).SelectMany(one => one.Edit())],
        [.. Indicators.Where(one => one.Name.Length > 0 || one.Target.Length > 0).Select(one => one.Edit())],
        NumberOf(Weight) ?? 1, IsVeto, WaitsForSuperior, PilotScope, fate)
    {
        Phases = [.. Phases.Where(one => one.Name.Length > 0 || one.Units.Count > 0).Select(one => one.Edit())],
    };

    internal static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    internal static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    internal static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static decimal? NumberOf(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static string Text(IFormCollection form, string name) => form[name].LastOrDefault()?.Trim() ?? "";

    internal static bool Ticked(IFormCollection form, string name) => Text(form, name) == "true";

    private static IEnumerable<int> Rows(IFormCollection form, string name) => Enumerable.Range(0, form.Keys.Count(key => key.StartsWith(name + "-", StringComparison.Ordinal)));
}

internal sealed record PartnerInput(string Name, IReadOnlyList<string> Units);

/// <param name="Every">Each so many years; empty for once.</param>
/// <param name="Until">The last year of those.</param>
internal sealed record MilestoneInput(string Text, string Due, bool Soft, bool Sure, string Every = "", string Until = "")
{
    public IEnumerable<Milestone> Edit() =>
        new Milestone(Text.Length > 0 ? Text : Due, ProposalInput.DayOf(Due), Soft, !Sure)
            .Repeated(int.TryParse(Every, NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : 0, int.TryParse(Until, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0);
}

internal sealed record PhaseInput(PhaseKind Kind, string Name, IReadOnlyList<string> Units, string Begins, string Due, bool AfterApproval)
{
    public static PhaseInput Empty { get; } = new(PhaseKind.Batch, "", [], "", "", false);

    public static PhaseInput Of(RollOutPhase one) => new(one.Kind, one.Name, one.Units, ProposalInput.Day(one.Begins), ProposalInput.Day(one.Due), one.AfterApproval);

    public static PhaseInput Of(IFormCollection form, int row) => new(
        Enum.TryParse<PhaseKind>(ProposalInput.Text(form, $"phaseKind-{row}"), out var kind) ? kind : PhaseKind.Batch, ProposalInput.Text(form, $"phaseName-{row}"),
        [.. form[$"phaseUnits-{row}"].OfType<string>().Where(unit => unit.Length > 0)], ProposalInput.Text(form, $"phaseBegins-{row}"), ProposalInput.Text(form, $"phaseDue-{row}"), ProposalInput.Ticked(form, $"phaseAfter-{row}"));

    public RollOutPhase Edit() => new(Kind, Name.Length > 0 ? Name : Begins, [.. Units], ProposalInput.DayOf(Begins), ProposalInput.DayOf(Due), AfterApproval);
}

internal sealed record IndicatorInput(string Name, IndicatorKind Kind, Comparator Comparator, string Target, string UpTo, string UnitOfMeasure, string Due, bool Yearly, string Reference, string Grade, string Scale)
{
    public static IndicatorInput Empty { get; } = new("", IndicatorKind.Sum, Comparator.AtLeast, "", "", "", "", false, "", "", "");

    public static IndicatorInput Of(PlanIndicator one) => new(
        one.Name, one.Kind, one.Comparator, ProposalInput.Number(one.Target), ProposalInput.Number(one.UpTo), one.UnitOfMeasure, ProposalInput.Day(one.Due), one.Yearly, one.Reference, one.TargetGrade, string.Join(' ', one.Scale));

    public static IndicatorInput Of(IFormCollection form, int row) => new(
        ProposalInput.Text(form, $"indicatorName-{row}"),
        Enum.TryParse<IndicatorKind>(ProposalInput.Text(form, $"indicatorKind-{row}"), out var kind) ? kind : IndicatorKind.Sum,
        Enum.TryParse<Comparator>(ProposalInput.Text(form, $"indicatorComparator-{row}"), out var comparator) ? comparator : Comparator.AtLeast,
        ProposalInput.Text(form, $"indicatorTarget-{row}"), ProposalInput.Text(form, $"indicatorUpTo-{row}"), ProposalInput.Text(form, $"indicatorUnit-{row}"), ProposalInput.Text(form, $"indicatorDue-{row}"),
        ProposalInput.Ticked(form, $"indicatorYearly-{row}"), ProposalInput.Text(form, $"indicatorReference-{row}"), ProposalInput.Text(form, $"indicatorGrade-{row}"), ProposalInput.Text(form, $"indicatorScale-{row}"));

    public IndicatorEdit Edit() => new(
        Name, Kind, Comparator, ProposalInput.NumberOf(Target), ProposalInput.NumberOf(UpTo), UnitOfMeasure, ProposalInput.DayOf(Due), Yearly, Reference, Grade, Scale.Split([' ', '、', '，'], StringSplitOptions.RemoveEmptyEntries));
}
