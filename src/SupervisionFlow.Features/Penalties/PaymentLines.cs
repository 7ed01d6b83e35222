using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Penalties;

/// <summary>Payments as people write them down: one to a line, its day and its amount with a bar between; <see cref="None"/> where nothing was paid.</summary>
internal static class PaymentLines
{
    /// <summary>What stands there where nothing was paid, so that whoever has to say it has said it.</summary>
    public const string None = "无";

    /// <summary>The payments, in their order.</summary>
    /// <exception cref="RuleViolation"><c>late_fee.payment_unread</c> names the first line that is none.</exception>
    public static IReadOnlyList<FinePayment> Read(string? text)
    {
        var lines = Lines(text);
        return lines.FindIndex(line => line is null) is >= 0 and var at
            ? throw new RuleViolation("late_fee.payment_unread", $"缴款情况第{at + 1}行应写成“日期|金额”，如2026-05-20|1000", $"Line {at + 1} of the payments is not day|amount, such as 2026-05-20|1000")
            : [.. lines.OfType<FinePayment>()];
    }

    /// <summary>The payment of each line that is not empty; null where it is none.</summary>
    public static List<FinePayment?> Lines(string? text) =>
        text?.Trim() is null or "" or None ? [] : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line)];

    /// <summary>What stands behind a second bar is a remark.</summary>
    private static FinePayment? Line(string line) =>
        line.Split('|', '｜') is [var day, var amount, ..] && TypedText.Day(day) is { } on && TypedText.Number(amount.Trim().TrimEnd('元')) is > 0 and { } yuan ? new(on, yuan) : null;
}
