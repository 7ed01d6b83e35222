using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Web.Api;

internal static class CalendarApi
{
    private const int MostDays = 5000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("calendar");
        calendar.MapGet("/add", (DateOnly from, int days, WorkingCalendar working) => working.Count(from, Math.Clamp(days, -MostDays, MostDays)))
            .WithSummary("The day so many working days after a day, with the days skipped; the start is not counted.");
        calendar.MapGet("/between", (DateOnly from, DateOnly to, WorkingCalendar working) => new { days = working.Between(from, to) })
            .WithSummary("Working days between two days; start excluded, end included.");
    }
}
