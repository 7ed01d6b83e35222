using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Record;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>audit: the record and everything else that is kept, verified from outside the server.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The data folder.", DefaultValueFactory = _ => Path.Combine(Environment.CurrentDirectory, ".run", "demo") };
        var json = Printing.JsonOption();
        var verify = new Command("verify", "Recomputes every chain and seal; exit 1 if anything was changed, is missing or out of order.") { data, json };
        verify.SetAction((parsed, stop) => Verify(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(json), stop));

        var command = new Command("audit", "Verifies the record and the invariants.");
        command.Subcommands.Add(verify);
        command.Subcommands.Add(InvariantsCommand.Create(data, json));
        return command;
    }

    /// <summary>Whether there is something to read; complains if there is not.</summary>
    internal static bool HasDatabase(IServiceProvider services, string folder)
    {
        if (services.GetRequiredService<DatabaseOptions>().Provider != DatabaseProvider.Sqlite || File.Exists(Settings.DatabaseFile(folder)))
            return true;

        Console.Error.WriteLine($"There is no database in {folder}; name the data folder with --data");
        return false;
    }

    private static async Task<int> Verify(string folder, bool json, CancellationToken stop)
    {
        await using var services = new ServiceCollection().AddSupervisionDb(Settings.Read(folder, "")).BuildServiceProvider();
        if (!HasDatabase(services, folder))
            return CommandLine.Misused;

        await using var scope = services.CreateAsyncScope();
        var reading = await new AuditVerify(scope.ServiceProvider.GetRequiredService<SupervisionDb>()).Run(stop);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { reading.Chains, reading.Entries, reading.Seals, Findings = reading.Faults.Select(fault => fault.ToString()) }, Printing.Line));
        else
            Print(reading);
        return reading.Faults.Count == 0 ? 0 : CommandLine.Found;
    }

    private static void Print(AuditReading reading)
    {
        foreach (var fault in reading.Faults)
            Console.WriteLine(fault);
        Console.WriteLine($"{reading.Chains} chains, {reading.Entries} entries, {reading.Seals} seals: {(reading.Faults.Count == 0 ? "unaltered" : $"{reading.Faults.Count} findings")}");
    }
}
