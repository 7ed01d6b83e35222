using System.CommandLine;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Handbook;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>docs: pages of documentation that are made from what ships.</summary>
internal static class DocsCommand
{
    public static Command Create()
    {
        var processes = new Command("processes", "Prints docs/processes.md: every process that ships with its diagram, steps, limits, documents and gates.");
        processes.SetAction(_ => Try(() => Console.Write(Processes())));

        var coverage = new Command("coverage", "Prints docs/coverage.md from docs/coverage.csv: what was asked for, row by row, and where it works.");
        coverage.SetAction(_ => Try(() => Console.Write(Coverage())));

        var command = new Command("docs", "Makes the pages of documentation that come from the definitions.");
        command.Subcommands.Add(processes);
        command.Subcommands.Add(coverage);
        return command;
    }

    /// <summary>The page as it should be.</summary>
    internal static string Processes() =>
        ProcessHandbook.Of(ShippedFiles.Workflows(), role => new Bilingual(RoleName.Of(role, Language.Chinese), RoleName.Of(role, Language.English)));

    /// <summary>The page as it should be.</summary>
    internal static string Coverage() =>
        CoveragePage.Write(CoveragePage.Read(Docs("coverage.csv")), UncountedLimit.Read(Docs("coverage-limits.csv"), Limits()));

    internal static LimitTable Limits() => LimitTable.Parse(File.ReadAllText(Path.Combine(ShippedFiles.Workflows(), "limits", "limits.csv")));

    private static string Docs(string name) =>
        ShippedFiles.Above(Path.Combine("docs", name)) ?? throw new FileNotFoundException($"There is no docs/{name} here");

    private static int Try(Action act)
    {
        try
        {
            act();
            return 0;
        }
        catch (Exception unreadable) when (unreadable is BundleException or IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return CommandLine.Misused;
        }
    }
}
