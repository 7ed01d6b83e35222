using System.Text.Json.Nodes;
using FluentValidation;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases;

/// <summary>Takes an application at the window: opens the case under a gap-free number and starts the process's published workflow.</summary>
/// <param name="Process">The bundle's key.</param>
/// <param name="Data">What the start form was filled with, by field id.</param>
/// <param name="Unit">The unit that handles it; null for the actor's own.</param>
/// <param name="From">The case it follows from, which the actor must see: the new one joins its chain.</param>
[AllowedTo]
public sealed record StartCase(string Process, JsonObject Data, UnitId? Unit = null, CaseId? From = null) : ICommand<StartedCase>
{
    /// <summary>More inputs for the workflow, by name, where another workflow starts it.</summary>
    internal JsonObject? WorkflowInput { get; init; }

    /// <summary>The activity at which the flow begins, where its time started it.</summary>
    internal string? Trigger { get; init; }

    /// <summary>Set where the process is only tried out.</summary>
    internal TestRun? Test { get; init; }

    /// <summary>The entity on the register that it is about, where another request knows it.</summary>
    internal Domain.Licences.EntityId? About { get; init; }
}

/// <summary>The case opened. <paramref name="FirstWorkItem"/> is the item that the starter owes next, if any.</summary>
public sealed record StartedCase(CaseId Id, string Number, string? FirstWorkItem);

internal sealed class StartCaseRules : AbstractValidator<StartCase>
{
    public StartCaseRules()
    {
        RuleFor(request => request.Process).NotEmpty().Says("请选择流程", "Choose a process");
        RuleFor(request => request.Data).NotNull().Says("缺少表单内容", "The form's data is missing");
    }
}
