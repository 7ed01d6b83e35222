using System.Collections.Concurrent;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Web.Running;

/// <summary>What the first start writes, written once of each kind: a test that wants an app of its own gets a copy and waits for no import and no demo.</summary>
internal static class FurnishedFolders
{
    private static readonly ConcurrentDictionary<bool, Lazy<Task<IReadOnlyDictionary<string, byte[]>>>> Kinds = new();

    /// <param name="prepare">A first start in this folder, to its end.</param>
    public static async Task CopyTo(TemporaryFolder folder, bool demo, Func<TemporaryFolder, Task> prepare)
    {
        foreach (var (path, bytes) in await Kinds.GetOrAdd(demo, _ => new(() => Made(prepare))).Value)
        {
            var file = folder.Below(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);
        }
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> Made(Func<TemporaryFolder, Task> prepare)
    {
        using var folder = new TemporaryFolder("sf-first-");
        await prepare(folder);
        return Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder.Path, file), File.ReadAllBytes);
    }
}
