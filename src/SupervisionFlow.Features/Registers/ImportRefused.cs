using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Registers;

/// <summary>Tells programs all that is wrong with a file, by line and column.</summary>
internal static class ImportRefused
{
    private const int MostErrors = 500;

    /// <exception cref="ValidationFailed">A line is refused, and so the file.</exception>
    public static void If(IReadOnlyList<RegisterLine> lines)
    {
        if (lines.Any(line => line.Outcome == LineOutcome.Refused))
            throw new ValidationFailed([.. lines.SelectMany(line => line.Refusals.Select(refusal => Error(line, refusal))).Take(MostErrors)]);
    }

    private static FieldError Error(RegisterLine line, LineRefusal refusal)
    {
        var place = refusal.Column.Length > 0 ? $"line {line.Number}, {refusal.Column}" : $"line {line.Number}";
        return new(place, refusal.Code, $"第{line.Number}行：{refusal.Zh}", refusal.En);
    }
}
