using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>calendar: working days by the calendar that ships.</summary>
internal static class CalendarCommand
{
    private const int MostDays = 5000;

    public static Command Create()
    {
        var command = new Command("calendar", "Counts working days, with the days skipped and why.");
        command.Subcommands.Add(Add());
        command.Subcommands.Add(Between());
        return command;
    }

    private static Command Add()
    {
        var from = Day("date", "The start day, yyyy-MM-dd; not counted.");
        var days = new Argument<int>("n") { Description = $"How many working days, at most {MostDays}; backwards if negative." };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < -MostDays or > MostDays)
                result.AddError($"n lies between -{MostDays} and {MostDays}");
        });
        var json = Printing.JsonOption();
        var command = new Command("add", "The day N working days after DATE.") { from, days, json };
        command.SetAction(parsed =>
        {
            var counted = Calendar().Count(parsed.GetValue(from), parsed.GetValue(days));
            Print(parsed.GetValue(json), counted.End, parsed.GetValue(days), counted);
        });
        return command;
    }

    private static Command Between()
    {
        var from = Day("from", "The start day; not counted.");
        var to = Day("to", "The end day; counted.");
        var json = Printing.JsonOption();
        var command = new Command("between", "How many working days lie between two days (start excluded, end included).") { from, to, json };
        command.SetAction(parsed =>
        {
            var days = Calendar().Between(parsed.GetValue(from), parsed.GetValue(to));
            Print(parsed.GetValue(json), parsed.GetValue(to), days, Calendar().Count(parsed.GetValue(from), days));
        });
        return command;
    }

    private static WorkingCalendar Calendar() =>
        new(HolidayTable.Parse(File.ReadAllText(Path.Combine(ShippedFiles.Workflows(), "calendar", "holidays.csv"))));

    private static Argument<DateOnly> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1950 and <= 2200)
                return day;
            result.AddError($"{result.Tokens[0].Value} is not a day as yyyy-MM-dd");
            return default;
        },
    };

    private static void Print(bool json, DateOnly day, int days, DayCount counted)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { day, days, provisional = counted.Provisional, skipped = counted.Skipped.Select(one => new { day = one.Date, why = one.Reason }), makeUps = counted.MakeUps.Select(one => new { day = one.Date, why = one.Reason }) },
                Printing.Line));
            return;
        }

        Console.WriteLine($"{day:yyyy-MM-dd} {days}{(counted.Provisional ? " provisional 暂定" : "")}");
        foreach (var skipped in counted.Skipped)
            Console.WriteLine($"  {skipped.Date:yyyy-MM-dd} {skipped.Reason}");
        foreach (var counts in counted.MakeUps)
            Console.WriteLine($"  {counts.Date:yyyy-MM-dd} {counts.Reason}调休上班，计入");
    }
}
