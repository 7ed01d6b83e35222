using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Penalties;

/// <summary>What the payments typed into a form must keep to: each a payment, and together what the outcome says of them (行政处罚法72、73). Pure.</summary>
internal static class PaymentRules
{
    private const string Clock = "payment";

    /// <summary>The first line that is no payment, or one of a day to come.</summary>
    public static FieldError? UnreadPayment(FormRule rule, FormSituation at, Func<string, JsonNode?> value)
    {
        foreach (var (payment, line) in PaymentLines.Lines(FieldEntry.Text(value(rule.On))).Select((payment, line) => (payment, line + 1)))
        {
            if (payment is null)
                return new(rule.On, $"第{line}行应写成“日期|金额”，如2026-05-20|1000；没有缴纳的填“无”", $"Line {line} is not day|amount, such as 2026-05-20|1000; write 无 if nothing was paid");
            if (payment.On > at.Today)
                return new(rule.On, $"第{line}行的缴款日期{payment.On:yyyy-MM-dd}尚未到来", $"The day of line {line}, {payment.On:yyyy-MM-dd}, is to come");
        }

        return null;
    }

    /// <summary>Says what is still owed of the fine and of its late fee, where the case is to close as fulfilled.</summary>
    public static FieldError? Unsettled(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (Assessed(rule, at, law, value) is not { Fee: { Owed: > 0 } fee })
            return null;

        var (fine, added) = (FormRules.Yuan(fee.FineOwed), FormRules.Yuan(fee.FeeOwed));
        return new(rule.On,
            $"截至{at.Today:yyyy-MM-dd}尚欠{string.Join("、", Of((fee.FineOwed, $"罚款{fine}元"), (fee.FeeOwed, $"加处罚款{added}元（逾期{fee.Days}日）")))}，不能按已经履行办结；缴清后逐笔补登，没有缴清的选其他办理结果",
            $"As of {at.Today:yyyy-MM-dd} {string.Join(" and ", Of((fee.FineOwed, $"{fine} yuan of the fine"), (fee.FeeOwed, $"a late fee of {added} yuan for {fee.Days} days")))} are owed: not fulfilled. Add the payments that are missing, or choose another outcome");

        static IEnumerable<string> Of(params (decimal Yuan, string Words)[] sums) => sums.Where(sum => sum.Yuan > 0).Select(sum => sum.Words);
    }

    /// <summary>Where all is paid, nothing is demanded or applied for.</summary>
    public static FieldError? NothingOwed(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value) =>
        Assessed(rule, at, law, value) is { Fine: > 0, Fee.Owed: 0 }
            ? new(rule.On, "罚款和加处罚款均已缴清，没有可以催告或者申请执行的款项，应选“已经履行”", "The fine and its late fee are paid: nothing is left to demand or to apply for; it is fulfilled")
            : null;

    /// <summary>One zero too many would hide what is owed.</summary>
    public static FieldError? Overpaid(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (Assessed(rule, at, law, value) is not { Fine: > 0 } found || found.Paid <= found.Fine + found.Fee.Yuan)
            return null;

        var (paid, fine, fee) = (FormRules.Yuan(found.Paid), FormRules.Yuan(found.Fine), FormRules.Yuan(found.Fee.Yuan));
        return new(rule.On,
            $"缴款合计{paid}元，多于罚款{fine}元和加处罚款{fee}元之和，请核对；确实多缴的只登记应缴的数额，多缴的另行退还；没收的款项不在此登记",
            $"The payments come to {paid} yuan, more than the fine of {fine} and its late fee of {fee}: check them. What was really paid too much is given back and left out; so is what was confiscated");
    }

    /// <summary>What the lines come to as of today; null where one of them is no payment, or nothing was typed.</summary>
    private static Assessment? Assessed(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        var text = FieldEntry.Text(value(rule.On));
        var lines = PaymentLines.Lines(text);
        if (string.IsNullOrWhiteSpace(text) || lines.Contains(null))
            return null;

        List<FinePayment> payments = [.. lines.OfType<FinePayment>()];
        var fine = (Number("fine") ?? 0) + (Number("otherFine") ?? 0);
        // Without a clock nothing is late yet.
        var due = at.DueDays.GetValueOrDefault(Clock, at.Today);
        (DateOnly First, DateOnly Last)[] stayed = Day("stayedFrom") is { } from ? [(from, Day("stayedTo") ?? at.Today)] : [];
        return new(fine, payments.Sum(payment => payment.Yuan), LateFee.Of(fine, payments, due, at.Today, stayed, law.Penalties.LateFeeOn(due)));

        JsonNode? Found(string name) => rule.FieldFor(name) is { } field ? value(field) : null;

        decimal? Number(string name) => FormRules.Number(Found(name));

        DateOnly? Day(string name) => FormRules.Day(FieldEntry.Text(Found(name)));
    }

    private sealed record Assessment(decimal Fine, decimal Paid, LateFee Fee);
}
