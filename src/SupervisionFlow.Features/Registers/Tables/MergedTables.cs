using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Penalties;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The tables of one moment: what ships and the locality's rows, each read when it is first asked for.</summary>
internal sealed class MergedTables(string folder, LocalTables local)
{
    private readonly Lazy<WorkingCalendar> _calendar = new(() => new(HolidayTable.Parse(CalendarText.Of(TradeTables.Calendar.Rows(folder, local)))));
    private readonly Lazy<LimitTable> _limits = new(() => LimitTable.Parse(TradeTables.Limits.Text(TradeTables.Limits.Rows(folder, local))));
    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _checklists = new(() => TradeTables.Checklists.Rows(folder, local));

    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _risks = new(() => TradeTables.RiskClasses.Rows(folder, local));

    private readonly Lazy<PenaltyLaw> _penalties = new(() => new(
        PenaltyCauseTable.Parse(TextOf(TradeTables.Causes, folder, local)), DiscretionTable.Parse(TextOf(TradeTables.Discretion, folder, local)),
        LateFeeRate.Parse(File.ReadAllText(Path.Combine(folder, "penalty-causes", "late-fees.csv"))), NoPenaltyEntry.Parse(TextOf(TradeTables.NoPenalty, folder, local))));

    private readonly Lazy<InspectionCaps> _caps = new(() => InspectionCaps.Parse(TextOf(TradeTables.Caps, folder, local), TextOf(TradeTables.CapExemptions, folder, local)));

    private PeriodBounds? _periods;

    public LocalTables Local => local;

    public WorkingCalendar Calendar => _calendar.Value;

    public LimitTable Limits => _limits.Value;

    public PenaltyLaw Penalties => _penalties.Value;

    public InspectionCaps Caps => _caps.Value;

    public PeriodBounds Periods => _periods ??= new(Calendar);

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Checklists => _checklists.Value;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> RiskClasses => _risks.Value;

    /// <summary>Reads one of them now.</summary>
    /// <exception cref="TableError">It cannot be read.</exception>
    public void Read(TradeTable table)
    {
        object _ = table.Key switch
        {
            TradeTables.CalendarKey => Calendar,
            "limits" => Limits,
            "causes" or "discretion" or "no-penalty" => Penalties,
            "caps" or "cap-exemptions" => Caps,
            "risk-classes" => RiskClasses,
            "legal-basis" => TradeTables.Laws.Rows(folder, local),
            TradeTables.ChecklistsKey => Checklists,
            _ => throw new InvalidOperationException($"Nothing reads the table {table.Key}."),
        };
    }

    private static string TextOf(TradeTable table, string folder, LocalTables local) => table.Text(table.Rows(folder, local));
}
