using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Changes a variable of a workflow that has failed; in its journal, and on the record with the value before and after. The case's facts stay as people gave them.</summary>
/// <param name="Value">As JSON; a text is read as the variable's type.</param>
[AllowedTo(Roles.Operator)]
public sealed record EditIncidentVariable(string Id, string Name, JsonNode? Value, AfterEdit Then, string Reason) : ICommand<Repaired>;

/// <summary>What follows the edit.</summary>
public enum AfterEdit
{
    /// <summary>The incident stays open: more is to be changed.</summary>
    StayOpen,

    /// <summary>The failed step runs again at once.</summary>
    Retry,
}

internal sealed class EditIncidentVariableRules : AbstractValidator<EditIncidentVariable>
{
    public EditIncidentVariableRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.Name).NotEmpty().Says("请选择变量", "Choose a variable");
        RuleFor(request => request.Then).IsInEnum().Says("请选择修改之后如何", "Choose what follows");
    }
}

internal sealed class EditIncidentVariableHandler(IncidentActs acts) : IRequestHandler<EditIncidentVariable, Repaired>
{
    public async Task<Repaired> Handle(EditIncidentVariable request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var before = ValueOf(act, request);
        acts.Record(act, "edited", request.Reason, new() { ["variable"] = request.Name, ["before"] = before?.DeepClone(), ["after"] = request.Value?.DeepClone() });
        var edit = new Stimulus.SetVariable(request.Name, request.Value);
        if (request.Then == AfterEdit.StayOpen)
            return await acts.Move(act, stop, edit);

        acts.Resolve(act, "edited", request.Reason);
        return await acts.Move(act, stop, edit, new Stimulus.Retry(act.Incident));
    }

    private JsonNode? ValueOf(IncidentAct act, EditIncidentVariable request)
    {
        if (VariableEdits.WhyUnknown(act.Bundle.Workflow, act.State, request.Name) is { } unknown)
            throw acts.Refused(act, unknown);
        if (VariableEdits.WhyWrong(act.Bundle.Workflow, request.Name, request.Value) is { } wrong)
            throw new ValidationFailed([wrong]);

        return act.State.Variables.GetValueOrDefault(request.Name);
    }
}
