using System.CommandLine;
using System.Text;
using System.Text.Json;
using SupervisionFlow.Domain;
using SupervisionFlow.Features;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>register: files into registers and out of them, beside a running server, which follows within seconds.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The data folder.", DefaultValueFactory = _ => Path.Combine(Environment.CurrentDirectory, ".run", "demo") };
        var workflows = new Option<string?>("--workflows") { Description = "The folder of the processes; the shipped one if it is not named." };
        var kind = new Option<string>("--kind") { Description = "The register by its code, such as entities, licences, officers, checklists; docs/registers.md and the page /registers name them all.", Required = true };
        var command = new Command("register", "Imports and exports registers as CSV.") { Import(data, workflows, kind), Export(data, workflows, kind) };
        return command;
    }

    private static Command Import(Option<string> data, Option<string?> workflows, Option<string> kind)
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV in UTF-8 or GB18030; its first row names the columns." };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what it would do." };
        var json = Printing.JsonOption();
        var command = new Command("import", "Takes over every row of a file or none; exit 1 if a row is refused.") { file, kind, dry, data, workflows, json };
        command.SetAction((parsed, stop) => With(parsed.GetValue(data)!, parsed.GetValue(workflows), async sender =>
        {
            var content = await File.ReadAllBytesAsync(parsed.GetValue(file)!.FullName, stop);
            var (register, name) = (parsed.GetValue(kind)!, parsed.GetValue(file)!.Name);
            var report = await sender.Send(new TryImport(register, name, content), Caller.System, stop: stop);
            Print(report, parsed.GetValue(json));
            if (report.Refused > 0)
                return CommandLine.Found;

            if (!parsed.GetValue(dry))
                await sender.Send(new ImportRegister(register, name, content), Caller.System, stop: stop);
            return 0;
        }));
        return command;
    }

    private static Command Export(Option<string> data, Option<string?> workflows, Option<string> kind)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to write." };
        var words = new Option<FileWords>("--words") { Description = "Chinese (default), English or Codes." };
        var command = new Command("export", "Writes all rows of a register to a CSV that can be imported again.") { file, kind, words, data, workflows };
        command.SetAction((parsed, stop) => With(parsed.GetValue(data)!, parsed.GetValue(workflows), async sender =>
        {
            var lines = await sender.Send(new RegisterFile(parsed.GetValue(kind)!, parsed.GetValue(words)), Caller.System, stop: stop);
            await File.WriteAllLinesAsync(parsed.GetValue(file)!.FullName, lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), stop);
            Console.WriteLine($"{lines.Count - 1} rows");
            return 0;
        }));
        return command;
    }

    private static async Task<int> With(string data, string? workflows, Func<RequestSender, Task<int>> act)
    {
        var folder = Path.GetFullPath(data);
        var settings = Settings.Read(folder, ShippedFiles.Workflows(workflows));
        await using var services = new ServiceCollection().AddLogging().AddSupervisionDb(settings).AddSupervisionFeatures(settings).BuildServiceProvider();
        if (!AuditCommand.HasDatabase(services, folder))
            return CommandLine.Misused;

        try
        {
            await services.GetRequiredService<FollowLocalRows>().Look(CancellationToken.None);
            return await act(services.GetRequiredService<RequestSender>());
        }
        catch (Exception refused) when (refused is ValidationFailed or RuleViolation or NotFoundException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(refused switch
            {
                ValidationFailed failed => string.Join('\n', failed.Errors.Select(error => $"{error.Zh} {error.En}")),
                RuleViolation broken => $"{broken.Message} {broken.MessageEn}",
                _ => refused.Message,
            });
            return CommandLine.Misused;
        }
    }

    private static void Print(ImportReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, Printing.Line));
            return;
        }

        foreach (var line in report.Lines.Where(line => line.Outcome != LineOutcome.New))
        {
            Console.WriteLine($"{line.Number} {line.Outcome} {line.Title}");
            foreach (var problem in line.Problems)
                Console.WriteLine($"    {problem.Column} {problem.Zh} / {problem.En}");
            foreach (var change in line.Outcome == LineOutcome.Changed ? line.Changes : [])
                Console.WriteLine($"    {change.Column.Zh}: {change.From.Zh} -> {change.To.Zh}");
        }

        Console.WriteLine($"{report.New} new, {report.Changed} changed, {report.Unchanged} unchanged, {report.Refused} refused; sha256 {report.FileHash}");
    }
}
