using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Penalties;

/// <summary>What the payments typed into a form must keep to: each a payment, and together what the outcome says of them (行政处罚法72、73). Pure.</summary>
internal static class PaymentRules
{
    /// <summary>The first line that is no payment, or one of a day to come or of before the decision: a wrong year would count as paid in time.</summary>
    public static FieldError? UnreadPayment(FormRule rule, FormSituation at, Func<string, JsonNode?> value)
    {
        foreach (var (payment, line) in PaymentLines.Lines(FieldEntry.Text(value(rule.On))).Select((payment, line) => (payment, line + 1)))
        {
            if (payment is null)
                return new(rule.On, $"第{line}行应写成“日期|金额”，如2026-05-20|1000；没有缴纳的填“无”", $"Line {line} is not day|amount, such as 2026-05-20|1000; write 无 if nothing was paid");
            if (payment.On > at.Today)
                return new(rule.On, $"第{line}行的缴款日期{payment.On:yyyy-MM-dd}尚未到来", $"The day of line {line}, {payment.On:yyyy-MM-dd}, is to come");
            if (rule.FieldFor("decision") is { } decision && at.IssuedOn.TryGetValue(decision, out var issued) && payment.On < issued)
                return new(rule.On, $"第{line}行的缴款日期{payment.On:yyyy-MM-dd}早于处罚决定书的制作日期{issued:yyyy-MM-dd}，请核对年份", $"The day of line {line}, {payment.On:yyyy-MM-dd}, is before the decision of {issued:yyyy-MM-dd}: check the year");
        }

        return null;
    }

    /// <summary>The first line that is no stay, or one of a day to come.</summary>
    public static FieldError? UnreadStay(FormRule rule, FormSituation at, Func<string, JsonNode?> value)
    {
        foreach (var (stay, line) in StayLines.Lines(FieldEntry.Text(value(rule.On)), at.Today).Select((stay, line) => (stay, line + 1)))
        {
            if (stay is not { } period)
                return new(rule.On, $"第{line}行应写成“受理日期|终结日期”，如2026-05-18|2026-07-17，终结日期不早于受理日期；尚未终结的不写终结日期", $"Line {line} is not from|to, such as 2026-05-18|2026-07-17, the end not before the beginning; leave the end out while it goes on");
            if (period.First > at.Today || period.Last > at.Today)
                return new(rule.On, $"第{line}行的日期尚未到来", $"A day of line {line} is to come");
        }

        return null;
    }

    /// <summary>Says what is still owed of the fine and of its late fee, where the case is to close as fulfilled.</summary>
    public static FieldError? Unsettled(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (Suspended(rule, at) is { } suspended)
            return suspended;
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
        Suspended(rule, at) ?? (Assessed(rule, at, law, value) is { Fine: > 0, Fee.Owed: 0 }
            ? new FieldError(rule.On, "罚款和加处罚款均已缴清，没有可以催告或者申请执行的款项，应选“已经履行”", "The fine and its late fee are paid: nothing is left to demand or to apply for; it is fulfilled")
            : null);

    /// <summary>One zero too many would hide what is owed.</summary>
    public static FieldError? Overpaid(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (Suspended(rule, at) is { } suspended)
            return suspended;
        if (Assessed(rule, at, law, value) is not { Fine: > 0 } found)
            return null;
        if (found.Remitted > found.Fee.Yuan)
            return new(rule.FieldFor("remitted")!,
                $"减免的数额{FormRules.Yuan(found.Remitted)}元多于加处罚款{FormRules.Yuan(found.Fee.Yuan)}元；只有加处的罚款可以减免，罚款本身不得减免（行政强制法42）",
                $"{FormRules.Yuan(found.Remitted)} yuan is more than the late fee of {FormRules.Yuan(found.Fee.Yuan)}; only the late fee can be remitted, never the fine: 行政强制法42");
        if (found.Paid <= found.Fine + found.Fee.Due)
            return null;

        var (paid, fine, fee) = (FormRules.Yuan(found.Paid), FormRules.Yuan(found.Fine), FormRules.Yuan(found.Fee.Due));
        return new(rule.On,
            $"缴款合计{paid}元，多于罚款{fine}元和加处罚款{fee}元之和，请核对；确实多缴的只登记应缴的数额，多缴的另行退还；没收的款项不在此登记",
            $"The payments come to {paid} yuan, more than the fine of {fine} and its late fee of {fee}: check them. What was really paid too much is given back and left out; so is what was confiscated");
    }

    /// <summary>While the period to pay stands still, nobody can say what is late.</summary>
    private static FieldError? Suspended(FormRule rule, FormSituation at) => at.DueDays.TryGetValue(rule.PaymentClock, out var due) && due is null
        ? new(rule.On, "缴款期限正在中止，不能计算加处罚款；恢复期限后再办理", "The period to pay is suspended, so that no late fee can be computed: resume it first")
        : null;

    /// <summary>What the lines come to as of today; null where one of them is no payment or no stay, or nothing was typed.</summary>
    private static Assessment? Assessed(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        var text = FieldEntry.Text(value(rule.On));
        var lines = PaymentLines.Lines(text);
        if (string.IsNullOrWhiteSpace(text) || lines.Contains(null))
            return null;

        List<FinePayment> payments = [.. lines.OfType<FinePayment>()];
        var fine = (Number("fine") ?? 0) + (Number("otherFine") ?? 0);
        // Without a clock nothing is late yet.
        var due = at.DueDays.GetValueOrDefault(rule.PaymentClock) ?? at.Today;
        // A case that came from a version of before there could be several stays has the fields of then among its facts.
        var stays = StayLines.Lines(StayLines.Typed(FieldEntry.Text(Found("stays")), Old("stayedFrom"), Old("stayedTo")), at.Today);
        if (stays.Contains(null))
            return null;

        List<(DateOnly First, DateOnly Last)> stayed = [.. stays.Select(stay => stay!.Value)];
        var remitted = Number("remitted") ?? 0;
        return new(fine, payments.Sum(payment => payment.Yuan), remitted, LateFee.Of(fine, payments, due, at.Today, stayed, law.Penalties.LateFeeOn(due), remitted));

        JsonNode? Found(string name) => rule.FieldFor(name) is { } field ? value(field) : null;

        decimal? Number(string name) => FormRules.Number(Found(name));

        string? Old(string name) => FieldEntry.Text(value(rule.FieldFor(name) ?? name));
    }

    private sealed record Assessment(decimal Fine, decimal Paid, decimal Remitted, LateFee Fee);
}
