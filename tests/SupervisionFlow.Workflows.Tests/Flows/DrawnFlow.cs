namespace SupervisionFlow.Workflows.Tests.Flows;

/// <summary>A flow as its connections alone: what leaves by Approve or Reject waits for a person, what leaves by A, B or C forks, all else runs on; <c>join…</c> and <c>all…</c> are joins.</summary>
internal static class DrawnFlow
{
    public static FlowBuilder Of(params string[] connections)
    {
        var flow = new FlowBuilder();
        var ends = connections.Select(line => line.Split("->", StringSplitOptions.TrimEntries)).ToArray();

        foreach (var id in ends.SelectMany(end => end.Select(stop => stop.Split(':')[0])).Distinct())
        {
            var ports = ends.Select(end => end[0].Split(':')).Where(source => source[0] == id && source.Length > 1).Select(source => source[1]).Distinct().ToArray();

            if (id == "start")
                flow.Add(id, "Elsa.Start");
            else if (ports.Any(port => port is "A" or "B" or "C"))
                flow.Fork(id, ports);
            else if (ports.Length > 0)
                flow.Tasks(id);
            else if (id.StartsWith("join", StringComparison.Ordinal))
                flow.Join(id, "WaitAllActive");
            else if (id.StartsWith("all", StringComparison.Ordinal))
                flow.Join(id, "WaitAll");
            else
                flow.Lines(id);
        }

        return flow.Connect(connections);
    }
}
