using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Prescriptions;

namespace SupervisionFlow.Features.Forms;

/// <summary>What the lines of an evaluation of prescriptions must keep. Pure.</summary>
internal static class PrescriptionRules
{
    public static FieldError? Unread(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        if (FieldEntry.Text(value(rule.On)) is not { Length: > 0 } text)
            return null;

        var month = EscalationRules.MonthOf(Of("month"));
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, line) in SampleLine.Read(text))
        {
            if (line is null || line.On > at.Today)
                return new(rule.On, $"第{place}行须为“医师代码|处方编号|开具日期|问题代码”，日期不晚于今天，没有问题的代码写0", $"Line {place} must be “prescriber|number|day|codes”, the day not to come; 0 where nothing was found");
            if (month is { } first && (line.On < first || line.On >= first.AddMonths(1)))
                return new(rule.On, $"第{place}行的开具日期不在{first:yyyy-MM}", $"Line {place} was not written in {first:yyyy-MM}");
            if (line.ClassBy(law.Findings) is null)
                return new(rule.On, $"第{place}行的问题代码不在处方点评问题代码中", $"Line {place} has a code that the table of findings does not know");
            if (!numbers.Add(line.Number))
                return new(rule.On, $"第{place}行的处方编号{line.Number}重复", $"Line {place}: {line.Number} stands twice");
        }

        var drawn = Number("outpatient") + Number("inpatient");
        return numbers.Count == drawn ? null : new(rule.On, $"抽取{drawn}份，写了{numbers.Count}行；合理的也逐份写明", $"{drawn} were drawn and {numbers.Count} lines written; rational ones are lines too");

        int Number(string name) => int.TryParse(Of(name), out var number) ? number : 0;
        string Of(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(value(field)) : "";
    }

    public static FieldError? Unanswered(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        var lines = SampleLine.Of(SampleLine.Read(rule.FieldFor("lines") is { } field ? FieldEntry.Text(value(field)) : ""));
        var open = lines.Where(line => line.ClassBy(law.Findings) is PrescriptionClass.SuperNormal).Select(line => line.Number).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, line) in DefenceLine.Read(FieldEntry.Text(value(rule.On))))
        {
            if (line is null || line.ToldOn > at.Today)
                return new(rule.On, $"第{place}行须为“处方编号|告知日期|有正当理由或者无正当理由|申辩和审查意见”，日期不晚于今天", $"Line {place} must be “number|day told|有正当理由 or 无正当理由|why”, the day not to come");
            if (!open.Remove(line.Number))
                return new(rule.On, $"第{place}行的{line.Number}不是待申辩的超常处方，或者写了两次", $"Line {place}: {line.Number} is no super-normal prescription of this month, or stands twice");
        }

        return open.Count == 0 ? null : new(rule.On, $"超常处方须逐张写明告知和申辩结果，还缺{string.Join('、', open.Order(StringComparer.Ordinal))}", $"Each super-normal prescription is answered; missing: {string.Join(", ", open.Order(StringComparer.Ordinal))}");
    }
}
