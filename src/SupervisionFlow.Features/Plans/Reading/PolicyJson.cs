using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Features.Plans.Reading;

/// <summary>A reading as JSON for programs: dates as yyyy-MM-dd, the text beside each proposal.</summary>
public static class PolicyJson
{
    public static object Of(PolicyReading reading) => new
    {
        plan = new
        {
            reading.Plan.Title, reading.Plan.Issuer, reading.Plan.Number, date = reading.Plan.IssuedOn, reading.Plan.Meeting, reading.Plan.Basis,
            convention = reading.Plan.FirstLeads ? "firstListed" : "asNamed", publicDocument = reading.Plan.IsPublic, reading.Plan.Year,
        },
        tasks = reading.Tasks.Select(Task), reading.UnreadTables,
    };

    private static object Task(ReadTask task) => new
    {
        task.No, task.Section, task.Title, task.Who.Lead, task.Who.Cooperating, mode = Lower(task.Who.Mode.ToString()),
        deadlines = task.Deadlines.Select(one => new { one.Text, one.Date, one.Soft, one.NeedsConfirmation, precision = Lower(one.Precision.ToString()), one.Recurring, one.What }),
        indicators = task.Indicators.Select(one => new
        {
            one.Name, comparator = Lower(one.Comparator.ToString()), one.Value, one.UpTo, one.Unit, one.Target, one.Date, one.Yearly, one.PerUnit, one.Soft, one.Reference, one.Missing, one.Source, one.Confidence,
        }),
        task.Source, task.Confidence, openEnded = task.Who.OpenEnded, task.Who.Unread, groups = task.Who.Cooperating.Where(Responsibility.IsGroup), task.WaitsForSuperior, task.Pilot, task.Incomplete,
    };

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
