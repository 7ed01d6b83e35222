using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Attachments;

internal sealed class StageAttachmentValidator : AbstractValidator<StageAttachment>
{
    public StageAttachmentValidator(AttachmentOptions options)
    {
        RuleFor(file => file.FileName).NotEmpty().MaximumLength(200).Says("文件名不超过 200 字", "A file name has at most 200 characters");
        RuleFor(file => file.FileName).Must(name => options.Types.ContainsKey(Path.GetExtension(name)))
            .Says($"不接受这种文件，可上传：{string.Join(' ', options.Types.Keys)}", $"This kind of file is not taken; these are: {string.Join(' ', options.Types.Keys)}");
        RuleFor(file => file.Content.LongLength).GreaterThan(0).LessThanOrEqualTo(options.MaxBytes).OverridePropertyName("content")
            .Says($"文件不能为空，也不能超过 {options.MaxBytes / 1024 / 1024} MB", $"A file is not empty and has at most {options.MaxBytes / 1024 / 1024} MB");
    }
}

internal sealed class StageAttachmentHandler(SupervisionDb db, AttachmentFolder folder, AttachmentOptions options, CallerSight sight, TimeProvider time) : IRequestHandler<StageAttachment, StagedAttachment>
{
    public async Task<StagedAttachment> Handle(StageAttachment request, CancellationToken stop)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var since = LegalDay.StartOf(LegalDay.Of(now));
        var person = sight.Person;
        if ((await db.StagedFiles.Where(one => one.PersonId == person && one.StagedAt >= since).CountLimited(stop)).Counted >= options.MaxStagedPerDay)
            throw new RuleViolation("attachment.too_many", $"今天上传的文件已达 {options.MaxStagedPerDay} 个", $"{options.MaxStagedPerDay} files have been staged today");

        var mediaType = options.Types[Path.GetExtension(request.FileName)];
        var id = new AttachmentId(await folder.Keep(request.Content, stop));
        if (await db.Attachments.FindAsync([id], stop) is { } known)
            known.Touch();
        else
            db.Attachments.Add(new Attachment(id, request.Content.LongLength, now));

        if (await db.StagedFiles.FindAsync([id, person], stop) is { } before)
            before.StageAgain(request.FileName, mediaType, now);
        else
            db.StagedFiles.Add(new StagedFile(id, person, request.FileName, mediaType, now));

        return new(id.Value, request.FileName, mediaType, request.Content.LongLength);
    }
}

internal sealed class OpenAttachmentHandler(SupervisionDb db, AttachmentFolder folder, CallerSight sight, SensitiveReading reading) : IRequestHandler<OpenAttachment, FileAnswer>
{
    public async Task<FileAnswer> Handle(OpenAttachment request, CancellationToken stop)
    {
        var id = new AttachmentId(request.Id);
        if (await OfCase(id, stop) is { } file)
        {
            reading.Note(SensitiveReading.OfAttachment, "attachment", request.Id, file.CaseId, new() { ["file"] = file.FileName });
            return new(file.FileName, file.MediaType, await folder.Read(request.Id, stop));
        }

        var person = sight.Person;
        var staged = await db.StagedFiles.AsNoTracking().SingleOrDefaultAsync(one => one.AttachmentId == id && one.PersonId == person, stop) 
            ?? throw await NotFoundException.Of("attachment", request.Id, db.Attachments.AnyAsync(one => one.Id == id, stop));
        return new(staged.FileName, staged.MediaType, await folder.Read(request.Id, stop));
    }

    /// <summary>The file as a case has it whom the caller sees, or as one of their own items does: a unit's contact sees no case, but what they handed in.</summary>
    private async Task<CaseFile?> OfCase(AttachmentId id, CancellationToken stop)
    {
        var viewer = await sight.Viewer(stop);
        var cases = db.CasesVisibleTo(viewer);
        var items = db.WorkItemsVisibleTo(viewer);

        return await db.CaseFiles.AsNoTracking()
            .Where(file => file.AttachmentId == id && (cases.Any(one => one.Id == file.CaseId) || items.Any(one => one.Id == file.WorkItemId)))
            .OrderByDescending(file => file.AttachedAt).ThenBy(file => file.Id)
            .FirstOrDefaultAsync(stop);
    }
}
