using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Bundles;

/// <summary>The tables that all processes share: the calendar and the limits. Read once a start: a changed table takes effect at the next one, and the clocks are then computed by the new calendar.</summary>
public sealed class SharedTables(BundleOptions options)
{
    private readonly Lazy<WorkingCalendar> _calendar = new(() => new WorkingCalendar(HolidayTable.Parse(File.ReadAllText(Path.Combine(options.Folder, "calendar", "holidays.csv")))));
    private readonly Lazy<LimitTable> _limits = new(() => LimitTable.Parse(File.ReadAllText(Path.Combine(options.Folder, "limits", "limits.csv"))));

    private readonly Lazy<PenaltyLaw> _penalties = new(() => PenaltyTables.Read(Path.Combine(options.Folder, "penalty-causes")));

    private readonly Lazy<IReadOnlyList<CaseGround>> _grounds = new(() => CaseGrounds.Read(Path.Combine(options.Folder, "grounds", "grounds.csv")));

    private readonly Lazy<InspectionCaps> _caps = new(() => InspectionCaps.Parse(
        File.ReadAllText(Path.Combine(options.Folder, "inspection-caps", "caps.csv")), File.ReadAllText(Path.Combine(options.Folder, "inspection-caps", "exemptions.csv"))));

    private readonly Lazy<LegalGates> _law = new(() => LegalGates.Read(options.Folder));

    private readonly Lazy<IReadOnlySet<string>> _limitsOfParties = new(() => ShippedTable.Rows(options.Folder, "party-limits.csv", "limit").Select(row => row("limit")).ToHashSet(StringComparer.Ordinal));

    private PeriodBounds? _periods;

    /// <summary>What the law demands of the order of procedures, for the checks of designs.</summary>
    public LegalGates Law => _law.Value;

    /// <summary>The limits that bind the party rather than the authority.</summary>
    public IReadOnlySet<string> LimitsOfParties => _limitsOfParties.Value;

    /// <summary>How much a period holds by the calendar.</summary>
    public PeriodBounds Periods => _periods ??= new(Calendar);

    /// <summary>On which grounds a case may be suspended or terminated by hand, and by whom.</summary>
    public IReadOnlyList<CaseGround> Grounds => _grounds.Value;

    /// <summary>How often an object may be inspected in a year, and what does not count.</summary>
    public InspectionCaps Caps => _caps.Value;

    /// <summary>Working days and days off; never pinned.</summary>
    public WorkingCalendar Calendar => _calendar.Value;

    /// <summary>Every limit in its versions; a clock pins the one in force at its start.</summary>
    public LimitTable Limits => _limits.Value;

    /// <summary>Causes of penalties, the benchmark of discretion, late fees, and what is not penalised.</summary>
    public PenaltyLaw Penalties => _penalties.Value;

    /// <summary>What the rules of forms are asked with.</summary>
    public FormLaw FormLaw => new(Penalties, Limits);

    /// <summary>What a running clock is computed with.</summary>
    public ClockRules RulesOf(StatutoryClock clock) => new(Limits.Pinned(clock.LimitKey, clock.LimitVersion), Calendar);
}
