using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Signals;

/// <summary>Signals of monitoring as a register: one reader and one report for the page, for programs and for commands. What was received is never rewritten.</summary>
internal sealed class SignalRegister(SupervisionDb db, SharedTables tables, SignalFaults faults, SignalUnits units, OrganisationCharts charts, IMediator mediator) : IRegister
{
    public const string Key = "signals";

    private RegisterSheet? _sheet;

    public RegisterSheet Sheet => _sheet ??= new(
        Key, new("监测信号", "Signals"), new("按来源和来源编号对应，同一条只接收一次，已接收的不改写。按规则够得上的，导入时即启动案件。", "Found by source and its number; each is received once and stays as it is. What counts by the rules starts its case with the import."), ["source", "id"],
        [
            Text("source", "来源", "Source", 60) with { Required = true, Note = new("如检测机构、申报系统", "Such as a testing body or a reporting system") },
            Text("id", "来源编号", "Number there", 60) with { Required = true },
            Choice("kind", "信号类别", "Kind", [.. tables.Signals.Kinds.Select(Named)]) with { Required = true },
            new("credit_code", new("统一社会信用代码", "Credit code"), ColumnKind.CreditCode) { Required = true },
            Day("on", "日期", "Day") with { Required = true },
            Text("name", "单位名称", "Employer", 60) with { Note = new("名录中没有的单位必填", "Where the register does not know the employer") },
            Text("address", "地址", "Address", 120) with { Note = new("名录中没有的单位必填", "Where the register does not know the employer") },
            Text("place", "岗位或者场所", "Place", 60), Text("substance", "因素", "Substance", 60),
            Text("measured", "测得值", "Measured", 20), Text("limit", "限值", "Limit", 20), Text("unit", "计量单位", "In", 20), Text("text", "说明", "Note", 1000),
            Unit("handled_by", "承办机构", "Handled by") with { Note = new("留空为本机关", "Empty: one's own") },
            Choice("follows", "按规则", "By the rules", Option(SignalRule.Case, "启动案件", "starts a case"), Option(SignalRule.Note, "记入履历", "is noted"), Option(SignalRule.None, "不够标准", "does not count")) with { Note = new("由系统按规则填写", "Filled in by the rules") },
        ],
        IsPersonal: true);

    public IReadOnlyList<string> Importers => SignalUnits.Receivers;

    public IReadOnlyList<string> Readers => SignalUnits.Readers;

    public void RequireReach()
    {
        // For whom signals are received follows each one's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var within = (await units.Read(stop)).Select(unit => unit.Id).ToArray();
        var rows = await db.MonitoringSignals.AsNoTracking().Where(signal => within.Contains(signal.Unit)).OrderByDescending(signal => signal.Id).Take(RegisterReading.MostRows).ToListAsync(stop);
        return [.. rows.Select(row => KnownOf(row, "", ""))];
    }

    public async Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var (sources, numbers) = (lines.Select(line => line["source"]).Distinct().ToList(), lines.Select(line => line["id"]).Distinct().ToList());
        var known = await db.MonitoringSignals.AsNoTracking().Where(signal => sources.Contains(signal.Source) && numbers.Contains(signal.ExternalId)).ToListAsync(stop);
        var asked = lines.GroupBy(KeyOf, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var within = (await units.Read(stop)).Select(unit => unit.Id).ToHashSet();

        // Of the employer's name and address the register tells, not the signal: they change nothing.
        return [.. known.Where(signal => asked.ContainsKey(KeyOf(signal))).Select(signal => within.Contains(signal.Unit) ? KnownOf(signal, asked[KeyOf(signal)]["name"], asked[KeyOf(signal)]["address"]) : Elsewhere(signal))];
    }

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [KeyOf(line)];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        foreach (var line in lines)
            await Complete(line, chart, stop);

        if (lines.Count > ReceiveSignals.Most)
            lines[ReceiveSignals.Most].Refuse("", "signal.too_many", $"一次最多接收{ReceiveSignals.Most}条，请分开导入", $"At most {ReceiveSignals.Most} at once; split the file");

        var readable = lines.Where(line => line is { Known: null, Refusals.Count: 0 }).ToList();
        var employers = await faults.Employers(readable.Select(SignalOf), stop);
        foreach (var line in readable)
        {
            var signal = SignalOf(line);
            foreach (var fault in await faults.Of(signal, employers.GetValueOrDefault(SignalFaults.CodeOf(signal)), new(line["handled_by"]), stop))
                line.Refuse(fault.Field, fault.Code, fault.Zh, fault.En);
            if (line.Refusals.Count == 0)
                line.Complete("follows", tables.Signals.Of(signal.Kind, signal.Measured, signal.Limit).Follows);
        }
    }

    public async Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        foreach (var unit in lines.GroupBy(line => line["handled_by"]))
            await mediator.Send(new ReceiveSignals([.. unit.Select(SignalOf)], new UnitId(unit.Key)), stop);
    }

    /// <summary>The line as a source would have sent it.</summary>
    public static IncomingSignal SignalOf(RegisterLine line) => new(
        line["source"], line["id"], line["kind"], line["credit_code"], line.Day("on")!.Value, line["name"], line["address"], line["place"], line["substance"], Figure(line["measured"]), Figure(line["limit"]), line["unit"], line["text"]);

    private async Task Complete(RegisterLine line, OrganisationChart chart, CancellationToken stop)
    {
        foreach (var column in (string[])["measured", "limit"])
        {
            line.RefuseIf(line[column].Length > 0 && Figure(line[column]) is null, column, "csv.no_number", $"“{line[column]}”不是数字", $"{line[column]} is no number");
            if (Figure(line[column]) is { } figure)
                line.Complete(column, SignalFaults.Said(figure));
        }

        if (line.Known is { Source: null })
        {
            line.Known = null;
            line.Refuse("", "signal.received_elsewhere", "该编号的信号已由其他机构接收，请从文件中去掉这一行", "The signal of that number was received by another unit; take the row out of the file");
            return;
        }

        if (line.Known is { } known)
        {
            // What the rules made of it, and who deals with it, was settled when it came.
            line.Complete("follows", known["follows"]);
            line.Complete("handled_by", known["handled_by"]);
            line.RefuseIf(line.Changes.Any(), "", "signal.received", "该编号的信号已接收，内容不同的请用新的来源编号", "The signal of that number was received; send what differs under a new number");
            return;
        }

        if (line["handled_by"].Length == 0)
            line.Complete("handled_by", (await units.Require(null, stop)).Id.Value);
        line.RefuseIf(chart.Unit(new(line["handled_by"])) is not { } unit || !units.Receives(unit), "handled_by", "signals.not_there", "您不能为该机构接收监测信号", "You may not receive signals for that unit");
    }

    private ColumnOption Named(string kind) => tables.Signals.NameOf(kind) is { } rule ? Option(kind, rule.Title, rule.TitleEn) : new(kind, Bilingual.Same(kind));

    /// <summary>One that another unit received: that it is there is told, and nothing of what it holds.</summary>
    private static KnownRow Elsewhere(MonitoringSignal signal) => new([KeyOf(signal)], new Dictionary<string, string>(StringComparer.Ordinal));

    private static KnownRow KnownOf(MonitoringSignal signal, string name, string address) => new([KeyOf(signal)], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["source"] = signal.Source,
        ["id"] = signal.ExternalId,
        ["kind"] = signal.Kind,
        ["credit_code"] = signal.CreditCode,
        ["on"] = $"{signal.Reading.On:yyyy-MM-dd}",
        ["name"] = name,
        ["address"] = address,
        ["place"] = signal.Reading.Place,
        ["substance"] = signal.Reading.Substance,
        ["measured"] = SignalFaults.Said(signal.Reading.Measured),
        ["limit"] = SignalFaults.Said(signal.Reading.Limit),
        ["unit"] = signal.Reading.Unit,
        ["text"] = signal.Reading.Text,
        ["handled_by"] = signal.Unit.Value,
        ["follows"] = signal.Follows,
    }, signal);

    private static string KeyOf(RegisterLine line) => $"{line["source"]}|{line["id"]}";

    private static string KeyOf(MonitoringSignal signal) => $"{signal.Source}|{signal.ExternalId}";

    private static decimal? Figure(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure) ? figure : null;
}
