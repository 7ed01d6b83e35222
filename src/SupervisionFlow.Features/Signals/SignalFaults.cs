using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Signals;

/// <summary>What is wrong with a signal that only the rules, the calendar and the register of entities can tell.</summary>
internal sealed class SignalFaults(SupervisionDb db, SharedTables tables, TimeProvider time)
{
    /// <summary>What is older is a mistake of writing.</summary>
    private const int OldestYears = 10;

    /// <summary>The employers that the register knows; of several under one code the first.</summary>
    public async Task<Dictionary<CreditCode, SupervisedEntity>> Employers(IEnumerable<IncomingSignal> signals, CancellationToken stop)
    {
        var codes = signals.Select(signal => (CreditCode?)CodeOf(signal)).Distinct().ToList();
        return (await db.Entities.Where(entity => codes.Contains(entity.CreditCode)).OrderBy(entity => entity.Id).ToListAsync(stop)).GroupBy(entity => entity.CreditCode!.Value).ToDictionary(same => same.Key, same => same.First());
    }

    public IEnumerable<FieldError> Of(IncomingSignal signal, bool isOnRegister)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (KindUnknown(signal.Kind) is { } unknown)
            yield return unknown;
        else if (tables.Signals.Measures(signal.Kind) && signal.Measured is null)
            yield return new("measured", "signal.not_measured", "须填写测得值", "Give what was measured");
        if (tables.Signals.Measures(signal.Kind) && signal.Limit is not > 0)
            yield return new("limit", "signal.no_limit", "须填写大于零的限值", "Give a limit above zero");
        if (signal.On > today)
            yield return new("on", "signal.no_such_day", $"日期{signal.On:yyyy-MM-dd}晚于今天", $"{signal.On:yyyy-MM-dd} lies in the future");
        if (signal.On < today.AddYears(-OldestYears))
            yield return new("on", "signal.no_such_day", $"日期{signal.On:yyyy-MM-dd}早于最近{OldestYears}年，请核对", $"{signal.On:yyyy-MM-dd} lies more than {OldestYears} years back");
        if (!isOnRegister && string.IsNullOrWhiteSpace(signal.Name))
            yield return new("name", "signal.employer_unknown", "名录中没有该单位，须填写名称", "The register does not know the employer; give its name");
        if (!isOnRegister && string.IsNullOrWhiteSpace(signal.Address))
            yield return new("address", "signal.employer_unknown", "名录中没有该单位，须填写地址", "The register does not know the employer; give its address");
    }

    /// <summary>Null for a kind that the rules know; else which there are.</summary>
    public FieldError? KindUnknown(string kind) => tables.Signals.Kinds.Contains(kind) ? null : new(
        "kind", "signal.kind_unknown",
        $"没有信号类别“{kind}”，可用：{string.Join('、', tables.Signals.Kinds.Select(known => $"{known}（{tables.Signals.NameOf(known)?.Title}）"))}",
        $"There is no kind {kind}; there are {string.Join(", ", tables.Signals.Kinds.Select(known => $"{known} ({tables.Signals.NameOf(known)?.TitleEn})"))}");

    public static CreditCode CodeOf(IncomingSignal signal) => CreditCode.Parse(signal.CreditCode);
}
