using FluentValidation;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Rules say what is wrong in both languages.</summary>
internal static class BothLanguages
{
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string zh, string en) =>
        rule.WithMessage(zh).WithState(_ => en);
}
