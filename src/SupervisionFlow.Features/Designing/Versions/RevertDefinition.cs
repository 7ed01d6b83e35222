using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Versions;

/// <summary>Takes an earlier version up again: its workflow, forms, documents and rules become the draft. What the draft was stays in the history.</summary>
/// <remarks>Doing it again changes nothing.</remarks>
/// <exception cref="NotFoundException">There is no such version.</exception>
/// <exception cref="RuleViolation"><c>design.behind</c>: somebody else saved since this session opened the process.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record RevertDefinition(string Key, int Version, EditedBy By) : ICommand<DefinitionView>;

internal sealed class RevertDefinitionRules : AbstractValidator<RevertDefinition>
{
    public RevertDefinitionRules() =>
        RuleFor(request => request.By.Session).MaximumLength(EditedBy.LongestSession).Says("编辑会话标识过长", "The name of the session is too long");
}

internal sealed class RevertDefinitionHandler(SupervisionDb db, Designs designs, Restoring restoring) : IRequestHandler<RevertDefinition, DefinitionView>
{
    public async Task<DefinitionView> Handle(RevertDefinition request, CancellationToken stop)
    {
        var from = await db.Bundles.AsNoTracking().Include(row => row.Files).SingleOrDefaultAsync(row => row.Key == request.Key && row.Version == request.Version, stop)
            ?? throw new NotFoundException("workflow_definition", $"{request.Key} {request.Version}");
        var design = await designs.Find(request.Key, stop);
        await restoring.TakeUp(design, from.Files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal), RevisionKind.Restored, request.By, $"恢复自第 {from.Version} 版", stop);

        return DefinitionView.Of(design, mayWrite: true);
    }
}
