using SupervisionFlow.Features.Bundles;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every process that ships passes every check; <c>./run definition check workflows/KEY</c> says the same with how to mend it.</summary>
public sealed class ShippedChecksTests
{
    private static readonly string Workflows = Path.Combine(Repository.Root, "workflows");

    private static readonly Lazy<Surroundings> Known = new(() => Surroundings.In(Workflows));

    public static TheoryData<string> Processes => [.. Shipped.Bundles().Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Processes))]
    public void It_passes_every_check_without_a_warning(string process)
    {
        var bundle = BundleFolder.Read(Shipped.Files(Path.Combine(Workflows, process)), Shipped.Shared());

        var findings = DesignCheck.Run(bundle, Known.Value);

        if (findings.Count > 0)
            Assert.Fail(string.Join('\n', findings.Select(Told)));
    }

    private static string Told(DesignFinding finding) =>
        $"{finding.Severity} {finding.Code}: {finding.Why.En}\n  mend: {finding.Mend.En}\n  rests on: {finding.Rule?.Words.En ?? "logic"}\n  path: {string.Join(" → ", finding.Path)}";
}
