using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.Plans;

/// <summary>A file that a unit handed in with a report; for whoever sees the unit's part.</summary>
[AllowedTo]
public sealed record OpenEvidence(string Id) : IQuery<FileAnswer>;

internal sealed class OpenEvidenceHandler(SupervisionDb db, PlanSight sight, AttachmentFolder folder) : IRequestHandler<OpenEvidence, FileAnswer>
{
    public async Task<FileAnswer> Handle(OpenEvidence request, CancellationToken stop)
    {
        var id = new PlanEvidenceId(request.Id);
        var file = await db.PlanEvidence.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new NotFoundException("evidence", request.Id);
        var part = await db.PlanReports.AsNoTracking().Where(report => report.Id == file.ReportId).Select(report => report.UnitTaskId).SingleAsync(stop);
        await sight.Part(part.Value, stop);

        return new(file.FileName, file.MediaType, await folder.Read(file.AttachmentId.Value, stop));
    }
}

/// <summary>Ties the files that a report names to it.</summary>
internal sealed class EvidenceFiles(SupervisionDb db, Attempt attempt, IIdSource ids)
{
    /// <exception cref="ValidationFailed">A file that this person did not stage.</exception>
    public async Task Attach(PlanReport report, IReadOnlyList<string> named, CancellationToken stop)
    {
        foreach (var id in named.Distinct().Select(id => new AttachmentId(id)))
        {
            var staged = await db.StagedFiles.AsNoTracking().SingleOrDefaultAsync(file => file.AttachmentId == id && file.PersonId == attempt.Caller.Person, stop)
                ?? throw new ValidationFailed([new FieldError("files", "attachment.unknown", "附件不存在或不是您上传的，请重新上传", "An attachment is missing or not yours; upload it again")]);
            var content = await db.Attachments.SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new LostRaceException(LostRace.Changed, "an attachment that was swept meanwhile");

            content.Touch();
            db.PlanEvidence.Add(new PlanEvidence(new PlanEvidenceId(ids.Next()), report.Id, id, staged.FileName, staged.MediaType));
        }
    }
}
