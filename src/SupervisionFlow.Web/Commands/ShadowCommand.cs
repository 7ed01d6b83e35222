using System.CommandLine;
using System.Text.Json;
using SupervisionFlow.Domain;
using SupervisionFlow.Features;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Shadows;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>definition shadow: the kept cases of a process, played on another version of it. Reads beside a running server, and starts none of its workers.</summary>
internal static class ShadowCommand
{
    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = "The process." };
        var data = new Option<string>("--data") { Description = "The data folder.", DefaultValueFactory = _ => Path.Combine(Environment.CurrentDirectory, ".run", "demo") };
        var version = new Option<int?>("--on") { Description = "The number of the version to play them on; the one that designers go on from if it is not named." };
        var folder = new Option<DirectoryInfo?>("--with") { Description = "The folder of a process to play them on, in place of a version that is kept." };
        var json = Printing.JsonOption();
        var command = new Command("shadow", "Plays the running and past cases of a process on a version of it; lists those that would go another way, meet another approver or another date. Exit 1 if there are any.") { key, data, version, folder, json };
        command.SetAction((parsed, stop) => Run(Path.GetFullPath(parsed.GetValue(data)!), new ShadowAsked(parsed.GetValue(key)!, parsed.GetValue(version), parsed.GetValue(folder)), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> Run(string data, ShadowAsked asked, bool json, CancellationToken stop)
    {
        if (asked is { Version: not null, Folder: not null })
        {
            Console.Error.WriteLine("Give --on or --with, not both.");
            return CommandLine.Misused;
        }

        try
        {
            var settings = Settings.Read(data, ShippedFiles.Workflows());
            await using var services = new ServiceCollection().AddLogging().AddSupervisionDb(settings).AddSupervisionFeatures(settings).BuildServiceProvider();
            if (!AuditCommand.HasDatabase(services, data))
                return CommandLine.Misused;

            var found = await services.GetRequiredService<RequestSender>().Send(new ShadowOfCases(asked.Key, asked.Version, asked.Files()), Caller.System, stop: stop);
            Print(found, json);
            return found.Lines.Count == 0 ? 0 : CommandLine.Found;
        }
        catch (Exception unreadable) when (unreadable is BundleException or RuleViolation or NotFoundException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return CommandLine.Misused;
        }
    }

    private static void Print(ShadowFindings found, bool json)
    {
        foreach (var line in found.Lines)
        {
            if (json)
                Console.WriteLine(JsonSerializer.Serialize(line, Printing.Line));
            else
                Console.WriteLine($"{line.Number} {(line.IsOpen ? "running" : "ended")}\n{string.Concat(line.Differences.Select(difference => $"  {difference.Kind}: {difference.En}\n"))}");
        }

        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { found.Cases, Differing = found.Lines.Count, found.Unplayable, found.ByKind }, Printing.Line));
        else
            Console.WriteLine($"{found.Cases} cases, {found.Lines.Count} would differ{string.Concat(found.ByKind.Select(kind => $", {kind.Key} {kind.Value}"))}{(found.Unplayable > 0 ? $"; {found.Unplayable} cannot be compared" : "")}");
    }

    private sealed record ShadowAsked(string Key, int? Version, DirectoryInfo? Folder)
    {
        public IReadOnlyDictionary<string, byte[]>? Files() => Folder is null
            ? null
            : Directory.EnumerateFiles(Folder.FullName, "*.json", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(Folder.FullName, path).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
    }
}
