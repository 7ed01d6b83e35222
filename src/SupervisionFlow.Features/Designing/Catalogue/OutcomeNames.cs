using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>What the outcomes of steps are called, by their codes: a step's as its form names them, any other's by its usual name.</summary>
/// <param name="OfForms">By form, then by code.</param>
/// <param name="Usual">By code.</param>
public sealed record OutcomeNames(IReadOnlyDictionary<string, IReadOnlyDictionary<string, Bilingual>> OfForms, IReadOnlyDictionary<string, Bilingual> Usual)
{
    /// <summary>What goes by these names, and what has a usual one.</summary>
    internal static IReadOnlyDictionary<string, Bilingual> UsualWith(IEnumerable<KeyValuePair<string, Bilingual>> named) =>
        named.Concat(StandardOutcomes.Codes.Concat(["True", "False", "Default"]).Select(code => KeyValuePair.Create(code, StandardOutcomes.Label(code)))).DistinctBy(name => name.Key).ToDictionary(StringComparer.Ordinal);

    /// <summary>What a step may choose from: every code once, with each name that it goes by in the design.</summary>
    internal IEnumerable<InputOption> Options() =>
        OfForms.Values.SelectMany(form => form).Concat(Usual.Where(outcome => StandardOutcomes.Codes.Contains(outcome.Key))).GroupBy(outcome => outcome.Key, outcome => outcome.Value, StringComparer.Ordinal)
            .Select(code => new InputOption(code.Key, $"{Names(code.Select(name => name.Zh), "、")}（{code.Key}）", $"{Names(code.Select(name => name.En), ", ")} ({code.Key})"));

    private static string Names(IEnumerable<string> names, string between) => string.Join(between, names.Distinct(StringComparer.Ordinal).Take(2));
}
