using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>One task of a year's inspection plan. Those of a higher level are imported and locked: a unit may do more or do it sooner, never less; its own it adds, changes and removes.</summary>
public sealed class PlannedTask
{
    private PlannedTask()
    {
    }

    /// <summary>A task that the unit sets itself.</summary>
    /// <param name="level"><c>national</c>, <c>provincial</c>, <c>municipal</c> or <c>county</c>.</param>
    /// <param name="number">Unique within its year, level and unit.</param>
    public PlannedTask(PlannedTaskId id, int year, string level, string number, UnitId unit, PlannedScope scope)
    {
        Id = id;
        Year = year;
        Level = level;
        Number = number;
        Unit = unit;
        Take(scope);
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

    /// <summary>What the higher level asks for at least; 0 for the unit's own tasks, and where a ratio says it.</summary>
    public int LeastCount { get; private set; }

    /// <summary>The ratio that the higher level asks for at least; 0 for the unit's own tasks, and where a number says it.</summary>
    public int LeastPerTenThousand { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The last day that the higher level allows; null for the unit's own tasks.</summary>
    public DateOnly? LatestDue { get; private set; }

    /// <summary>The document it rests on (文号).</summary>
    public string Source { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>A task from above: never removed, never lowered here.</summary>
    public bool IsLocked => LeastCount > 0 || LeastPerTenThousand > 0;

    public PlannedScope Scope => new(Title, Kinds, Field, Count, PerTenThousand, DueOn, Source);

    /// <summary>Changes the unit's own task as it likes; one from above only to more objects than were asked for or to a day not behind the one allowed.</summary>
    /// <exception cref="RuleViolation"><c>planned_task.locked</c>, <c>planned_task.lowered</c>.</exception>
    public void Change(PlannedScope scope)
    {
        if (IsLocked && (scope.Title != Title || !scope.Kinds.SequenceEqual(Kinds) || scope.Field != Field || scope.Source != Source))
            throw new RuleViolation("planned_task.locked", "上级下达的任务，名称、对象、专业和依据不能改动", "A task from above keeps its title, objects, field and source");
        if (IsLocked && (scope.DueOn > (LatestDue ?? DueOn) || Lowers(scope)))
            throw new RuleViolation("planned_task.lowered", "上级下达的任务不能减少数量、降低比例或者推迟期限", "A task from above is not lowered or put off");

        Take(scope);
    }

    /// <summary>The higher level asks for this. What the unit does beyond it, more objects or an earlier day, stays; a lower number needs another document than the last.</summary>
    /// <exception cref="RuleViolation"><c>planned_task.lowered</c>.</exception>
    public void Ask(PlannedScope scope)
    {
        if (IsLocked && scope.Source == Source && Lowers(scope))
            throw new RuleViolation("planned_task.lowered", $"任务{Number}比已导入的减少，须有新的上级文件文号", $"Task {Number} asks for less than before: that needs a new document from above");

        var broughtForward = IsLocked && DueOn < LatestDue && DueOn < scope.DueOn;
        Take(scope with
        {
            Count = scope.Count > 0 && Count > LeastCount ? Math.Max(scope.Count, Count) : scope.Count,
            PerTenThousand = scope.PerTenThousand > 0 && PerTenThousand > LeastPerTenThousand ? Math.Max(scope.PerTenThousand, PerTenThousand) : scope.PerTenThousand,
            DueOn = broughtForward ? DueOn : scope.DueOn,
        });
        (LeastCount, LeastPerTenThousand, LatestDue) = (scope.Count, scope.PerTenThousand, scope.DueOn);
    }

    /// <exception cref="RuleViolation"><c>planned_task.locked</c>.</exception>
    public void RequireOwn()
    {
        if (IsLocked)
            throw new RuleViolation("planned_task.locked", "上级下达的任务不能删除", "A task from above is not removed");
    }

    /// <summary>How many of so many objects it means.</summary>
    public int SizeOf(int objects) => Count > 0 ? Count : (int)(((long)objects * PerTenThousand + 9_999) / 10_000);

    public void Touch() => Version++;

    private bool Lowers(PlannedScope scope) => scope.Count < LeastCount || scope.PerTenThousand < LeastPerTenThousand;

    private void Take(PlannedScope scope)
    {
        scope.RequireSound();
        (Title, Kinds, Field, Count, PerTenThousand, DueOn, Source) = (scope.Title.Trim(), [.. scope.Kinds], scope.Field.Trim(), scope.Count, scope.PerTenThousand, scope.DueOn, scope.Source.Trim());
        Touch();
    }
}
