using FluentValidation;
using FluentValidation.Internal;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Rules say what is wrong in both languages.</summary>
internal static class BothLanguages
{
    /// <summary>Says it for every check of the rule: the library itself would give only the last one the words, and an empty field its own.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string zh, string en) =>
        rule.Configure(whole =>
        {
            foreach (var check in whole.Components.OfType<IRuleComponent<T, TProperty>>())
            {
                check.SetErrorMessage(zh);
                check.CustomStateProvider = (_, _) => en;
            }
        });
}
