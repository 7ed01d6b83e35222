using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>One task of a year's inspection plan. Those of a higher level are imported and locked; a unit adds its own below them.</summary>
public sealed class PlannedTask
{
    private PlannedTask()
    {
    }

    /// <param name="level"><c>national</c>, <c>provincial</c>, <c>municipal</c> or <c>county</c>.</param>
    /// <param name="count">How many objects; 0 where a ratio says it.</param>
    /// <param name="perTenThousand">The ratio of the objects; 0 where a number says it.</param>
    public PlannedTask(PlannedTaskId id, int year, string level, string number, string title, UnitId unit, IReadOnlyList<string> kinds, string field, int count, int perTenThousand, DateOnly dueOn, string source)
    {
        Id = id;
        Year = year;
        Level = level;
        Number = number;
        Unit = unit;
        Kinds = [.. kinds];
        Change(title, field, count, perTenThousand, dueOn, source);
        Version = 0;
    }

    public PlannedTaskId Id { get; private set; }

    public int Year { get; private set; }

    public string Level { get; private set; } = "";

    /// <summary>The plan's own number of the task, unique within its year, level and unit.</summary>
    public string Number { get; private set; } = "";

    public string Title { get; private set; } = "";

    public UnitId Unit { get; private set; }

    public List<string> Kinds { get; private set; } = [];

    public string Field { get; private set; } = "";

    public int Count { get; private set; }

    public int PerTenThousand { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The document it rests on (文号).</summary>
    public string Source { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>A task from above is changed only by importing it anew.</summary>
    public bool IsLocked => Level is "national" or "provincial";

    public void Change(string title, string field, int count, int perTenThousand, DateOnly dueOn, string source)
    {
        Title = title;
        Field = field;
        Count = count;
        PerTenThousand = perTenThousand;
        DueOn = dueOn;
        Source = source;
        Touch();
    }

    public void Touch() => Version++;
}
