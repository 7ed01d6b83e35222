using SupervisionFlow.Domain.Documents;

namespace SupervisionFlow.Persistence.Documents;

/// <summary>What a sweep of staged files looks for.</summary>
public static class UnwantedFiles
{
    /// <summary>Staged before that instant, and named by no draft of the same person.</summary>
    public static IQueryable<StagedFile> StagedFilesUnwantedSince(this SupervisionDb db, long before) =>
        db.StagedFiles.Where(file => file.StagedAt < before && !db.Drafts.Any(draft => draft.PersonId == file.PersonId && draft.Json.Contains((string)(object)file.AttachmentId)));
}
