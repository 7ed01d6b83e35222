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
        if (!tables.Signals.Kinds.Contains(signal.Kind))
            yield return new("kind", "signal.kind_unknown", $"没有信号类别“{signal.Kind}”，可用：{string.Join('、', tables.Signals.Kinds)}", $"There is no kind {signal.Kind}; there are {string.Join(", ", tables.Signals.Kinds)}");
        else if (tables.Signals.Measures(signal.Kind) && (signal.Measured is null || signal.Limit is not > 0))
            yield return new("measured", "signal.not_measured", "须填写测得值和大于零的限值", "Give what was measured and a limit above zero");
        if (signal.On > today || signal.On < today.AddYears(-OldestYears))
            yield return new("on", "signal.no_such_day", $"日期应在最近{OldestYears}年内，不得晚于今天", $"The day lies within the last {OldestYears} years and not in the future");
        if (!isOnRegister && (string.IsNullOrWhiteSpace(signal.Name) || string.IsNullOrWhiteSpace(signal.Address)))
            yield return new("name", "signal.employer_unknown", "名录中没有该单位，须填写名称和地址", "The register does not know the employer; give name and address");
    }

    public static CreditCode CodeOf(IncomingSignal signal) => CreditCode.Parse(signal.CreditCode);
}
