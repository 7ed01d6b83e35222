using SupervisionFlow.Domain.Penalties;

namespace SupervisionFlow.Features.Forms;

/// <summary>A rule of law that values of a form must keep together; a fault is shown at the field it is <see cref="On"/>.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="On">The field that is complained of.</param>
/// <param name="With">What the rule looks at, by its own names; the values are field ids, of this form or of what the case knows already.</param>
/// <param name="Outcomes">For which outcomes it counts; empty for every one.</param>
/// <remarks>
/// A rule whose fields are not filled says nothing. The rules:
/// <list type="table">
/// <item><term>fineInRange</term><description><c>cause</c>, <c>gains</c>, <c>discretion</c>, <c>violatedOn</c>: the amount lies in what <see cref="FineAssessment"/> allows, under the law of the violation or the lighter one of today (行政处罚法37).</description></item>
/// <item><term>notTimeBarred</term><description><c>violatedOn</c>, <c>harm</c> (filled where harm to life and health came of it): today is not after the last day to find it (行政处罚法36).</description></item>
/// <item><term>onNoPenaltyList</term><description><c>cause</c>, <c>ground</c>: where it is <c>first</c>, the locality's list has the cause (行政处罚法33).</description></item>
/// <item><term>different</term><description><c>from</c>: the two fields do not hold the same, such as two officers (行政处罚法42).</description></item>
/// <item><term>afterPeriod</term><description><c>from</c>, and <c>limit</c>, the key of a limit itself: the day lies after the last day of the period that began then, such as the wait after a demand (行政强制法54).</description></item>
/// <item><term>withinPeriod</term><description><c>from</c>, <c>limit</c>: the day lies after <c>from</c> and not after the last day of the period, such as the time to apply to the court (行政强制法53).</description></item>
/// <item><term>noticeBefore</term><description><c>limit</c>, the key of a limit counted back: a notice given today still comes that long before the day; with <c>for</c>, the day meant, the notice of this field’s day comes that long before it, such as that of a hearing (行政处罚法64).</description></item>
/// <item><term>figuresAgree</term><description><c>one</c>, <c>other</c>: the field says <c>agrees</c> only where the two figures are the same, such as a ledger's and its receiver's (医疗废物管理条例12).</description></item>
/// <item><term>notMore</term><description><c>than</c>: the figure is not above that one.</description></item>
/// <item><term>notBefore</term><description><c>from</c>: the day is not before that one.</description></item>
/// <item><term>itemFails</term><description><c>finding</c>, and <c>item</c>, the code of an item itself: where the finding is filled and does not say <c>agrees</c>, that item of the checklist is no pass.</description></item>
/// <item><term>datedPayments</term><description>Each line of the text is a payment, its day not to come: <c>2026-05-20|1000</c>; or it says 无 (行政处罚法72). <c>decision</c>, the template of the document that imposed the fine itself: nothing was paid before it was issued.</description></item>
/// <item><term>datedStays</term><description>Each line of the text is a reconsideration or a suit, no day of it to come: <c>2026-05-18|2026-07-17</c>, the end left out while it goes on (行政处罚法73).</description></item>
/// <item><term>notOverpaid</term><description><c>fine</c>, <c>otherFine</c>, <c>stays</c> (or one alone as <c>stayedFrom</c>, <c>stayedTo</c>), <c>remitted</c>: the payments come to no more than the fines and what their lateness added less what of that was remitted, and no more than was added is remitted (行政强制法42); without a fine it says nothing.</description></item>
/// <item><term>paidUp</term><description>Looks at the same: nothing of the fines and of what was added is owed today.</description></item>
/// <item><term>stillOwed</term><description>Looks at the same: something of them is owed today; without a fine it says nothing, for other parts of a decision may be unfulfilled.</description></item>
/// <item><term>sampleLines</term><description><c>outpatient</c>, <c>inpatient</c>, <c>month</c>: each line of the text is an evaluated prescription of the month with known codes of findings, none twice, as many as were drawn (处方点评).</description></item>
/// <item><term>defenceLines</term><description><c>lines</c>, those of the sample: every super-normal prescription is answered once, with the day on which its prescriber was told, and no other.</description></item>
/// <item><term>indicatorLines</term><description><c>centre</c>, <c>institutions</c>, <c>period</c>: each line of the text is a figure of one of these institutions for an indicator of the centre's specialty that was in force on the period's last day, none twice (质控指标).</description></item>
/// <item><term>institutionLines</term><description>Each line of the text is an institution that the cases after a round take: a name of at most 60 characters, and its credit code or none, no name and no code twice.</description></item>
/// <item><term>independentExperts</term><description><c>centre</c>, and <c>least</c>, how many there must be, itself: that many experts are chosen, each appointed today, and none of them a head of that centre in any of its terms, employed by its host or bound to step aside for it (质控中心考核).</description></item>
/// <item><term>actsFor</term><description><c>centre</c>: the person chosen is one who acts for what that field says, as the choices of the source know it.</description></item>
/// <item><term>notListed</term><description><c>drug</c>, <c>dosageForm</c>, <c>specification</c>: the drug is not on the list of drugs in short supply today.</description></item>
/// <item><term>onTheSpot</term><description><c>cause</c>, <c>violatedOn</c>: of the kinds of penalty chosen the cause knows each in the summary procedure, a fine only where the table says so (行政处罚法51).</description></item>
/// <item><term>orderedFirst</term><description><c>cause</c>, <c>violatedOn</c>, and <c>order</c>, <c>due</c>, <c>recheckedOn</c>, <c>found</c>: a cause that penalises who does not mend in time is penalised beyond a warning only where the order, its last day, and a re-check after that day with what it found are given; one whose provision keeps the heavier kinds for grave cases is so fined.</description></item>
/// <item><term>notHeavier</term><description><c>fine</c>, <c>confiscated</c>, and what the party was told of them and of the kinds, <c>toldFine</c>, <c>toldConfiscated</c>, <c>toldKinds</c>, and <c>defence</c>, <c>hearing</c>, which are filled where it defended itself or asked for a hearing: then nothing is more or new but a lighter kind in place of one dropped, unless <c>newFacts</c> says what came to light besides (行政处罚法45).</description></item>
/// <item><term>openCase</term><description>The number is that of another open case of the same process and unit, which has nothing else in any field that the rule names; the case joins that one. Asked when the form is sent.</description></item>
/// <item><term>noOtherOpenCase</term><description>No open case of the same process and unit that was opened before has the same in every field that the rule names. Asked when the form is sent.</description></item>
/// <item><term>licenceHeld</term><description><c>kind</c>, the kind of licence itself, or <c>kindFrom</c>, the field that says it; <c>creditCode</c>, and <c>name</c> for a holder whose code the register does not know: the number is that of such a licence which is on the register for that holder, imported or granted here, and in force today, such as the approval to set up (医疗机构管理条例9). Asked when the form is sent.</description></item>
/// <item><term>periodOver</term><description><c>clock</c>, the name of one of the case's clocks itself; <c>waiver</c>, the party's written waiver, where the law knows one: the clock's last day is over, such as the time to defend oneself (行政处罚法62) or to pay. A case without the clock, such as one of before there was one, says nothing.</description></item>
/// <item><term>clock</term><description>No rule: what the three on payments take besides, the name of the period to pay itself, as a StartClock or a document begins it; <c>payment</c> where it is left out. While it is suspended nothing can be computed, and they say so.</description></item>
/// </list>
/// </remarks>
public sealed record FormRule(FormRuleKind Kind, string On, IReadOnlyDictionary<string, string> With, IReadOnlyList<string> Outcomes)
{
    /// <summary>The field that stands for one of the rule's names; null where the form gives none.</summary>
    public string? FieldFor(string name) => With.GetValueOrDefault(name);

    /// <summary>Whether it computes what is owed of a fine, and so needs the case's period to pay.</summary>
    public bool AssessesPayments => Kind is FormRuleKind.NotOverpaid or FormRuleKind.PaidUp or FormRuleKind.StillOwed;

    /// <summary>Whether it looks at a clock of the case.</summary>
    public bool LooksAtClocks => AssessesPayments || Kind is FormRuleKind.PeriodOver;

    /// <summary>Whether it looks at the other open cases of the process.</summary>
    public bool LooksAtOpenCases => Kind is FormRuleKind.OpenCase or FormRuleKind.NoOtherOpenCase;

    /// <summary>Whether it looks at the register of licences.</summary>
    public bool LooksAtLicences => Kind is FormRuleKind.LicenceHeld;

    /// <summary>The clock whose last day is the last to pay in time.</summary>
    public string PaymentClock => FieldFor("clock") ?? "payment";

    /// <summary>Whether what stands for a name is the thing itself, such as the key of a limit, and no field.</summary>
    public static bool IsNoField(string name) => name is "limit" or "item" or "clock" or "decision" or "least" or "kind";
}

/// <summary>The rules there are.</summary>
public enum FormRuleKind
{
    FineInRange,
    NotTimeBarred,
    OnNoPenaltyList,
    Different,
    AfterPeriod,
    WithinPeriod,
    NoticeBefore,
    FiguresAgree,
    NotMore,
    NotBefore,
    ItemFails,
    DatedPayments,
    DatedStays,
    NotOverpaid,
    PaidUp,
    StillOwed,
    PeriodOver,
    SampleLines,
    DefenceLines,
    IndicatorLines,
    IndependentExperts,
    ActsFor,
    InstitutionLines,
    NotListed,
    OnTheSpot,
    OrderedFirst,
    NotHeavier,
    OpenCase,
    NoOtherOpenCase,
    LicenceHeld,
}
