using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>按医师汇总点评结果: sums the lines of an evaluation, in all and for each prescriber, and names the super-normal ones that a prescriber must be told of.</summary>
internal sealed class SumPrescriptions(SharedTables tables, CaseFacts facts) : IActivityHandler
{
    /// <summary>The results of each prescriber, a line each.</summary>
    public const string ByPrescriber = "prescriberResults";

    /// <summary>The super-normal prescriptions, a line each, or 无.</summary>
    public const string SuperNormal = "superNormalLines";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.SumPrescriptions", "药事", "汇总处方点评", "Sum prescriptions", "按点评表逐张的问题代码汇总，分医师列出，列明待告知申辩的超常处方。")
        {
            Inputs = [new InputDescriptor("Lines", "String", "点评表", "Lines") { Required = true, DefaultSyntax = "JavaScript", Description = "每行：医师代码|处方编号|开具日期|问题代码。" }],
            Outputs = [new OutputDescriptor("SuperNormal", "Int32", "超常处方数", "Super-normal")],
            Facts = ["rational", "illFormed", "unsuitable", "abnormal", ByPrescriber, SuperNormal],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var judged = SampleLine.Of(SampleLine.Read(visit.Text("lines") ?? "")).Select(line => (Line: line, Class: line.ClassBy(tables.PrescriptionFindings) ?? PrescriptionClass.Rational)).ToList();
        int Of(PrescriptionClass @class) => judged.Count(one => one.Class == @class);
        foreach (var (field, @class) in new[] { ("rational", PrescriptionClass.Rational), ("illFormed", PrescriptionClass.IllFormed), ("unsuitable", PrescriptionClass.Unsuitable), ("abnormal", PrescriptionClass.SuperNormal) })
            await facts.Put(visit.Case.Id, field, Of(@class), visit.By, visit.At, stop);

        var lines = judged.GroupBy(one => one.Line.Prescriber).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own =>
            $"{own.Key}：点评{own.Count()}{string.Concat(PrescriptionClasses.OfFindings.Select(known => $"，{known.Words.Zh}{own.Count(one => one.Class == known.Class)}"))}");
        var superNormal = judged.Where(one => one.Class == PrescriptionClass.SuperNormal).Select(one => $"{one.Line.Prescriber}|{one.Line.Number}|{TableDay.Text(one.Line.On)}|{string.Join(',', one.Line.Codes)}").ToList();
        await facts.Put(visit.Case.Id, ByPrescriber, string.Join('\n', lines), visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, SuperNormal, superNormal.Count == 0 ? "无" : string.Join('\n', superNormal), visit.By, visit.At, stop);

        return new EffectResult.Completed(Output: new JsonObject { ["superNormal"] = superNormal.Count });
    }
}
