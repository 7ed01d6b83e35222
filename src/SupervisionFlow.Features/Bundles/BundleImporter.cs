using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Bundles;

/// <summary>At start, before anything else runs: imports each folder of the shipped processes that holds a <c>bundle.json</c>.</summary>
/// <remarks>A folder that cannot be read is named in the log and left out; the others and what is in the database go on.</remarks>
public sealed class BundleImporter(RequestSender sender, BundleOptions options, ILogger<BundleImporter> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
            return;

        var shared = Directory.EnumerateFiles(options.Folder, "*.csv", SearchOption.AllDirectories).Select(path => Relative(options.Folder, path)).ToHashSet(StringComparer.Ordinal);
        if (Directory.Exists(Path.Combine(options.Folder, SharedTemplates.Folder)))
            shared.UnionWith(Directory.EnumerateFiles(Path.Combine(options.Folder, SharedTemplates.Folder), "*.json").Select(path => Relative(options.Folder, path)));
        foreach (var folder in Directory.EnumerateDirectories(options.Folder).Where(folder => File.Exists(Path.Combine(folder, "bundle.json"))).Order(StringComparer.Ordinal))
            await Import(folder, shared, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Import(string folder, HashSet<string> shared, CancellationToken stop)
    {
        try
        {
            var imported = await sender.Send(new ImportBundle(await Files(folder, stop), shared), Caller.System, stop: stop);
            Log.BundleImported(log, imported.Key, imported.Version, imported.Became);
        }
        catch (Exception e) when (e is BundleException or IOException or UnauthorizedAccessException)
        {
            Log.BundleRefused(log, folder, e.Message);
        }
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> Files(string folder, CancellationToken stop)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
            files[Relative(folder, path)] = await File.ReadAllBytesAsync(path, stop);

        return files;
    }

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
