using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Features.Seeding;

/// <summary>Where the demo's relative times fall: working days of eight hours from nine, and dates relative to the day of the act.</summary>
internal sealed class DemoCalendar(WorkingCalendar calendar)
{
    private const int OpensAt = 9;
    private const decimal HoursADay = 8;

    /// <summary>So many working days before a day, at a working hour.</summary>
    public DateTimeOffset Start(DateOnly today, int workingDaysAgo, int hour)
    {
        var day = today;
        for (var left = workingDaysAgo; left > 0;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorking(day))
                left--;
        }

        while (!calendar.IsWorking(day))
            day = day.AddDays(-1);
        return At(day, hour);
    }

    /// <summary>So many working hours later.</summary>
    public DateTimeOffset After(DateTimeOffset instant, decimal workingHours)
    {
        var day = LegalDay.Of(instant.ToUnixTimeMilliseconds());
        var hour = (decimal)(instant - At(day, 0)).TotalHours + workingHours;
        while (hour >= HoursADay)
        {
            hour -= HoursADay;
            day = calendar.Add(day, 1);
        }

        return At(day, hour);
    }

    /// <summary>The data with @today, @today+3d and @today+1w (working days) put in.</summary>
    public JsonObject Dated(JsonObject data, DateOnly today) => (JsonObject)Dated((JsonNode)data, today)!;

    private JsonNode? Dated(JsonNode? node, DateOnly today) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Dated(member.Value, today)))),
        JsonArray items => new JsonArray([.. items.Select(item => Dated(item, today))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("@today", StringComparison.Ordinal) => Day(text, today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => node?.DeepClone(),
    };

    private DateOnly Day(string text, DateOnly today)
    {
        if (text == "@today")
            return today;

        var sign = text["@today".Length] == '-' ? -1 : 1;
        var count = sign * int.Parse(text.AsSpan()["@today+".Length..^1], CultureInfo.InvariantCulture);
        return text[^1] == 'w' ? calendar.Add(today, count) : today.AddDays(count);
    }

    private static DateTimeOffset At(DateOnly day, decimal workingHour) =>
        DateTimeOffset.FromUnixTimeMilliseconds(LegalDay.StartOf(day)).AddHours(OpensAt + (double)workingHour);
}
