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
        if (IsKept(path))
            return id;

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
    /// <remarks>Moved aside before it is looked at, so that whoever keeps it in this very moment either is seen or writes it again.</remarks>
    public void Remove(string id, DateTimeOffset since)
    {
        var path = PathOf(id);
        var aside = $"{path}.{Path.GetRandomFileName()}.swept";
        if (!File.Exists(path))
            return;

        File.Move(path, aside);
        if (File.GetLastWriteTimeUtc(aside) < since.UtcDateTime)
            File.Delete(aside);
        else
            File.Move(aside, path, overwrite: true);
    }

    /// <summary>Notes that it is wanted still, if it is there.</summary>
    private bool IsKept(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string PathOf(string id) => Path.Combine(options.Folder, id[..2], id);
}
