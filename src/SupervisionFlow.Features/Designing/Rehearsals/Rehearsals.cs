using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>The rehearsals of all designers, one for each designer and process. One act at a time in each; what is refused leaves it as it was.</summary>
/// <remarks>They are files of this node: they survive a restart, and a sweep by age takes them away.</remarks>
internal sealed class Rehearsals(RehearsalOptions options, AttachmentOptions attachments, BundleOptions bundles, SharedTables tables, ILoggerFactory logs, TimeProvider time) : IAsyncDisposable
{
    private readonly Dictionary<string, Entry> _open = new(StringComparer.Ordinal);

    private string Root => options.Folder ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(attachments.Folder)) ?? ".", "rehearsals");

    /// <summary>Begins one; an earlier one of the same designer and process is over.</summary>
    public Task<RehearsalRecord> Begin(PersonId by, SupervisionDb real, BundleRow tried, UnitId unit, CancellationToken stop) => Within(by, tried.Key, async (folder, entry) =>
    {
        await entry.Close();
        folder.Clear();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var record = new RehearsalRecord(by.Value, tried.Key, tried.Id, tried.Version, unit.Value, now, now, []);
        var room = entry.Open(() => new RehearsalRoom(folder, bundles, tables.Local, logs));
        room.Time.Now = now;
        await RehearsalStage.Set(folder, room, real, tried, stop);
        folder.Keep(record);
        return record;
    });

    /// <summary>Looks into one; null when there is none.</summary>
    public Task<T?> Look<T>(PersonId by, string process, Func<RehearsalRecord, RehearsalRoom, Task<T>> look)
        where T : class => Within(by, process, async (folder, entry) =>
    {
        if (folder.Read() is not { } record)
            return null;

        folder.Mend(record);
        return await look(record, Enter(folder, entry, record));
    });

    /// <summary>Does one act, whole or not at all.</summary>
    /// <param name="after">How many acts had been done when whoever asks looked at it.</param>
    /// <exception cref="RuleViolation"><c>rehearsal.moved_on</c>, <c>rehearsal.too_long</c>, and whatever refuses the act.</exception>
    public Task<RehearsalRecord> Do(PersonId by, string process, int after, Func<RehearsalRecord, RehearsalRoom, Task<RehearsedAct>> act) => Within(by, process, async (folder, entry) =>
    {
        var record = Require(folder, process, after);
        if (record.Acts.Count >= options.MostActs)
            throw new RuleViolation("rehearsal.too_long", $"一次试办最多{options.MostActs}步，请重新开始", $"A rehearsal has at most {options.MostActs} acts; begin anew");

        var room = Enter(folder, entry, record);
        folder.Acting();
        try
        {
            var done = await act(record, room);
            record = record with { Now = room.Time.Now, Acts = [.. record.Acts, done] };
            folder.Keep(record);
            return record;
        }
        catch (NotAllowedException refused)
        {
            // Somebody's act was refused in the rehearsal; the designer's own was not.
            throw new RuleViolation(refused.Code, refused.Message, refused.MessageEn);
        }
        finally
        {
            folder.Mend(record);
        }
    });

    /// <summary>Takes the last act back.</summary>
    /// <exception cref="RuleViolation"><c>rehearsal.nothing_to_take_back</c></exception>
    public Task<RehearsalRecord> GoBack(PersonId by, string process, int after) => Within(by, process, (folder, _) =>
    {
        var record = Require(folder, process, after);
        if (record.Acts.Count == 0)
            throw new RuleViolation("rehearsal.nothing_to_take_back", "还没有可以退回的步骤", "Nothing has been done that could be taken back");

        record = record with { Now = record.Acts is [.., var before, _] ? before.At : record.BegunAt, Acts = [.. record.Acts.SkipLast(1)] };
        folder.GoBack(record);
        return Task.FromResult(record);
    });

    public Task<bool> End(PersonId by, string process) => Within(by, process, async (folder, entry) =>
    {
        await entry.Close();
        folder.Remove();
        return true;
    });

    /// <summary>Removes what nobody has gone on with.</summary>
    public void Sweep()
    {
        var before = time.GetUtcNow().AddDays(-options.KeptDays).UtcDateTime;
        foreach (var folder in Directory.Exists(Root) ? Directory.GetDirectories(Root) : [])
        {
            try
            {
                if (Directory.GetLastWriteTimeUtc(folder) < before)
                    Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody else was at it.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in _open.Values)
            await entry.Close();
    }

    private static RehearsalRecord Require(RehearsalFolder folder, string process, int after)
    {
        var record = folder.Read() ?? throw new NotFoundException("rehearsal", process);
        folder.Mend(record);
        return record.Acts.Count == after
            ? record
            : throw new RuleViolation("rehearsal.moved_on", "这次试办已在另一个页面走到别处，请刷新页面", "This rehearsal has moved on in another page; reload it");
    }

    private RehearsalRoom Enter(RehearsalFolder folder, Entry entry, RehearsalRecord record)
    {
        var room = entry.Open(() => new RehearsalRoom(folder, bundles, tables.Local, logs));
        room.Time.Now = record.Now;
        return room;
    }

    private async Task<T> Within<T>(PersonId by, string process, Func<RehearsalFolder, Entry, Task<T>> act)
    {
        var path = RehearsalFolder.PathOf(Root, by.Value, process);
        Entry entry;
        lock (_open)
        {
            entry = _open.TryGetValue(path, out var known) ? known : _open[path] = new Entry();
            entry.Wanted++;
        }

        await entry.Turn.WaitAsync();
        try
        {
            return await act(new RehearsalFolder(path), entry);
        }
        finally
        {
            entry.Turn.Release();
            foreach (var idle in Leave(entry))
                await idle.Close();
        }
    }

    /// <summary>The rooms to be closed, those that nobody has entered for the longest time.</summary>
    private List<Entry> Leave(Entry left)
    {
        lock (_open)
        {
            (left.Wanted, left.LastLeft) = (left.Wanted - 1, _leavings++);
            var idle = _open.Where(open => open.Value.Wanted == 0).OrderByDescending(open => open.Value.LastLeft).Skip(options.RoomsOpen).ToList();
            foreach (var (path, _) in idle)
                _open.Remove(path);

            return [.. idle.Select(open => open.Value)];
        }
    }

    private long _leavings;

    private sealed class Entry
    {
        private RehearsalRoom? _room;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Wanted { get; set; }

        public long LastLeft { get; set; }

        public RehearsalRoom Open(Func<RehearsalRoom> make) => _room ??= make();

        public async ValueTask Close()
        {
            if (_room is { } room)
                await room.DisposeAsync();
            _room = null;
        }
    }
}
