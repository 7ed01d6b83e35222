using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>How the units of a document name their lead.</summary>
public enum LeadConvention
{
    /// <summary>As the document itself says.</summary>
    AsStated,

    /// <summary>The first listed leads.</summary>
    FirstListed,

    /// <summary>None leads unless it is named as such.</summary>
    AsNamed,
}

/// <summary>Reads a policy document and keeps what it proposes as a draft plan; nothing goes out before a person has confirmed it.</summary>
/// <param name="Text">The document pasted; ignored where a file is given.</param>
/// <param name="FileName">Its extension says how it is read: .txt, .docx, .csv.</param>
/// <remarks>Answers with the plan's id. Refused as <c>plan.no_tasks</c> where nothing like a task was found.</remarks>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record ImportPlan([property: LongText] string Text, string? FileName, byte[]? File, LeadConvention Convention) : ICommand<string>;

internal sealed class ImportPlanRules : AbstractValidator<ImportPlan>
{
    private const int MostCharacters = 1_000_000;

    public ImportPlanRules()
    {
        RuleFor(request => request.Text).NotEmpty().When(request => request.File is null or { Length: 0 }).OverridePropertyName("text").Says("请粘贴文件内容或者选择文件", "Paste the document or choose a file");
        RuleFor(request => request.Text).MaximumLength(MostCharacters).OverridePropertyName("text").Says("内容过长", "The text is too long");
    }
}

internal sealed class ImportPlanHandler(SupervisionDb db, SharedTables tables, PinnedBundles bundles, OrganisationCharts charts, Attempt attempt, PlanRecord record, IIdSource ids) : IRequestHandler<ImportPlan, string>
{
    private const int MostTasks = 6000;

    public async Task<string> Handle(ImportPlan request, CancellationToken stop)
    {
        var reading = Read(request, tables.PolicyWords);
        if (reading.Tasks.Count is 0 or > MostTasks)
            throw new RuleViolation("plan.no_tasks", "没有从文件中识别出任务；请检查编号，或者整理成带表头的表格再导入", "No task was found in the document; check its numbering, or import a table with a header");

        var unit = attempt.Caller.Unit ?? throw new RuleViolation("case.unit_required", "请指定承办单位", "Name the unit that handles it");
        var plan = new Plan(new PlanId(ids.Next()), Cut(reading.Plan.Title.Length > 0 ? reading.Plan.Title : "未命名计划", 200), unit, reading.Plan.FirstLeads, reading.Plan.Year ?? record.Today.Year, record.By, record.Now);
        plan.Name(plan.Title, Cut(reading.Plan.Issuer, 200), reading.Plan.Number, Cut(reading.Plan.Meeting, 200), reading.Plan.IssuedOn);
        plan.RestOn(reading.Plan.Basis, reading.Plan.IsPublic);
        db.Plans.Add(plan);

        var matching = new UnitMatching(await charts.Now(stop), await PlanRules.Now(bundles, db, stop));
        foreach (var (task, index) in reading.Tasks.Select((task, index) => (task, index)))
            db.PlanTasks.Add(new ProposedTask(task, matching).Of(new PlanTaskId(ids.Next()), plan.Id, index + 1));
        record.Note("plan.import", plan, new() { ["tasks"] = reading.Tasks.Count, ["file"] = request.FileName });

        return plan.Id.Value;
    }

    private static PolicyReading Read(ImportPlan request, PolicyWords words)
    {
        try
        {
            var blocks = request is { File: { Length: > 0 } file, FileName: { } name } ? PolicyFile.Read(name, file) : PolicyFile.OfText(request.Text);
            return PolicyReader.Read(blocks, words, request.Convention switch { LeadConvention.FirstListed => true, LeadConvention.AsNamed => false, _ => null });
        }
        catch (PolicyFileException unreadable)
        {
            throw new ValidationFailed([new FieldError("file", "plan.file_unreadable", unreadable.Message, unreadable.MessageEn)]);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ValidationFailed([new FieldError("file", "plan.file_unreadable", "段落过长，不能识别；请按原文分段后再导入", "A paragraph is too long to be read; break it up as the document has it")]);
        }
    }

    internal static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
