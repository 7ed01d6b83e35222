using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Simulation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Web.Commands;

/// <summary>definition: checks and traces workflow definitions, in memory.</summary>
internal static class DefinitionCommand
{
    public static Command Create()
    {
        var command = new Command("definition", "Checks and traces Elsa 3 workflow definitions.");
        command.Subcommands.Add(Check());
        command.Subcommands.Add(Trace());
        return command;
    }

    private static Command Check()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Definitions as Elsa Studio saves them.", Arity = ArgumentArity.OneOrMore };
        var json = Printing.JsonOption();
        var command = new Command("check", "Prints each finding with its activity and reason; exit 1 if there is an error.") { files, json };
        command.SetAction(parsed => AreSound(parsed.GetValue(files)!, parsed.GetValue(json)) ? 0 : CommandLine.Found);
        return command;
    }

    private static Command Trace()
    {
        var file = new Argument<FileInfo>("file") { Description = "A definition." };
        var script = new Option<FileInfo?>("--script") { Description = "A JSON list of resumes, events and advances." };
        var input = new Option<string?>("--input") { Description = "The workflow's input, a JSON object." };
        var with = new Option<FileInfo[]>("--with") { Description = "Definitions that it starts or uses; a child of any other is ended by the script.", AllowMultipleArgumentsPerToken = true };
        var json = Printing.JsonOption();
        var command = new Command("trace", "Runs a definition in memory under a virtual clock; one JSON line a journal entry, a last line with status, variables and incidents.") { file, script, input, with, json };
        command.SetAction(parsed => Traced(parsed.GetValue(file)!, parsed.GetValue(script), parsed.GetValue(input), parsed.GetValue(with) ?? []));
        return command;
    }

    /// <summary>Checked together, each may use the others as activities.</summary>
    private static bool AreSound(FileInfo[] files, bool json)
    {
        var read = files.Select(file => (File: file, Definition: Read(file, json))).ToList();
        var catalogue = BusinessActivities.Catalogue.WithWorkflows(read.Select(one => one.Definition).OfType<WorkflowDefinition>());

        return read.Select(one => one.Definition is { } definition && IsSound(one.File, definition, catalogue, json)).ToList().TrueForAll(sound => sound);
    }

    private static bool IsSound(FileInfo file, WorkflowDefinition definition, ActivityCatalogue catalogue, bool json)
    {
        var findings = DefinitionCheck.Run(definition, catalogue);
        foreach (var finding in findings)
            Print(file, json, finding);
        if (findings.Count == 0 && !json)
            Console.WriteLine($"{file.Name}: no findings");

        return findings.All(finding => finding.Severity != CheckSeverity.Error);
    }

    private static WorkflowDefinition? Read(FileInfo file, bool json)
    {
        try
        {
            return ElsaJsonReader.Read(File.ReadAllText(file.FullName));
        }
        catch (Exception unreadable) when (unreadable is DefinitionFormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            Print(file, json, new CheckFinding("definition-unreadable", CheckSeverity.Error, null, unreadable.Message, unreadable.Message, []));
            return null;
        }
    }

    private static void Print(FileInfo file, bool json, CheckFinding finding)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { file = file.Name, severity, finding.Code, activity = finding.ActivityId, message = finding.MessageEn, finding.MessageZh, finding.Path }, Printing.Line)
            : $"{file.Name}: {severity} {finding.Code}{(finding.ActivityId is null ? "" : $" at {finding.ActivityId}")}: {finding.MessageZh} / {finding.MessageEn}{(finding.Path.Count == 0 ? "" : $" ({string.Join(" → ", finding.Path)})")}");
    }

    private static int Traced(FileInfo file, FileInfo? script, string? input, FileInfo[] with)
    {
        try
        {
            var definition = ElsaJsonReader.Read(File.ReadAllText(file.FullName));
            var steps = script is null ? [] : TraceStep.Read(File.ReadAllText(script.FullName));
            var library = with.Select(other => ElsaJsonReader.Read(File.ReadAllText(other.FullName))).ToList();
            DefinitionTrace.Run(definition, BusinessActivities.Catalogue, steps, input is null ? null : JsonNode.Parse(input)!.AsObject(), Console.Out, library: library);
            return 0;
        }
        catch (StimulusRefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return CommandLine.Found;
        }
        catch (Exception unreadable) when (unreadable is DefinitionFormatException or FormatException or JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return CommandLine.Misused;
        }
    }
}
