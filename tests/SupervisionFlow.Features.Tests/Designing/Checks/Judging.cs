using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Judges a small process by the tables that ship.</summary>
internal static class Judging
{
    private static readonly Lazy<Surroundings> Shipped = new(() => Surroundings.In(Path.Combine(Repository.Root, "workflows")));

    public static Surroundings Known => Shipped.Value;

    public static IReadOnlyList<DesignFinding> Of(SomeProcess process, Surroundings? known = null) => DesignCheck.Run(process.Files(), known ?? Known);

    public static IReadOnlyList<DesignFinding> All(this SomeProcess process, string code) => [.. Of(process).Where(finding => finding.Code == code)];

    public static DesignFinding? One(this SomeProcess process, string code) => process.All(code).SingleOrDefault();

    public static IEnumerable<string> Codes(this SomeProcess process, Surroundings? known = null) => Of(process, known).Select(finding => finding.Code);

    /// <summary>A process as it ships.</summary>
    public static IReadOnlyList<DesignFinding> AsShipped(string process) => DesignCheck.Run(Bundles.Shipped.Files(Path.Combine(Repository.Root, "workflows", process)), Known, Bundles.Shipped.Shared());

    /// <summary>A process that ships, with one of its files changed.</summary>
    public static IReadOnlyList<DesignFinding> Changed(string process, string file, Func<string, string> change)
    {
        var files = Bundles.Shipped.Files(Path.Combine(Repository.Root, "workflows", process));
        var before = System.Text.Encoding.UTF8.GetString(files[file]);
        var after = change(before);
        if (after == before)
            throw new InvalidOperationException($"nothing changed in {process}/{file}");

        files[file] = System.Text.Encoding.UTF8.GetBytes(after);
        return DesignCheck.Run(files, Known, Bundles.Shipped.Shared());
    }
}
