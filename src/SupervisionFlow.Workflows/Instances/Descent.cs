namespace SupervisionFlow.Workflows.Instances;

/// <summary>Who descends from whom, by recorded cause.</summary>
internal static class Descent
{
    /// <summary>A visit and all that came of it: caused by it, or inside of what it caused. In the order they were made.</summary>
    public static List<ActivityInstance> From(WorkflowInstanceState state, ActivityInstance origin)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { origin.Id };
        var descendants = new List<ActivityInstance> { origin };

        // Causes come before what they cause, so one pass is enough.
        foreach (var instance in state.ActivityInstances.SkipWhile(i => i != origin).Skip(1))
            if (!instance.Withdrawn && ((instance.Scope is { } scope && ids.Contains(scope)) || instance.Causes.Any(c => ids.Contains(c.From))))
            {
                ids.Add(instance.Id);
                descendants.Add(instance);
            }

        return descendants;
    }

    /// <summary>The ids of all containers that a visit lies in, whatever their depth.</summary>
    public static HashSet<string> Scopes(WorkflowInstanceState state, ActivityInstance instance)
    {
        var scopes = new HashSet<string>(StringComparer.Ordinal);

        for (var scope = instance.Scope; scope is not null && scopes.Add(scope);)
            scope = state.Find(scope)?.Scope;

        return scopes;
    }

    /// <summary>The ids of all visits that a visit descends from, its containers included.</summary>
    public static HashSet<string> Before(WorkflowInstanceState state, ActivityInstance instance)
    {
        var byId = state.ActivityInstances.ToDictionary(i => i.Id, StringComparer.Ordinal);
        var before = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ActivityInstance>([instance]);

        while (open.TryPop(out var current))
            foreach (var id in current.Causes.Select(c => c.From).Append(current.Scope).OfType<string>())
                if (before.Add(id) && byId.TryGetValue(id, out var cause))
                    open.Push(cause);

        return before;
    }
}
