using System.Text.Json.Nodes;
using FluentValidation;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>Saves a workflow as its designer posts it. A version that is fixed stays as it is, and the save begins the next one.</summary>
/// <remarks>
/// Saving the same again changes nothing. Whoever saves over what another session saved since is refused, and both are kept:
/// the other's as the design, this one beside it in the history. A save that would empty a drawn workflow is refused.
/// </remarks>
/// <param name="Model">The definition as Studio posts it; without a <c>definitionId</c> it begins a new process.</param>
/// <exception cref="ValidationFailed">It is malformed, hostile or empty.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record SaveWorkflow(JsonObject Model, EditedBy By) : ICommand<SavedWorkflow>;

/// <summary>What is kept now.</summary>
/// <param name="Conflict">Set when nothing was changed, since others had saved meanwhile: where this save is kept.</param>
public sealed record SavedWorkflow(DefinitionView Definition, SaveConflict? Conflict = null);

/// <summary>Somebody else saved first.</summary>
/// <param name="By">Who, by name.</param>
/// <param name="At">When, Unix milliseconds.</param>
/// <param name="KeptAs">The number of the entry in the history that keeps what was refused.</param>
public sealed record SaveConflict(string By, long At, int KeptAs);

internal sealed class SaveWorkflowRules : AbstractValidator<SaveWorkflow>
{
    public SaveWorkflowRules()
    {
        RuleFor(request => request.Model).NotNull().Says("缺少流程定义", "The definition is missing");
        RuleFor(request => request.By.Session).MaximumLength(EditedBy.LongestSession).Says("编辑会话标识过长", "The name of the session is too long");
    }
}
