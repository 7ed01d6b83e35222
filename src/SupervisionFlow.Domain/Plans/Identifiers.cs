namespace SupervisionFlow.Domain.Plans;

/// <summary>A plan whose tasks are followed up (任务督办).</summary>
public readonly record struct PlanId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A task of a plan.</summary>
public readonly record struct PlanTaskId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>One unit's part in a task.</summary>
public readonly record struct UnitTaskId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>What a unit reported for a month.</summary>
public readonly record struct PlanReportId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>One step of urging.</summary>
public readonly record struct PlanUrgingId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A yearly, mid-term or final evaluation of a plan.</summary>
public readonly record struct PlanEvaluationId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>One unit taking over from another.</summary>
public readonly record struct UnitSuccessionId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A file handed in with a report.</summary>
public readonly record struct PlanEvidenceId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A look back at a sample of what was ticked off (回头看).</summary>
public readonly record struct LookBackId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
