using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Signals;

/// <summary>What is wrong with a signal that only the rules, the calendar, the register of entities and the form of the process that it starts can tell.</summary>
internal sealed class SignalFaults(SupervisionDb db, SharedTables tables, PinnedBundles bundles, FormSubmissions submissions, TimeProvider time)
{
    /// <summary>What is older is a mistake of writing.</summary>
    private const int OldestYears = 10;

    /// <summary>The employers that the register knows; of several under one code the first.</summary>
    public async Task<Dictionary<CreditCode, SupervisedEntity>> Employers(IEnumerable<IncomingSignal> signals, CancellationToken stop)
    {
        var codes = signals.Select(signal => (CreditCode?)CodeOf(signal)).Distinct().ToList();
        return (await db.Entities.Where(entity => codes.Contains(entity.CreditCode)).OrderBy(entity => entity.Id).ToListAsync(stop)).GroupBy(entity => entity.CreditCode!.Value).ToDictionary(same => same.Key, same => same.First());
    }

    /// <summary>All that is wrong; the form is asked once the rest is sound.</summary>
    public async Task<IReadOnlyList<RequestPipeline.FieldError>> Of(IncomingSignal signal, SupervisedEntity? employer, UnitId unit, CancellationToken stop)
    {
        var found = Plain(signal, employer is not null).ToList();
        return found.Count > 0 ? found : await OnForm(signal, employer, unit, stop);
    }

    private IEnumerable<RequestPipeline.FieldError> Plain(IncomingSignal signal, bool isOnRegister)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (KindUnknown(signal.Kind) is { } unknown)
            yield return unknown;
        else if (tables.Signals.Measures(signal.Kind) && signal.Measured is null)
            yield return new("measured", "signal.not_measured", "须填写测得值", "Give what was measured");
        if (tables.Signals.Measures(signal.Kind) && signal.Limit is not > 0)
            yield return new("limit", "signal.no_limit", "须填写大于零的限值", "Give a limit above zero");
        if (tables.Signals.Of(signal.Kind, signal.Measured, signal.Limit) is { Follows: SignalRule.Case, OneMatter: SignalRule.OfSubstance } && string.IsNullOrWhiteSpace(signal.Substance))
            yield return new("substance", "signal.no_substance", "须填写药品名称等所指的因素", "Name the drug, or whatever it is about");
        if (signal.On > today)
            yield return new("on", "signal.no_such_day", $"日期{signal.On:yyyy-MM-dd}晚于今天", $"{signal.On:yyyy-MM-dd} lies in the future");
        if (signal.On < today.AddYears(-OldestYears))
            yield return new("on", "signal.no_such_day", $"日期{signal.On:yyyy-MM-dd}早于最近{OldestYears}年，请核对", $"{signal.On:yyyy-MM-dd} lies more than {OldestYears} years back");
        if (!isOnRegister && string.IsNullOrWhiteSpace(signal.Name))
            yield return new("name", "signal.employer_unknown", "名录中没有该单位，须填写名称", "The register does not know the employer; give its name");
        if (!isOnRegister && string.IsNullOrWhiteSpace(signal.Address))
            yield return new("address", "signal.employer_unknown", "名录中没有该单位，须填写地址", "The register does not know the employer; give its address");
    }

    /// <summary>What the form of the process that the signal starts does not take, each at the part of the signal that stands there.</summary>
    private async Task<IReadOnlyList<RequestPipeline.FieldError>> OnForm(IncomingSignal signal, SupervisedEntity? employer, UnitId unit, CancellationToken stop)
    {
        var rule = tables.Signals.Of(signal.Kind, signal.Measured, signal.Limit);
        if (rule.Follows != SignalRule.Case || await bundles.Published(db, rule.Process, stop) is not { } bundle || bundle.Form(bundle.Content.StartForm) is not { } form)
            return [];

        try
        {
            await submissions.Bind(bundle, form, FormRights.Start, null, [], unit, SignalForm.Of(signal, rule, employer), null, stop);
            return [];
        }
        catch (ValidationFailed refused)
        {
            return [.. refused.Errors.Select(fault => fault with { Field = SignalForm.PartIn(fault.Field) })];
        }
    }

    /// <summary>Null for a kind that the rules know; else which there are.</summary>
    public RequestPipeline.FieldError? KindUnknown(string kind) => tables.Signals.Kinds.Contains(kind) ? null : new(
        "kind", "signal.kind_unknown",
        $"没有信号类别“{kind}”，可用：{string.Join('、', tables.Signals.Kinds.Select(known => $"{known}（{tables.Signals.NameOf(known)?.Title}）"))}",
        $"There is no kind {kind}; there are {string.Join(", ", tables.Signals.Kinds.Select(known => $"{known} ({tables.Signals.NameOf(known)?.TitleEn})"))}");

    /// <summary>A figure as it stands in a text.</summary>
    public static string Said(decimal? figure) => figure?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    public static CreditCode CodeOf(IncomingSignal signal) => CreditCode.Parse(signal.CreditCode);
}
