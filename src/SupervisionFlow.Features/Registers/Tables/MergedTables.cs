using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Domain.Powers;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Domain.Shortages;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Emergencies;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Features.Prescriptions;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Shortages;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The tables of one moment: what ships and the locality's rows, each read when it is first asked for.</summary>
internal sealed class MergedTables(string folder, LocalTables local)
{
    private readonly Lazy<WorkingCalendar> _calendar = new(() => new(HolidayTable.Parse(CalendarText.Of(TradeTables.Calendar.Rows(folder, local)))));
    private readonly Lazy<LimitTable> _limits = new(() => LimitTable.Parse(TextOf(TradeTables.Limits, folder, local), Replaced(folder)));
    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _checklists = new(() => TradeTables.Checklists.Rows(folder, local));

    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _risks = new(() => TradeTables.RiskClasses.Rows(folder, local));

    private readonly Lazy<PenaltyLaw> _penalties = new(() => new(
        PenaltyCauseTable.Parse(TextOf(TradeTables.Causes, folder, local)), DiscretionTable.Parse(TextOf(TradeTables.Discretion, folder, local)),
        LateFeeRate.Parse(TextOf(TradeTables.LateFees, folder, local)), NoPenaltyEntry.Parse(TextOf(TradeTables.NoPenalty, folder, local))));

    private readonly Lazy<InspectionCaps> _caps = new(() => InspectionCaps.Parse(TextOf(TradeTables.Caps, folder, local), TextOf(TradeTables.CapExemptions, folder, local)));

    private readonly Lazy<IReadOnlyList<CaseGround>> _grounds = new(() => [.. TradeTables.Grounds.Rows(folder, local).Select(CaseGround.Of)]);

    private readonly Lazy<ServiceWays> _ways = new(() => ServiceWays.Parse(TextOf(TradeTables.ServiceWays, folder, local)));

    private readonly Lazy<PowerList> _powers = new(() => PowerTables.Powers(TradeTables.Powers.Rows(folder, local), TradeTables.Delegations.Rows(folder, local)));

    private readonly Lazy<IReadOnlyList<AuthorityFacts>> _authorities = new(() => [.. TradeTables.Authorities.Rows(folder, local).Select(AuthorityFacts.Of)]);

    private readonly Lazy<SupervisionFields> _fields = new(() => PowerTables.Fields(TradeTables.Fields.Rows(folder, local)));

    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _conduct = new(() => TradeTables.ConductItems.Rows(folder, local));

    private readonly Lazy<IReadOnlyList<VillageLicence>> _villages = new(() => [.. TradeTables.VillageLicences.Rows(folder, local).Select(VillageLicences.Of)]);

    private readonly Lazy<IReadOnlyList<BrokenCommitment>> _broken = new(() => [.. TradeTables.BrokenCommitments.Rows(folder, local).Select(Features.Licences.BrokenCommitments.Of)]);

    private readonly Lazy<IReadOnlyDictionary<string, PrescriptionFinding>> _findings = new(() => PrescriptionTables.Findings(TradeTables.PrescriptionFindings.Rows(folder, local)));

    private readonly Lazy<IReadOnlyList<PrescriberMonthRow>> _prescriberMonths = new(() => [.. TradeTables.PrescriberMonths.Rows(folder, local).Select(PrescriptionTables.Month)]);

    private readonly Lazy<IReadOnlyList<Expert>> _experts = new(() => [.. TradeTables.Experts.Rows(folder, local).Select(ExpertTable.Of)]);

    private readonly Lazy<IReadOnlyList<RightOnRecord>> _rights = new(() => [.. TradeTables.PrescribingRights.Rows(folder, local).Select(PrescriptionTables.Right)]);

    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _grids = new(() => TradeTables.Grids.Rows(folder, local));

    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> _dimensions = new(() => TradeTables.Dimensions.Rows(folder, local));

    private readonly Lazy<IReadOnlyList<EmergencyPlan>> _emergencyPlans = new(() => [.. TradeTables.EmergencyPlans.Rows(folder, local).Select(EmergencyPlanTable.Of)]);

    private readonly Lazy<IReadOnlyList<ShortageLevel>> _shortageLevels = new(() => [.. TradeTables.ShortageLevels.Rows(folder, local).Select(ShortageTables.Level)]);

    private readonly Lazy<IReadOnlyList<DrugInShortSupply>> _shortageList = new(() => [.. TradeTables.ShortageList.Rows(folder, local).Select(ShortageTables.Listed)]);

    private readonly Lazy<IReadOnlyList<QualityCentre>> _centres = new(() => CentreAssessment.Applied(TradeTables.QualityCentres.Rows(folder, local).Select(QualityTables.Centre), [.. TradeTables.CentreAssessments.Rows(folder, local).Select(QualityTables.Assessment)]));

    private readonly Lazy<IReadOnlyList<QualityIndicator>> _indicators = new(() => [.. TradeTables.QualityIndicators.Rows(folder, local).Select(QualityTables.Indicator)]);

    private readonly Lazy<IReadOnlyList<FigureOnRecord>> _figures = new(() => [.. TradeTables.QualityFigures.Rows(folder, local).Select(QualityTables.Figure)]);

    private PeriodBounds? _periods;

    public LocalTables Local => local;

    public WorkingCalendar Calendar => _calendar.Value;

    public LimitTable Limits => _limits.Value;

    public PenaltyLaw Penalties => _penalties.Value;

    public InspectionCaps Caps => _caps.Value;

    public IReadOnlyList<CaseGround> Grounds => _grounds.Value;

    public ServiceWays Ways => _ways.Value;

    public PowerList Powers => _powers.Value;

    public IReadOnlyList<AuthorityFacts> Authorities => _authorities.Value;

    public SupervisionFields Fields => _fields.Value;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> ConductItems => _conduct.Value;

    public IReadOnlyList<VillageLicence> Villages => _villages.Value;

    public IReadOnlyList<BrokenCommitment> BrokenCommitments => _broken.Value;

    public IReadOnlyDictionary<string, PrescriptionFinding> Findings => _findings.Value;

    public IReadOnlyList<PrescriberMonthRow> PrescriberMonths => _prescriberMonths.Value;

    public IReadOnlyList<Expert> Experts => _experts.Value;

    public IReadOnlyList<RightOnRecord> PrescribingRights => _rights.Value;

    public IReadOnlyList<EmergencyPlan> EmergencyPlans => _emergencyPlans.Value;

    public IReadOnlyList<ShortageLevel> ShortageLevels => _shortageLevels.Value;

    public IReadOnlyList<DrugInShortSupply> ShortageList => _shortageList.Value;

    public IReadOnlyList<QualityCentre> QualityCentres => _centres.Value;

    public IReadOnlyList<QualityIndicator> QualityIndicators => _indicators.Value;

    public IReadOnlyList<FigureOnRecord> QualityFigures => _figures.Value;

    public PeriodBounds Periods => _periods ??= new(Calendar);

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Checklists => _checklists.Value;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> RiskClasses => _risks.Value;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Grids => _grids.Value;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Dimensions => _dimensions.Value;

    /// <summary>Reads one of them now.</summary>
    /// <exception cref="TableError">It cannot be read.</exception>
    public void Read(TradeTable table)
    {
        object _ = table.Key switch
        {
            TradeTables.CalendarKey => Calendar,
            "limits" => Limits,
            "causes" or "discretion" or "no-penalty" or "late-fees" => Penalties,
            "caps" or "cap-exemptions" => Caps,
            "grounds" => Grounds,
            "service-ways" => Ways,
            "powers" or "delegations" => Powers,
            "authorities" => Authorities,
            "fields" => Fields,
            "conduct-items" => ConductItems,
            "village-licences" => Villages,
            "broken-commitments" => BrokenCommitments,
            "prescription-findings" => Findings,
            "prescriber-months" => PrescriberMonths,
            "prescribing-rights" => PrescribingRights,
            "experts" => Experts,
            "grids" => Grids,
            "quality-centres" or "centre-assessments" => QualityCentres,
            "quality-indicators" => QualityIndicators,
            "quality-figures" => QualityFigures,
            "emergency-plans" => EmergencyPlans,
            "shortage-levels" => ShortageLevels,
            "shortage-list" => ShortageList,
            "dimensions" => Dimensions,
            "risk-classes" => RiskClasses,
            "legal-basis" => TradeTables.Laws.Rows(folder, local),
            TradeTables.ChecklistsKey => Checklists,
            _ => throw new InvalidOperationException($"Nothing reads the table {table.Key}."),
        };
    }

    private static string? Replaced(string folder) => Path.Combine(folder, "limits", "replaced.csv") is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    private static string TextOf(TradeTable table, string folder, LocalTables local) => table.Text(table.Rows(folder, local));
}
