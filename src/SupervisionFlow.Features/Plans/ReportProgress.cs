using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>A value reported with a month: for a ratio numerator and denominator, for a grade its name, for a comparison the reference too.</summary>
/// <param name="Indicator">Its place among the task's indicators, from nought.</param>
public sealed record MeasuredValue(int Indicator, decimal? Value, decimal? Denominator, decimal? Reference, string? Grade);

/// <summary>A unit reports on its part for the month: progress, what was done, what stands in the way, values, evidence.</summary>
/// <param name="Progress">In percent.</param>
/// <param name="Evidence">What proves it: document numbers, addresses, registration numbers; one a line.</param>
[AllowedTo]
public sealed record ReportProgress(string Part, int Progress, [property: LongText] string Text, string Obstacle, IReadOnlyList<string> Evidence, IReadOnlyList<MeasuredValue> Values) : ICommand<string>
{
    /// <summary>Files that prove it, staged by the same person.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>The office accepts a report or returns it with a reason; never whoever wrote it.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record VerifyReport(string Id, ReportVerdict Verdict, string Opinion) : ICommand<string>;

/// <summary>What the office makes of a report.</summary>
public enum ReportVerdict
{
    Accept,
    Return,

    /// <summary>Accepted, and the part is done.</summary>
    Finish,
}

internal sealed class ReportProgressRules : AbstractValidator<ReportProgress>
{
    public ReportProgressRules()
    {
        RuleFor(report => report.Progress).InclusiveBetween(0, 100).OverridePropertyName("progress").Says("进度应为0至100", "Progress lies between 0 and 100");
        RuleFor(report => report.Text).NotEmpty().OverridePropertyName("text").Says("请填写进展情况", "Say what was done");
        RuleFor(report => report.Text).MaximumLength(3000).OverridePropertyName("text").Says("进展情况不超过3000字", "At most 3000 characters");
        RuleFor(report => report.Obstacle).MaximumLength(1000).OverridePropertyName("obstacle").Says("存在问题不超过1000字", "At most 1000 characters");
        RuleFor(report => report.Evidence).Must(all => all.Count <= 20 && all.All(one => one.Length <= 200)).OverridePropertyName("evidence").Says("佐证材料不超过20行，每行不超过200字", "At most 20 lines of evidence of 200 characters");
        RuleFor(report => report.Files).Must(files => files.Count <= 10).OverridePropertyName("files").Says("每次报送的附件不超过10个", "At most ten files a report");
    }
}

internal sealed class ReportProgressHandler(SupervisionDb db, PlanSight sight, PlanRecord record, EvidenceFiles files, IIdSource ids) : IRequestHandler<ReportProgress, string>
{
    public async Task<string> Handle(ReportProgress request, CancellationToken stop)
    {
        var (_, task, part) = await sight.Part(request.Part, stop);
        sight.RequireOwn(part);
        part.Report(request.Progress, request.Obstacle, record.Now);
        var report = new PlanReport(new PlanReportId(ids.Next()), part, record.Today, request.Progress, request.Text, request.Obstacle, request.Evidence, record.By, record.Now);
        db.PlanReports.Add(report);
        await files.Attach(report, request.Files, stop);

        var values = request.Values.Where(value => value.Value is not null || value.Grade is { Length: > 0 }).ToLookup(value => value.Indicator);
        if (values.Count > 0)
            task.Take(task.Indicators.Select((one, at) => With(one, values[at], part.Unit.Value)));
        if (part.Leads)
            task.Advance(Math.Min(99, request.Progress));
        record.Note("unit_task.report", task, new() { ["unit"] = part.Unit.Value, ["progress"] = request.Progress, ["files"] = request.Files.Count });

        return report.Id.Value;
    }

    private PlanIndicator With(PlanIndicator indicator, IEnumerable<MeasuredValue> values, string unit) =>
        values.Aggregate(indicator, (one, value) => one with { Values = [.. one.Values.Where(known => known.Unit != unit || known.On != record.Today), new(record.Today, unit, value.Value, value.Denominator, value.Reference, value.Grade)] });
}

internal sealed class VerifyReportHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<VerifyReport, string>
{
    public async Task<string> Handle(VerifyReport request, CancellationToken stop)
    {
        var id = new PlanReportId(request.Id);
        var report = await db.PlanReports.SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new NotFoundException("plan_report", request.Id);
        var (plan, task, part) = await sight.Part(report.UnitTaskId.Value, stop);
        await sight.RequireOffice(plan, stop);
        report.Verify(request.Verdict != ReportVerdict.Return, request.Opinion, record.By);
        if (request.Verdict == ReportVerdict.Finish)
            part.Finish();
        record.Note("plan_report.verify", task, new() { ["unit"] = part.Unit.Value, ["verdict"] = request.Verdict.ToString(), ["opinion"] = request.Opinion });
        if (request.Verdict == ReportVerdict.Return)
            record.Tell([part.Unit], $"报告退回：{task.Title}", request.Opinion, task);

        return task.Id.Value;
    }
}
