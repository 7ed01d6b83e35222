using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Domain.Powers;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Domain.Shortages;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Prescriptions;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Bundles;

/// <summary>The tables that all processes share: the calendar, the limits, causes, checklists. They are what ships with the rows that the locality decided, and follow each import into a register.</summary>
/// <remarks>Whoever works with a table to the end of something keeps what it asked for; the next to ask has the newest.</remarks>
public sealed class SharedTables(BundleOptions options)
{
    private readonly Lazy<SignalRules> _signals = new(() => SignalRules.Parse(File.ReadAllText(Path.Combine(options.Folder, "signals", "rules.csv"))));

    private readonly Lazy<IReadOnlyList<ClockWarning>> _clockWarnings = new(() => Path.Combine(options.Folder, "clock-warnings", "rules.csv") is var file && File.Exists(file) ? ClockWarning.Parse(File.ReadAllText(file)) : []);

    private readonly Lazy<PolicyWords> _policyWords = new(() => Path.Combine(options.Folder, "plan-documents", "terms.csv") is var file && File.Exists(file) ? PolicyWords.Parse(File.ReadAllText(file)) : Plans.ShippedPolicyWords.All);

    private readonly Lazy<LegalGates> _law = new(() => LegalGates.Read(options.Folder));

    private readonly Lazy<IReadOnlySet<string>> _limitsOfParties = new(() => ShippedTable.Rows(options.Folder, "party-limits.csv", "limit").Select(row => row("limit")).ToHashSet(StringComparer.Ordinal));

    private readonly SharedTemplates _templates = new(options);

    private MergedTables _now = new(options.Folder, LocalTables.None);

    /// <summary>The locality's rows that these tables follow.</summary>
    public LocalTables Local => Now.Local;

    /// <summary>What the law demands of the order of procedures, for the checks of designs.</summary>
    public LegalGates Law => _law.Value;

    /// <summary>By which words policy documents are read.</summary>
    public PolicyWords PolicyWords => _policyWords.Value;

    /// <summary>The limits that bind the party rather than the authority.</summary>
    public IReadOnlySet<string> LimitsOfParties => _limitsOfParties.Value;

    /// <summary>The limits whose end makes nobody here late: those of parties, and periods that only have to be waited out.</summary>
    public IReadOnlySet<string> LimitsNotOurs => LimitsOfParties.Concat(Limits.Limits.Where(limit => limit.Kind == LimitKind.WaitingPeriod).Select(limit => limit.Key)).ToHashSet(StringComparer.Ordinal);

    /// <summary>How much a period holds by the calendar.</summary>
    public PeriodBounds Periods => Now.Periods;

    /// <summary>On which grounds a case may be suspended or terminated by hand, and by whom.</summary>
    public IReadOnlyList<CaseGround> Grounds => Now.Grounds;

    /// <summary>How often an object may be inspected in a year, and what does not count.</summary>
    public InspectionCaps Caps => Now.Caps;

    /// <summary>How documents may be served, and from which day each way takes effect.</summary>
    public ServiceWays Ways => Now.Ways;

    /// <summary>The documents that every process may issue, by key.</summary>
    public IReadOnlyDictionary<string, DocumentTemplate> Templates => _templates.All;

    /// <summary>What counts of what monitoring tells, and what follows.</summary>
    public SignalRules Signals => _signals.Value;

    /// <summary>How far a limit has run when it is told; none without the table.</summary>
    public IReadOnlyList<ClockWarning> ClockWarnings => _clockWarnings.Value;

    /// <summary>Working days and days off; never pinned.</summary>
    public WorkingCalendar Calendar => Now.Calendar;

    /// <summary>Every limit in its versions; a clock pins the one in force at its start.</summary>
    public LimitTable Limits => Now.Limits;

    /// <summary>Causes of penalties, the benchmark of discretion, late fees, and what is not penalised.</summary>
    public PenaltyLaw Penalties => Now.Penalties;

    /// <summary>The list of powers and duties, with who holds which since when and in whose name.</summary>
    public PowerList Powers => Now.Powers;

    /// <summary>What decisions tell the party of the authority.</summary>
    internal IReadOnlyList<AuthorityFacts> Authorities => Now.Authorities;

    /// <summary>The fields of supervision.</summary>
    public SupervisionFields Fields => Now.Fields;

    /// <summary>Which licence lets its holder practise at a village clinic.</summary>
    public IReadOnlyList<VillageLicence> VillageLicences => Now.Villages;

    /// <summary>Who broke a commitment on which they were licensed.</summary>
    public IReadOnlyList<BrokenCommitment> BrokenCommitments => Now.BrokenCommitments;

    /// <summary>What an evaluation of prescriptions may find, by code.</summary>
    public IReadOnlyDictionary<string, PrescriptionFinding> PrescriptionFindings => Now.Findings;

    /// <summary>From whom panels of accreditation are drawn.</summary>
    public IReadOnlyList<Expert> Experts => Now.Experts;

    /// <summary>Emergency plans in all their versions.</summary>
    public IReadOnlyList<EmergencyPlan> EmergencyPlans => Now.EmergencyPlans;

    /// <summary>Quality control centres in all their terms.</summary>
    public IReadOnlyList<QualityCentre> QualityCentres => Now.QualityCentres;

    /// <summary>The indicators of quality control in all their versions.</summary>
    public IReadOnlyList<QualityIndicator> QualityIndicators => Now.QualityIndicators;

    /// <summary>The figures of the rounds before.</summary>
    public IReadOnlyList<FigureOnRecord> QualityFigures => Now.QualityFigures;

    /// <summary>Whose right to prescribe was restricted or cancelled.</summary>
    public IReadOnlyList<RightOnRecord> PrescribingRights => Now.PrescribingRights;

    /// <summary>By which a shortage of a drug is graded.</summary>
    public IReadOnlyList<ShortageLevel> ShortageLevels => Now.ShortageLevels;

    /// <summary>The drugs in short supply, also those that have left the list.</summary>
    public IReadOnlyList<DrugInShortSupply> ShortageList => Now.ShortageList;

    /// <summary>What the evaluations of the months counted of each prescriber.</summary>
    internal IReadOnlyList<PrescriberMonthRow> PrescriberMonths => Now.PrescriberMonths;

    /// <summary>The parts of the area with who is responsible for each.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> Grids => Now.Grids;

    /// <summary>Which categories of a checklist make up which dimension of responsibility.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> Dimensions => Now.Dimensions;

    /// <summary>The negative list of practitioners' conduct.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> ConductItems => Now.ConductItems;

    /// <summary>What the rules of forms are asked with.</summary>
    public FormLaw FormLaw => new(Penalties, Limits, Calendar) { Findings = PrescriptionFindings, QualityCentres = QualityCentres, QualityIndicators = QualityIndicators, Experts = Experts, ShortageList = ShortageList };

    private MergedTables Now => Volatile.Read(ref _now);

    /// <summary>What a running clock is computed with.</summary>
    public ClockRules RulesOf(StatutoryClock clock) => new(Limits.Pinned(clock.LimitKey, clock.LimitVersion), Calendar);

    /// <summary>From now on the locality's rows are these.</summary>
    public void Follow(LocalTables local) => Volatile.Write(ref _now, new(options.Folder, local));

    /// <summary>The same, unless the rows became others since they were read as <paramref name="seen"/>; says whether. Whoever is refused reads again: what an import has just brought is not lost to a reading that began before it.</summary>
    internal bool Follow(LocalTables local, LocalTables seen)
    {
        var now = Now;
        return ReferenceEquals(now.Local, seen) && Interlocked.CompareExchange(ref _now, new(options.Folder, local), now) == now;
    }

    /// <summary>Adds rows that have just been committed.</summary>
    internal void Take(TradeTable table, IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, string>>> rows)
    {
        var seen = Local;
        while (!Follow(seen.With(table.Key, rows), seen))
            seen = Local;
    }

    /// <summary>Leaves out rows whose removal has just been committed; a shipped row of the same key counts again.</summary>
    internal void Release(TradeTable table, IReadOnlyList<string> keys)
    {
        var seen = Local;
        while (!Follow(seen.Without(table.Key, keys), seen))
            seen = Local;
    }

    /// <summary>The rows of a table as they hold now.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> RowsOf(TradeTable table) => table.Rows(options.Folder, Local);

    /// <summary>The same with other rows of the locality, to see what would become of it.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> RowsOf(TradeTable table, LocalTables local) => table.Rows(options.Folder, local);

    /// <summary>Reads the table as it would be, and nothing else of it remains.</summary>
    /// <exception cref="TableError">It could not be read.</exception>
    internal void TryOut(TradeTable table, LocalTables local) => new MergedTables(options.Folder, local).Read(table);

    /// <summary>The items of all checklists, in the order of the lists.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> Checklists => Now.Checklists;

    /// <summary>The classes of all risk schemes.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, string>> RiskClasses => Now.RiskClasses;
}
