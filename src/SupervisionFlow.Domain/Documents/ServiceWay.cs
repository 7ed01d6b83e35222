using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Documents;

/// <summary>A way of serving documents (送达方式) as the table of ways has it: what must be on record, and when it takes effect.</summary>
/// <param name="Key">Such as <c>direct</c>.</param>
/// <param name="Officers">By how many officers at least.</param>
/// <param name="Needs">What must be on record, by the names of <see cref="ServiceAct"/>; <c>witness|proof</c> is met by either.</param>
/// <param name="Limit">The limit whose last day is the day of effect; null where it is the day of the act itself.</param>
/// <param name="Status">verified, from_knowledge or parameter.</param>
public sealed record ServiceWay(string Key, string Zh, string En, int Officers, IReadOnlyList<string> Needs, string? Limit, string Law, string Article, string Status, string Source)
{
    /// <summary>The key of electronic service (电子送达), as the table has it.</summary>
    public const string Electronic = "electronic";

    /// <summary>How often a document is opened in a day by one code where the table says nothing.</summary>
    public const int UsualOpenings = 20;

    /// <summary>How many openings of a document by one code are taken in a day (查收码); each is an entry on the record of the case, so that a code that went around does not fill it.</summary>
    public int OpeningsADay { get; init; } = UsualOpenings;

    /// <summary>What a way may want on record.</summary>
    internal static readonly IReadOnlySet<string> Needable = new HashSet<string>(["receiver", "refusal", "witness", "detail", "consent", "proof"], StringComparer.Ordinal);

    /// <summary>The article that the way rests on.</summary>
    public string Citation => $"《{Law}》第{Article}条";

    /// <summary>The day from which periods run.</summary>
    /// <param name="doneOn">The day it was received, left, arrived or announced.</param>
    public DateOnly EffectOn(DateOnly doneOn, LimitTable limits, WorkingCalendar calendar) =>
        Limit is null ? doneOn : limits.InForce(Limit, doneOn).LastDay(doneOn, calendar);

    /// <summary>What the law wants on record and is not there.</summary>
    public IEnumerable<ServiceGap> GapsOf(ServiceAct act)
    {
        if (act.Officers.Distinct().Count() < Officers)
            yield return new("officers", $"{Zh}须由{Officers}名执法人员实施", $"{En} needs {Officers} officers");
        foreach (var need in Needs.Where(need => !need.Split('|').Any(one => Has(act, one))))
            yield return ServiceGap.Of(need, this);
    }

    private static bool Has(ServiceAct act, string need) => need switch
    {
        "receiver" => act.Receiver.Length > 0,
        "refusal" => act.Refusal.Length > 0,
        "witness" => act.Witness.Length > 0,
        "detail" => act.Detail.Length > 0,
        "consent" => act.Consent.Length > 0,
        "proof" => act.Proofs.Count > 0,
        _ => throw new TableError(0, $"{need} is nothing that a service has"),
    };
}

/// <summary>What is missing from a record of service, to be said at its field.</summary>
public sealed record ServiceGap(string Field, string Zh, string En)
{
    internal static ServiceGap Of(string need, ServiceWay way) => need switch
    {
        "receiver" => new(need, $"{way.Zh}须写明签收人", $"{way.En}: say who signed for it"),
        "refusal" => new(need, $"{way.Zh}须记明拒收事由", $"{way.En}: note why it was refused"),
        "witness|proof" => new("witness", $"{way.Zh}须有见证人，或者附照片、录像（{way.Citation}）", $"{way.En} needs a witness, or photos or a recording: {way.Citation}"),
        "detail" => new(need, $"{way.Zh}须写明单号、地址或者发布处", $"{way.En}: give the tracking number, the address or where it was announced"),
        "consent" => new(need, $"{way.Zh}须有受送达人签订的确认书（{way.Citation}）", $"{way.En} needs the signed consent: {way.Citation}"),
        _ => new(need, $"{way.Zh}须附凭证", $"{way.En} needs proof"),
    };
}

/// <summary>An act of service as it was done.</summary>
/// <param name="Way">The key of its way.</param>
/// <param name="DoneOn">The day it was received, left, arrived or announced.</param>
/// <param name="Recipient">Whom it was for.</param>
/// <param name="Receiver">Who signed for it; with a proxy, as what.</param>
/// <param name="Refusal">Why signing was refused.</param>
/// <param name="Detail">Tracking number, address, or where it was announced and why no other way was open.</param>
/// <param name="Consent">The consent to electronic service.</param>
/// <param name="Proofs">Attachments, by their content.</param>
public sealed record ServiceAct(
    string Way, DateOnly DoneOn, string Recipient, IReadOnlyList<Organisation.PersonId> Officers, string Receiver, string Refusal, string Witness, string Detail, string Consent, IReadOnlyList<string> Proofs);
