using System.Security.Cryptography;

namespace SupervisionFlow.Features.Attachments;

/// <summary>Files under their SHA-256: the same content once, never changed, on disk before a commit names it.</summary>
public sealed class AttachmentFolder(AttachmentOptions options, TimeProvider time)
{
    /// <summary>Writes and syncs the content, and answers its SHA-256 in lower-case hex. Writing the same again changes nothing.</summary>
    public async Task<string> Keep(byte[] content, CancellationToken stop)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(id);
        if (File.Exists(path))
        {
            // Kept anew: a sweep that is under way leaves it.
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return id;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Path.GetRandomFileName()}.part";
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, stop);
            file.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(part, time.GetUtcNow().UtcDateTime);
        File.Move(part, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
        return id;
    }

    /// <summary>The content, checked against its name.</summary>
    /// <exception cref="InvalidDataException">The file was changed on disk.</exception>
    public async Task<byte[]> Read(string id, CancellationToken stop)
    {
        var content = await File.ReadAllBytesAsync(PathOf(id), stop);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == id ? content : throw new InvalidDataException($"The attachment {id} is not what it was");
    }

    /// <summary>Removes what no row names any more, unless it was kept anew since then.</summary>
    public void Remove(string id, DateTimeOffset since)
    {
        if (File.GetLastWriteTimeUtc(PathOf(id)) < since.UtcDateTime)
            File.Delete(PathOf(id));
    }

    private string PathOf(string id) => Path.Combine(options.Folder, id[..2], id);
}
