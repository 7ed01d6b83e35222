using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.Attachments;

/// <summary>Ties the files that a form names to its case. The same content may belong to any number of cases, under any names.</summary>
internal sealed class CaseFiles(SupervisionDb db, Attempt attempt, IIdSource ids, TimeProvider time)
{
    /// <summary>A case that another one starts takes files of that one along.</summary>
    private bool IsNested => attempt.Depth > 1;

    /// <summary>Attaches what is not yet attached there.</summary>
    /// <param name="item">Where the form was filled in; null at the start of the case.</param>
    /// <exception cref="ValidationFailed">A file that is neither staged by this person nor on the case already.</exception>
    public async Task Attach(CaseId @case, WorkItemId? item, IReadOnlyList<AttachmentId> named, CancellationToken stop)
    {
        if (named.Count == 0)
            return;

        var person = attempt.Caller.Person;
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var staged = await db.StagedFiles.AsNoTracking().Where(file => file.PersonId == person && named.Contains(file.AttachmentId)).ToDictionaryAsync(file => file.AttachmentId, stop);
        var attached = await Attached(@case, named, stop);
        var contents = await db.Attachments.Where(content => named.Contains(content.Id)).ToDictionaryAsync(content => content.Id, stop);
        foreach (var id in named)
        {
            var (name, mediaType) = NameOf(staged.GetValueOrDefault(id), attached.Find(file => file.AttachmentId == id));
            if (attached.Exists(file => file.CaseId == @case && file.WorkItemId == item && file.AttachmentId == id && file.FileName == name))
                continue;

            if (!contents.TryGetValue(id, out var content))
                throw new LostRaceException(LostRace.Changed, "an attachment that was swept meanwhile");

            content.Touch();
            db.CaseFiles.Add(new CaseFile(new CaseFileId(ids.Next()), @case, item, id, name, mediaType, attempt.Actor.Id, at));
        }
    }

    /// <summary>What is attached already, the case's own first.</summary>
    private async Task<List<CaseFile>> Attached(CaseId @case, IReadOnlyList<AttachmentId> named, CancellationToken stop)
    {
        CaseId[] cases = IsNested ? [.. db.Known<Case>().Select(known => known.Id)] : [@case];
        var files = await db.CaseFiles.AsNoTracking().Where(file => cases.Contains(file.CaseId) && named.Contains(file.AttachmentId)).ToListAsync(stop);

        return [.. files.OrderBy(file => file.CaseId != @case).ThenBy(file => file.AttachedAt)];
    }

    private static (string Name, string MediaType) NameOf(StagedFile? staged, CaseFile? attached) => (staged, attached) switch
    {
        ({ } file, _) => (file.FileName, file.MediaType),
        (_, { } file) => (file.FileName, file.MediaType),
        _ => throw new ValidationFailed([new FieldError("", "attachment.unknown", "附件不存在或不是您上传的，请重新上传", "An attachment is missing or not yours; upload it again")]),
    };
}
