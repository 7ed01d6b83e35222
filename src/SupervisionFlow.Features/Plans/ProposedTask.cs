using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Features.Plans;

/// <summary>A task as it was read, with our units in the place of names.</summary>
internal sealed class ProposedTask(ReadTask read, UnitMatching matching)
{
    public PlanTask Of(PlanTaskId id, PlanId plan, int order)
    {
        var task = new PlanTask(id, plan, order, ImportPlanHandler.Cut(read.No, 20), ImportPlanHandler.Cut(read.Section, 200), ImportPlanHandler.Cut(read.Title.Length > 0 ? read.Title : read.No, 200), read.Source, read.Confidence);
        var partners = read.Who.Cooperating.Select(name => new TaskPartner(name, [.. matching.Of(name).Select(unit => unit.Value)], Responsibility.IsGroup(name))).ToList();
        var lead = read.Who.Lead is { } name ? matching.One(name)?.Id : (UnitId?)null;
        task.Assign(read.Who.Mode, read.Who.Lead ?? "", lead, partners);
        task.Measure(Milestones(), read.Indicators.Select(one => Indicator(one, partners)));
        var pilot = PilotReading.ScopeOf(read.Source);
        task.LimitTo(ImportPlanHandler.Cut(pilot, 200), read.WaitsForSuperior);
        task.RollOut(PilotReading.PhasesOf(pilot, matching));

        return task;
    }

    private IEnumerable<Milestone> Milestones() =>
        read.Deadlines.Where(one => one.Date is not null).Select(one => new Milestone(one.What.Contains(one.Text, StringComparison.Ordinal) ? ImportPlanHandler.Cut(one.What, 500) : one.Text, one.Date, one.Soft, one.NeedsConfirmation));

    private static PlanIndicator Indicator(ReadIndicator one, IReadOnlyList<TaskPartner> partners) => new(
        one.Name, KindOf(one), one.Comparator, one.Value, one.UpTo, one.Unit, one.Date, one.Yearly, one.Reference ?? "", "", [],
        KindOf(one) == IndicatorKind.LeastOfGroup ? [.. partners.Where(partner => partner.IsGroup).SelectMany(partner => partner.Units).Distinct()] : [], []);

    private static IndicatorKind KindOf(ReadIndicator one) =>
        one.Reference is not null ? IndicatorKind.AgainstReference : one.PerUnit ? IndicatorKind.LeastOfGroup : one.Unit is "%" or "‰" ? IndicatorKind.Ratio : IndicatorKind.Sum;
}
