using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Plans.Reading;

namespace SupervisionFlow.Web.Commands;

/// <summary>policy: reads policy documents, and measures the reader against what a person read.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var command = new Command("policy", "Reads a Chinese policy document: its tasks, who does them, by when and how much.");
        command.Subcommands.Add(Read());
        command.Subcommands.Add(Measure());
        return command;
    }

    private static Command Read()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .txt (UTF-8 or GB18030), .docx or .csv." };
        var json = Printing.JsonOption();
        var command = new Command("read", "Prints what it proposes, with the text each proposal was read from.") { file, json };
        command.SetAction(parsed => Try(() => Print(Reading(parsed.GetValue(file)!), parsed.GetValue(json))));
        return command;
    }

    private static Command Measure()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Documents whose names begin with a seed of the expectation." };
        var expected = new Argument<FileInfo>("expected") { Description = "A CSV with seed, no, lead_unit, cooperating_units, indicator and target." };
        var least = new Option<double>("--least") { Description = "Exit 1 if a recall or a precision is lower; 0.95 unless told.", DefaultValueFactory = _ => 0.95 };
        var command = new Command("measure", "Prints recall and precision of each document against what a person read.") { folder, expected, least };
        command.SetAction(parsed => Try(() => Measured(parsed.GetValue(folder)!, parsed.GetValue(expected)!, parsed.GetValue(least))));
        return command;
    }

    private static PolicyReading Reading(FileInfo file) => PolicyReader.Read(PolicyFile.Read(file.Name, File.ReadAllBytes(file.FullName)), ShippedPolicyWords.All);

    private static int Print(PolicyReading reading, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(PolicyJson.Of(reading), Printing.Line));
            return 0;
        }

        Console.WriteLine($"{reading.Plan.Title} {reading.Plan.Number}");
        foreach (var task in reading.Tasks)
        {
            Console.WriteLine($"{task.No} {task.Title}  [{task.Who.Lead ?? "—"} | {string.Join("、", task.Who.Cooperating)}] {task.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}");
            foreach (var deadline in task.Deadlines)
                Console.WriteLine($"    {deadline.Date:yyyy-MM-dd} {deadline.Text}{(deadline.NeedsConfirmation ? " ?" : "")}");
            foreach (var indicator in task.Indicators)
                Console.WriteLine($"    {indicator.Target} {indicator.Name}");
            if (task.Who.Unread.Count > 0)
                Console.WriteLine($"    unread: {string.Join("、", task.Who.Unread)}");
        }

        if (reading.UnreadTables > 0)
            Console.WriteLine($"unread tables: {reading.UnreadTables}");

        return 0;
    }

    private static int Measured(DirectoryInfo folder, FileInfo expectedFile, double least)
    {
        var expected = ExpectedReading.Parse(File.ReadAllText(expectedFile.FullName));
        var good = true;
        foreach (var seed in expected.Seeds)
        {
            if (folder.EnumerateFiles($"{seed}*").FirstOrDefault() is not { } file)
                continue;

            var watch = Stopwatch.StartNew();
            var reading = Reading(file);
            var took = watch.Elapsed.TotalMilliseconds;
            foreach (var (what, score) in expected.Score(seed, reading))
            {
                good &= score.Recall >= least && score.Precision >= least;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name} {what}: recall {score.Recall:P1}, precision {score.Precision:P1} ({score.Right} of {score.Expected} expected, {score.Found} found; {took:0} ms)"));
                foreach (var missed in score.Missed)
                    Console.WriteLine($"    - {missed}");
                foreach (var surplus in score.Surplus)
                    Console.WriteLine($"    + {surplus}");
            }
        }

        return good ? 0 : CommandLine.Found;
    }

    private static int Try(Func<int> act)
    {
        try
        {
            return act();
        }
        catch (Exception unreadable) when (unreadable is PolicyFileException or IOException or UnauthorizedAccessException or RegexMatchTimeoutException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return CommandLine.Misused;
        }
    }
}
