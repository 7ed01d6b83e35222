using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>How far a shadow run is, and what it found so far.</summary>
/// <param name="Bundle">The version that the cases are played on, as it was when the run began.</param>
/// <param name="Through">The last instance played.</param>
/// <param name="Differing">Cases for which anything would be different; <paramref name="ByKind"/> counts them by what.</param>
public sealed record ShadowRun(string Id, string Process, string Bundle, int Version, string By, long BegunAt, long? EndedAt, int Total, int Done, string Through, int Differing, IReadOnlyDictionary<string, int> ByKind, int Unplayable);

/// <summary>A case for which something would be different.</summary>
public sealed record ShadowLine(string CaseId, string Number, bool IsOpen, IReadOnlyList<ShadowDifference> Differences);

/// <summary>The latest shadow run of each process, kept as files of this node: the run and, line by line, what it found. A run that was broken off goes on where it was.</summary>
internal sealed class ShadowRuns(RehearsalOptions options, AttachmentOptions attachments)
{
    private readonly Lock _lock = new();
    private readonly Channel<string> _wanted = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    private string Root => Path.Combine(options.Folder ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(attachments.Folder)) ?? ".", "rehearsals"), "..", "shadow-runs");

    /// <summary>Completes when a run has begun.</summary>
    public async Task Wanted(CancellationToken stop) => await _wanted.Reader.ReadAsync(stop);

    public void Begin(ShadowRun run)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(Root);
            File.Delete(LinesOf(run.Process));
            Write(run);
        }

        _wanted.Writer.TryWrite(run.Process);
    }

    public ShadowRun? Of(string process)
    {
        lock (_lock)
            return Read(FileOf(process));
    }

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<ShadowRun> Open()
    {
        lock (_lock)
            return Directory.Exists(Root) ? [.. Directory.GetFiles(Root, "*.json").Select(Read).OfType<ShadowRun>().Where(run => run.EndedAt is null).OrderBy(run => run.BegunAt)] : [];
    }

    /// <summary>Notes how far a run has come; false when another run of the process took its place.</summary>
    public bool Go(ShadowRun run, IReadOnlyList<ShadowLine> found)
    {
        lock (_lock)
        {
            if (Read(FileOf(run.Process))?.Id != run.Id)
                return false;

            File.AppendAllLines(LinesOf(run.Process), found.Select(line => JsonSerializer.Serialize(line, StoredJson.Options)));
            Write(run);
            return true;
        }
    }

    /// <summary>A page of what was found.</summary>
    public IReadOnlyList<ShadowLine> Lines(string process, int after, int take)
    {
        lock (_lock)
            return File.Exists(LinesOf(process)) ? [.. File.ReadLines(LinesOf(process)).Skip(after).Take(take).Select(line => JsonSerializer.Deserialize<ShadowLine>(line, StoredJson.Options)!)] : [];
    }

    private void Write(ShadowRun run)
    {
        var part = $"{FileOf(run.Process)}.part";
        File.WriteAllText(part, JsonSerializer.Serialize(run, StoredJson.Options));
        File.Move(part, FileOf(run.Process), overwrite: true);
    }

    private static ShadowRun? Read(string file) => File.Exists(file) ? JsonSerializer.Deserialize<ShadowRun>(File.ReadAllText(file), StoredJson.Options) : null;

    private string FileOf(string process) => Path.Combine(Root, $"{NameOf(process)}.json");

    private string LinesOf(string process) => Path.Combine(Root, $"{NameOf(process)}.lines");

    private static string NameOf(string process) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(process)))[..32];
}
