using FluentValidation;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Imports the year's tasks that a higher level handed down (CSV), and locks them. All rows or none: with one that cannot be read, nothing is changed and each fault is told with its line.</summary>
/// <remarks>A row whose year, level, number and unit are known asks anew: for more at once, for less only by another document. What a file leaves out stays. Tasks that a unit set itself are no tasks from above: a row that names one is refused, and so is the unit's own level.</remarks>
/// <param name="Csv">With the headings of <see cref="PlannedTaskTable.Columns"/>, in Chinese or English; an empty unit means the actor's own. Kinds of objects by code or name; empty for all.</param>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record ImportPlannedTasks([property: LongText] string Csv) : ICommand<ImportedTasks>
{
    /// <summary>The most characters of a table.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>The most bytes of a file with one.</summary>
    public const int MostBytes = 4 * MostCharacters;
}

/// <summary>How many tasks were new, and how many asked anew.</summary>
public sealed record ImportedTasks(int Added, int Changed);

/// <summary>Adds a task of the unit's own to the year's plan. Answers with its id.</summary>
/// <param name="Unit">Null for the actor's own.</param>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record AddPlannedTask(int Year, string Level, string Number, string? Unit, PlannedScope Scope) : ICommand<string>;

/// <summary>Changes a task; one from above only to more objects or an earlier day.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record ChangePlannedTask(string Id, PlannedScope Scope) : ICommand<string>;

/// <summary>Takes a task of the unit's own from the plan, if nothing was drawn for it; one from above stays.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record RemovePlannedTask(string Id) : ICommand<string>;

internal sealed class ImportPlannedTasksRules : AbstractValidator<ImportPlannedTasks>
{
    public ImportPlannedTasksRules()
    {
        RuleFor(request => request.Csv).NotEmpty().OverridePropertyName("csv").Says("请粘贴或者选择上级任务表", "Paste or choose the table of tasks");
        RuleFor(request => request.Csv).MaximumLength(ImportPlannedTasks.MostCharacters).OverridePropertyName("csv").Says("内容过长", "The table is too long");
    }
}

internal sealed class AddPlannedTaskRules : AbstractValidator<AddPlannedTask>
{
    public AddPlannedTaskRules()
    {
        RuleFor(add => add.Year).InclusiveBetween(2020, 2100).OverridePropertyName("year").Says("请填写年度", "Give the year");
        RuleFor(add => add.Level).Must(level => PlanDrawRules.Levels.Contains(level)).OverridePropertyName("level").Says("请选择抽查层级", "Choose the level");
        RuleFor(add => add.Number).NotEmpty().MaximumLength(64).OverridePropertyName("number").Says("请填写编号，不超过64字", "Give a number of at most 64 characters");
        RuleFor(add => add.Scope).SetValidator(new PlannedScopeRules()).OverridePropertyName("");
    }
}

internal sealed class ChangePlannedTaskRules : AbstractValidator<ChangePlannedTask>
{
    public ChangePlannedTaskRules() => RuleFor(change => change.Scope).SetValidator(new PlannedScopeRules()).OverridePropertyName("");
}

internal sealed class PlannedScopeRules : AbstractValidator<PlannedScope>
{
    public PlannedScopeRules()
    {
        RuleFor(scope => scope.Title).NotEmpty().MaximumLength(200).OverridePropertyName("title").Says("请填写任务名称，不超过200字", "Give a title of at most 200 characters");
        RuleFor(scope => scope.Kinds).Must(kinds => kinds is { Count: <= 50 }).OverridePropertyName("kinds").Says("对象类别不超过50个", "At most 50 kinds");
        RuleFor(scope => scope.Count).GreaterThanOrEqualTo(0).OverridePropertyName("count").Says("数量应为整数", "The number is a whole number");
        RuleFor(scope => scope.PerTenThousand).InclusiveBetween(0, 10_000).OverridePropertyName("percent").Says("比例为0至100的数，最多两位小数", "The ratio is a number from 0 to 100");
        RuleFor(scope => scope.Source).MaximumLength(200).OverridePropertyName("source").Says("依据文号不超过200字", "A document's number of at most 200 characters");
        RuleFor(scope => scope.Field).MaximumLength(60).OverridePropertyName("field").Says("专业不超过60字", "A field of at most 60 characters");
        RuleFor(scope => scope.DueOn.Year).InclusiveBetween(2020, 2101).OverridePropertyName("due").Says("请填写完成期限", "Give the last day");
    }
}
