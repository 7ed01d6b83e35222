using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>Opens a process in an editor. What a designer was given is remembered by session, so that nobody saves over what they never saw.</summary>
/// <remarks>Also one version by its own id, to look at only: what somebody is asked to judge.</remarks>
/// <exception cref="NotFoundException">There is no such process, or no such version of it.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record OpenDefinition(string Key, VersionChoice Versions, EditedBy By) : ICommand<DefinitionView>;

/// <summary>One version by its own id; also a state that the history keeps, by the id of its entry.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DefinitionById(string Id) : IQuery<DefinitionView>;

internal sealed class OpenDefinitionRules : AbstractValidator<OpenDefinition>
{
    public OpenDefinitionRules() =>
        RuleFor(request => request.By.Session).MaximumLength(EditedBy.LongestSession).Says("编辑会话标识过长", "The name of the session is too long");
}

internal sealed class OpenDefinitionHandler(SupervisionDb db, EditSessions sessions, Attempt attempt) : IRequestHandler<OpenDefinition, DefinitionView>
{
    public async Task<DefinitionView> Handle(OpenDefinition request, CancellationToken stop)
    {
        // Of two that fit, such as the draft and the one that is live, designers mean the later.
        var row = await request.Versions.Among(db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Key)).OrderByDescending(bundle => bundle.Version).FirstOrDefaultAsync(stop);
        if (row is null)
            return await OneVersion(request.Key, stop);

        var mayWrite = attempt.Caller.Has(DesignRoles.Writes);
        if (mayWrite && row.IsLatest)
            await sessions.Given(row.Key, request.By, await db.FilesOf(row.Id, stop), stop);

        return DefinitionView.Of(row, await db.WorkflowOf(row.Id, stop), mayWrite);
    }

    private async Task<DefinitionView> OneVersion(string id, CancellationToken stop)
    {
        var row = await db.Bundles.AsNoTracking().SingleOrDefaultAsync(bundle => bundle.Id == id, stop) ?? throw new NotFoundException("workflow_definition", id);
        return DefinitionView.Of(row, await db.WorkflowOf(row.Id, stop), mayWrite: false);
    }
}

internal sealed class DefinitionByIdHandler(SupervisionDb db, Attempt attempt) : IRequestHandler<DefinitionById, DefinitionView>
{
    public async Task<DefinitionView> Handle(DefinitionById request, CancellationToken stop)
    {
        if (await db.Bundles.AsNoTracking().SingleOrDefaultAsync(bundle => bundle.Id == request.Id, stop) is { } row)
            return DefinitionView.Of(row, await db.WorkflowOf(row.Id, stop), attempt.Caller.Has(DesignRoles.Writes));

        var entry = await db.DesignRevisions.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == request.Id, stop) ?? throw new NotFoundException("workflow_definition", request.Id);
        var files = await db.FilesKept(entry.Manifest, stop);
        var shown = new BundleRow { Id = entry.Id, Key = entry.Key, Version = entry.BundleVersion, Title = "", CreatedAt = entry.SavedAt };

        return DefinitionView.Of(shown, files[Design.WorkflowPathOf(files.Keys)], mayWrite: false);
    }
}
