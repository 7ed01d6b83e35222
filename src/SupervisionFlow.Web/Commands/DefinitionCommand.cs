using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.ElsaJson;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Simulation;

namespace SupervisionFlow.Web.Commands;

/// <summary>definition: checks processes, traces workflow definitions in memory, simulates processes, and plays kept cases on another version.</summary>
internal static class DefinitionCommand
{
    public static Command Create()
    {
        var command = new Command("definition", "Checks, traces and simulates Elsa 3 workflow definitions, and plays kept cases on another version.");
        command.Subcommands.Add(CheckCommand.Create());
        command.Subcommands.Add(Trace());
        command.Subcommands.Add(SimulateCommand.Create());
        command.Subcommands.Add(ShadowCommand.Create());
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
