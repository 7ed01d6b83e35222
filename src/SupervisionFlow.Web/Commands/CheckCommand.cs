using System.CommandLine;
using System.Text.Json;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Web.Api;
using SupervisionFlow.Web.Serving;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Web.Commands;

/// <summary>definition check: of a process's folder by all checks, of a single definition by those of the graph.</summary>
internal static class CheckCommand
{
    private const string Manifest = "bundle.json";

    public static Command Create()
    {
        var paths = new Argument<FileSystemInfo[]>("paths") { Description = "Folders of processes, folders of such folders, or definitions as Elsa Studio saves them; none checks all that ship.", Arity = ArgumentArity.ZeroOrMore };
        var json = Printing.JsonOption();
        var command = new Command("check", "Prints each finding with its activity, the reason, what it rests on and how to mend it; exit 1 if anything must not be published.") { paths, json };
        command.SetAction(parsed => Check(parsed.GetValue(paths) is { Length: > 0 } named ? named : [new DirectoryInfo(ShippedFiles.Workflows())], parsed.GetValue(json)) ? 0 : CommandLine.Found);
        return command;
    }

    private static bool Check(FileSystemInfo[] paths, bool json)
    {
        var folders = paths.Where(path => Directory.Exists(path.FullName)).SelectMany(FoldersIn).ToList();
        var judged = OfFolders(folders).Concat(OfFiles([.. paths.Where(path => !Directory.Exists(path.FullName))])).ToList();

        foreach (var (name, findings) in judged)
            Print(name, findings, json);

        return judged.TrueForAll(one => one.Findings.All(finding => finding.Severity != CheckSeverity.Error));
    }

    private static IEnumerable<string> FoldersIn(FileSystemInfo path) => File.Exists(Path.Combine(path.FullName, Manifest))
        ? [path.FullName]
        : Directory.EnumerateDirectories(path.FullName).Where(folder => File.Exists(Path.Combine(folder, Manifest))).Order(StringComparer.Ordinal);

    /// <summary>Each in the surroundings that stand beside it, or in those that ship.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<DesignFinding> Findings)> OfFolders(IEnumerable<string> folders)
    {
        foreach (var group in folders.GroupBy(folder => File.Exists(Path.Combine(folder, "..", "calendar", "holidays.csv")) ? Path.GetFullPath(Path.Combine(folder, "..")) : ShippedFiles.Workflows(), StringComparer.Ordinal))
        {
            var known = Surroundings.In(group.Key);
            var shared = Directory.EnumerateFiles(group.Key, "*.csv", SearchOption.AllDirectories).Select(file => Relative(group.Key, file)).ToHashSet(StringComparer.Ordinal);

            foreach (var folder in group)
                yield return (Path.GetFileName(folder), DesignCheck.Run(Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).ToDictionary(file => Relative(folder, file), File.ReadAllBytes), known, shared));
        }
    }

    /// <summary>Checked together, each may use the others as activities.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<DesignFinding> Findings)> OfFiles(FileSystemInfo[] files)
    {
        var read = files.Select(file => (file.Name, Read: Read(file.FullName))).ToList();
        var catalogue = BusinessActivities.Catalogue.WithWorkflows(read.Select(one => one.Read.Definition).OfType<WorkflowDefinition>());

        return read.Select(one => (one.Name, one.Read.Definition is { } definition ? DesignCheck.OfGraph(definition, catalogue) : one.Read.Findings));
    }

    private static (WorkflowDefinition? Definition, IReadOnlyList<DesignFinding> Findings) Read(string file)
    {
        try
        {
            return (ElsaJsonReader.Read(File.ReadAllText(file)), []);
        }
        catch (Exception unreadable) when (unreadable is DefinitionFormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, [new("definition-unreadable", CheckSeverity.Error, [], new(unreadable.Message, unreadable.Message), [])]);
        }
    }

    private static string Relative(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private static void Print(string name, IReadOnlyList<DesignFinding> findings, bool json)
    {
        if (findings.Count == 0 && !json)
            Console.WriteLine($"{name}: no findings");

        foreach (var finding in findings)
            Console.WriteLine(json ? JsonSerializer.Serialize(FindingLine.Of(name, finding), Printing.Line) : Told(name, finding));
    }

    private static string Told(string name, DesignFinding finding) => string.Join(Environment.NewLine, ((string?[])
    [
        $"{name}: {FindingLine.Said(finding.Severity)} {finding.Code}{(finding.ActivityId is { } id ? $" at {id}" : "")}",
        $"  {finding.Why.Zh}",
        $"  {finding.Why.En}",
        finding.RestsOn.IsEmpty ? null : $"  依据 rests on: {finding.RestsOn.Zh} / {finding.RestsOn.En}",
        finding.Mend.IsEmpty ? null : $"  改法 mend: {finding.Mend.Zh} / {finding.Mend.En}",
        finding.Path.Count > 0 ? $"  路径 path: {string.Join(" → ", finding.Path)}" : null,
    ]).OfType<string>());
}
