using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Attachments;

/// <summary>Puts a file aside under its SHA-256 before any form names it, so that a failed form keeps it. On disk (synced) before the answer.</summary>
/// <remarks>Others may stage the same content: one file on disk, a staging for each. Staging it again dates it anew. Refused by type, size and count limits, which are configuration.</remarks>
[AllowedTo]
public sealed record StageAttachment(string FileName, string MediaType, byte[] Content) : ICommand<StagedAttachment>;

/// <summary>The file staged; <paramref name="Id"/> is its SHA-256 in hex.</summary>
public sealed record StagedAttachment(string Id, string FileName, string MediaType, long Size);

/// <summary>A file of a case the actor may see (or one they staged themselves).</summary>
[AllowedTo]
public sealed record OpenAttachment(string Id) : IQuery<SupervisionFlow.Features.Documents.FileAnswer>;
