using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>definition simulate: many cases of a shipped process against each other, in memory under a virtual clock.</summary>
internal static class SimulateCommand
{
    private static readonly DateOnly UsualStart = new(2027, 1, 4);

    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = "The process: the name of its folder under workflows/." };
        var cases = new Option<int>("--cases") { Description = $"How many cases, at most {SimulationPlan.MostCases}.", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed") { Description = "Another seed is another year; the same gives the same result.", DefaultValueFactory = _ => 1 };
        var arrivals = new Option<double?>("--arrivals") { Description = "Cases that come in on a working day." };
        var staff = new Option<string[]>("--staff") { Description = "How many hold a role, as inspector=6.", AllowMultipleArgumentsPerToken = true };
        var json = Printing.JsonOption();
        var command = new Command("simulate", "Plays many cases through a shipped process; prints waiting per step, load per role and cases past their limits. Exit 1 if an activity failed.") { key, cases, seed, arrivals, staff, json };
        command.SetAction(async (parsed, stop) => await Run(parsed.GetValue(key)!, parsed.GetValue(staff) ?? [], new SimulationAsked { Cases = parsed.GetValue(cases), Seed = parsed.GetValue(seed), ArrivalsPerDay = parsed.GetValue(arrivals) }, parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> Run(string key, string[] staff, SimulationAsked asked, bool json, CancellationToken stop)
    {
        try
        {
            asked = asked with { Staff = staff.Select(one => one.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture)) };
            var report = await ShippedSimulation.Run(ShippedFiles.Workflows(), key, asked, UsualStart, stop);
            if (json)
                Console.WriteLine(JsonSerializer.Serialize(report, Printing.Line));
            else
                Print(report);
            return report.Faults.Count == 0 ? 0 : CommandLine.Found;
        }
        catch (Exception unreadable) when (unreadable is BundleException or IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException or TableError)
        {
            Console.Error.WriteLine(unreadable.Message);
            return CommandLine.Misused;
        }
    }

    private static void Print(SimulationReport report)
    {
        Console.WriteLine(Invariant($"{report.Cases} cases, {report.Ended} ended, {report.Late} past a limit; working days through: median {report.Days.Median:0.0}, nine of ten within {report.Days.Ninth:0.0}, most {report.Days.Most:0.0}"));
        Console.WriteLine("\nstep | visits | hours waited: median, nine of ten | days through: median, nine of ten | past its limit");
        foreach (var step in report.Steps)
            Console.WriteLine(Invariant($"{step.ActivityId} {step.Title} | {step.Visits} | {step.WaitHours.Median:0.0} {step.WaitHours.Ninth:0.0} | {step.DaysThrough.Median:0.0} {step.DaysThrough.Ninth:0.0} | {step.PastLimit}{(step.LimitDays is { } limit ? $" of {limit} days" : "")}"));
        Console.WriteLine("\nrole | people | load");
        foreach (var role in report.Roles)
            Console.WriteLine(Invariant($"{role.Role} | {role.People} | {role.Load:0%}"));
        Console.WriteLine("\nlimit | clocks | past");
        foreach (var limit in report.Limits)
            Console.WriteLine(Invariant($"{limit.Name} {limit.LimitKey} {limit.Title} | {limit.Clocks} | {limit.Late}"));
        foreach (var fault in report.Faults)
            Console.WriteLine($"\nfailed: {fault.ActivityId} {fault.Title}: {fault.Message.En} ({fault.Cases})");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
