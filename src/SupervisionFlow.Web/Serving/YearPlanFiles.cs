using System.Globalization;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>A year's inspection plan as a table, with the headings and words that an import takes; an import refuses the unit's own tasks in it.</summary>
internal static class YearPlanFiles
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/inspection-plan.csv", async (int year, CurrentCaller caller) => FileAnswers.Csv($"inspection-plan-{year}.csv", await Lines(year, caller)));

    private static async Task<IEnumerable<string[]>> Lines(int year, CurrentCaller caller)
    {
        List<string[]> lines = [[.. PlannedTaskTable.Columns.Select(column => column.Zh)]];
        string? after = null;
        do
        {
            var page = await caller.Ask(new PlannedTaskList(year, after));
            lines.AddRange(page.Rows.Select(Line));
            after = page.Next;
        }
        while (after is not null);

        return lines;
    }

    private static string[] Line(PlannedTaskLine task) =>
    [
        task.Year.ToString(CultureInfo.InvariantCulture), DrawName.OfLevel(task.Level, Language.Chinese), task.Number, task.Scope.Title, task.UnitName, string.Join('、', task.Scope.Kinds.Select(kind => EntityKindName.Of(kind, Language.Chinese))), task.Scope.Field,
        task.Scope.Count > 0 ? task.Scope.Count.ToString(CultureInfo.InvariantCulture) : "", task.Scope.PerTenThousand > 0 ? (task.Scope.PerTenThousand / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "",
        task.Scope.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), task.Scope.Source,
    ];
}
