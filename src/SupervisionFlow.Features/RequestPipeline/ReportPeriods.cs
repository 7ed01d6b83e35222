using System.Linq.Expressions;
using FluentValidation;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The period of a report: it ends no earlier than it begins, in years that a calendar can hold.</summary>
internal static class ReportPeriods
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2200, 12, 31);

    /// <summary>Refuses any other, at the fields <c>from</c> and <c>to</c>.</summary>
    public static void RequirePeriod<T>(this AbstractValidator<T> rules, Expression<Func<T, DateOnly>> from, Expression<Func<T, DateOnly>> to)
    {
        rules.RuleFor(to).GreaterThanOrEqualTo(from).OverridePropertyName("to").Says("截止日早于起始日", "Ends before it begins");
        rules.RuleFor(from).InclusiveBetween(First, Last).OverridePropertyName("from").Says("起始日应在2000年至2200年之间", "Begins between the years 2000 and 2200");
        rules.RuleFor(to).InclusiveBetween(First, Last).OverridePropertyName("to").Says("截止日应在2000年至2200年之间", "Ends between the years 2000 and 2200");
    }
}
