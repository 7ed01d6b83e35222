using System.CommandLine;
using System.Text.Json;
using SupervisionFlow.Features;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>audit invariants: whether all that is kept can be true together. Reads beside a running server, and starts none of its workers.</summary>
internal static class InvariantsCommand
{
    public static Command Create(Option<string> data, Option<bool> json)
    {
        var workflows = new Option<string?>("--workflows") { Description = "The folder with the calendar and the limits; the shipped one if it is not named." };
        var rest = new Option<bool>("--at-rest") { Description = "The server is stopped: every message must have been taken too." };
        var command = new Command("invariants", "Replays every journal and compares all that is kept; exit 1 if anything cannot be true.") { data, workflows, rest, json };
        command.SetAction((parsed, stop) => Check(
            Path.GetFullPath(parsed.GetValue(data)!), ShippedFiles.Workflows(parsed.GetValue(workflows)), parsed.GetValue(rest) ? Moment.AtRest : Moment.InMotion, parsed.GetValue(json), stop));

        return command;
    }

    private static async Task<int> Check(string folder, string workflows, Moment at, bool json, CancellationToken stop)
    {
        var settings = Settings.Read(folder, workflows);
        await using var services = new ServiceCollection().AddLogging().AddSupervisionDb(settings).AddSupervisionFeatures(settings).BuildServiceProvider();
        if (!AuditCommand.HasDatabase(services, folder))
            return CommandLine.Misused;

        var report = await services.GetRequiredService<RequestSender>().Send(new BrokenInvariants(at), Caller.System, stop: stop);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(report, Printing.Line));
        else
            Print(report);
        return report.Breaches.Count == 0 ? 0 : CommandLine.Found;
    }

    private static void Print(InvariantReport report)
    {
        foreach (var breach in report.Breaches)
            Console.WriteLine($"{breach.Invariant} {breach.About}: {breach.Words}");
        Console.WriteLine($"{report.Instances} workflows, {report.Steps} steps, {report.Clocks} clocks, {report.AuditEntries} entries, {report.Messages} messages: {(report.Breaches.Count == 0 ? "sound" : $"{report.Breaches.Count} breaches")}");
    }
}
