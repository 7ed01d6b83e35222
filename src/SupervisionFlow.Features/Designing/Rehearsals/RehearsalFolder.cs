using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>The files of one rehearsal: its record, its database, and what the database was after each act.</summary>
/// <remarks>An act is over when the record names it. Whatever broke off before that is undone when it is next entered.</remarks>
internal sealed class RehearsalFolder(string path)
{
    private string RecordFile => Path.Combine(path, "rehearsal.json");

    private string ActingFile => Path.Combine(path, "acting");

    public string Database => Path.Combine(path, "now.db");

    public string Attachments => Path.Combine(path, "attachments");

    /// <summary>The folder of a designer's rehearsal of a process, under the folder of all.</summary>
    public static string PathOf(string root, string person, string process) =>
        Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person}\n{process}")))[..32]);

    public RehearsalRecord? Read() => File.Exists(RecordFile) ? JsonSerializer.Deserialize<RehearsalRecord>(File.ReadAllText(RecordFile), StoredJson.Options) : null;

    /// <summary>An empty folder; what another rehearsal left is gone.</summary>
    public void Clear()
    {
        Remove();
        Directory.CreateDirectory(path);
    }

    public void Remove()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>From now until <see cref="Keep"/> the database may be ahead of the record.</summary>
    public void Acting() => File.WriteAllBytes(ActingFile, []);

    /// <summary>Takes back what was not kept.</summary>
    public void Mend(RehearsalRecord record)
    {
        if (!File.Exists(ActingFile))
            return;

        Restore(record.Acts.Count);
        File.Delete(ActingFile);
    }

    /// <summary>The database as it is now belongs to the record.</summary>
    public void Keep(RehearsalRecord record)
    {
        using (var from = File.OpenRead(Database))
        using (var to = new GZipStream(File.Create(After(record.Acts.Count)), CompressionLevel.Fastest))
            from.CopyTo(to);
        Write(record);
        File.Delete(ActingFile);
    }

    /// <summary>Goes back to the acts that the record still names.</summary>
    public void GoBack(RehearsalRecord record)
    {
        Acting();
        Write(record);
        Mend(record);
        File.Delete(After(record.Acts.Count + 1));
    }

    private void Restore(int acts)
    {
        foreach (var file in new[] { Database, $"{Database}-wal", $"{Database}-shm" })
            File.Delete(file);
        using var from = new GZipStream(File.OpenRead(After(acts)), CompressionMode.Decompress);
        using var to = File.Create(Database);
        from.CopyTo(to);
    }

    private void Write(RehearsalRecord record)
    {
        var part = $"{RecordFile}.part";
        File.WriteAllText(part, JsonSerializer.Serialize(record, StoredJson.Options));
        File.Move(part, RecordFile, overwrite: true);
    }

    private string After(int acts) => Path.Combine(path, $"{acts:0000}.db.gz");
}
