using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Simulates a process as it lies in a folder, without a database and without history.</summary>
public static class ShippedSimulation
{
    /// <param name="folder">The folder of the processes and the shared tables.</param>
    /// <param name="key">The process: the name of its folder.</param>
    /// <param name="start">The first day, where it is not asked for.</param>
    /// <exception cref="BundleException">The process cannot be read.</exception>
    /// <exception cref="IOException">There is no such folder.</exception>
    public static async Task<SimulationReport> Run(string folder, string key, SimulationAsked asked, DateOnly start, CancellationToken stop) =>
        CaseSimulation.Run(await Room(folder, key, asked, start, stop), stop);

    internal static async Task<SimulationRoom> Room(string folder, string key, SimulationAsked asked, DateOnly start, CancellationToken stop)
    {
        var root = Path.Combine(folder, key);
        var files = Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        var bundle = BundleFolder.Read(files);
        var plan = SimulationPlans.Of(bundle, SimulationDefaults.Of(bundle, folder), asked, new Dictionary<string, StepPlan>(), start);

        return await SimulationRoom.Of(new ProcessBundle(key, 1, bundle), plan, new SharedTables(new BundleOptions { Folder = folder }), stop);
    }
}
