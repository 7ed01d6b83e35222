using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Makes an entry of the history the draft again, with its forms and documents. What was the draft stays in the history.</summary>
/// <remarks>Doing it again changes nothing. A version that is fixed stays as it is; the next one begins.</remarks>
/// <param name="Number">The entry.</param>
/// <param name="Seen">The entry that was the design when the caller looked; null where there was none.</param>
/// <exception cref="NotFoundException">There is no such entry.</exception>
/// <exception cref="RuleViolation"><c>design.behind</c>: somebody saved since the caller looked.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record RestoreEntry(string Key, int Number, int? Seen) : ICommand<RestoredEntry>;

/// <summary>What the design is now.</summary>
/// <param name="Entry">The number of the entry that it is; null where nothing had ever been changed.</param>
public sealed record RestoredEntry(int Version, int? Entry);

internal sealed class RestoreEntryRules : AbstractValidator<RestoreEntry>
{
    public RestoreEntryRules() => RuleFor(request => request.Number).GreaterThan(0).Says("没有这一条历史", "There is no such entry");
}

internal sealed class RestoreEntryHandler(SupervisionDb db, Designs designs, Restoring restoring) : IRequestHandler<RestoreEntry, RestoredEntry>
{
    public async Task<RestoredEntry> Handle(RestoreEntry request, CancellationToken stop)
    {
        var files = await db.FilesOfEntry(request.Key, request.Number, stop);
        var design = await designs.Find(request.Key, stop);
        var current = await db.CurrentEntry(request.Key, stop);
        if (design.IsMadeOf(files))
            return new(design.Latest.Version, current);
        if (current != request.Seen)
            throw new RuleViolation("design.behind", "您查看之后又有人保存了这个流程，没有恢复。请看过最新的历史后再试。", "Somebody saved this process after you looked; nothing was restored. Look at the newest entries and try again.");

        await restoring.Begin(design, files, RevisionKind.Restored, EditedBy.Hand, $"恢复自历史第 {request.Number} 条", stop);
        return new(design.Latest.Version, design.Row.LastNumber);
    }
}
