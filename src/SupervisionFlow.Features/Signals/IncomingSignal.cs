using FluentValidation;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Signals;

/// <summary>One signal as a source sends it.</summary>
/// <param name="Source">Who tells, such as a testing body or a reporting system.</param>
/// <param name="Id">The number it has there; the same source and number are received once.</param>
/// <param name="Kind">A kind of <c>signals/rules.csv</c>.</param>
/// <param name="CreditCode">The employer's unified social credit code.</param>
/// <param name="Name">The employer's name; may be left out where the register knows it.</param>
/// <param name="Address">As <paramref name="Name"/>.</param>
/// <param name="On">The day it was measured or found.</param>
/// <param name="Measured">What was measured, in <paramref name="Unit"/>.</param>
/// <param name="Limit">The limit value, in the same unit.</param>
public sealed record IncomingSignal(
    string Source, string Id, string Kind, string CreditCode, DateOnly On, string? Name = null, string? Address = null, string? Place = null, string? Substance = null,
    decimal? Measured = null, decimal? Limit = null, string? Unit = null, string? Text = null);

internal sealed class IncomingSignalRules : AbstractValidator<IncomingSignal>
{
    public IncomingSignalRules()
    {
        RuleFor(signal => signal.Source).NotEmpty().MaximumLength(60).Says("请填写来源，不超过60字", "Name the source, in at most 60 characters");
        RuleFor(signal => signal.Id).NotEmpty().MaximumLength(60).Says("请填写来源编号，不超过60字", "Give the number at the source, in at most 60 characters");
        RuleFor(signal => signal.Kind).NotEmpty().Says("请填写信号类别", "Name the kind of signal");
        RuleFor(signal => signal.CreditCode).Must(IsCreditCode).Says("统一社会信用代码不正确", "The credit code is wrong");
        RuleFor(signal => signal.Name).MaximumLength(60).Says("单位名称不超过60字", "The name has at most 60 characters");
        RuleFor(signal => signal.Address).MaximumLength(120).Says("地址不超过120字", "The address has at most 120 characters");
        RuleFor(signal => signal.Place).MaximumLength(60).Says("场所不超过60字", "The place has at most 60 characters");
        RuleFor(signal => signal.Substance).MaximumLength(60).Says("因素不超过60字", "The substance has at most 60 characters");
        RuleFor(signal => signal.Unit).MaximumLength(20).Says("计量单位不超过20字", "The unit has at most 20 characters");
        RuleFor(signal => signal.Text).MaximumLength(1000).Says("说明不超过1000字", "The note has at most 1000 characters");
    }

    private static bool IsCreditCode(string? text)
    {
        try
        {
            return text is { Length: > 0 } && CreditCode.Parse(text).Value.Length > 0;
        }
        catch (Domain.RuleViolation)
        {
            return false;
        }
    }
}
