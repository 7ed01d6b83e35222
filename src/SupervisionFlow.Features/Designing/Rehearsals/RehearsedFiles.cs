using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>What the designer uploads for a form is put aside under their own name, and swept from there; the rehearsal gets a copy under the name of whoever acts.</summary>
internal sealed partial class RehearsedFiles(SupervisionDb db, AttachmentFolder folder)
{
    public async Task Lend(RehearsalRoom room, PersonId designer, Caller actor, JsonObject data, CancellationToken stop)
    {
        var named = Hash().Matches(data.ToJsonString()).Select(match => new AttachmentId(match.Value)).Distinct().ToArray();
        if (named.Length == 0)
            return;

        foreach (var file in await db.StagedFiles.AsNoTracking().Where(file => file.PersonId == designer && named.Contains(file.AttachmentId)).ToListAsync(stop))
            await room.Send(new StageAttachment(file.FileName, file.MediaType, await folder.Read(file.AttachmentId.Value, stop)), actor, stop);
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();
}
