using SupervisionFlow.Workflows.Tests.Flows;

namespace SupervisionFlow.Workflows.Tests.Properties;

/// <summary>A piece of a well-formed workflow, whose meaning is plain enough for a model: what it runs, and how often.</summary>
internal abstract record Block
{
    public sealed record Step : Block;

    public sealed record Line : Block;

    public sealed record Chain(IReadOnlyList<Block> Parts) : Block;

    /// <summary>Branches that all run and come together, at a join of that mode or, with none, at a plain step.</summary>
    public sealed record Split(IReadOnlyList<Block> Branches, string? Join) : Block;

    /// <summary>One of two ways; the other is dead.</summary>
    public sealed record Choice(Block Taken, Block Dead) : Block;

    /// <summary>A connection that leads back until a person has let it pass.</summary>
    public sealed record Loop(Block Body, int Times) : Block;

    public sealed record Each(Block Body, int Items, bool SideBySide) : Block;

    public sealed record Fork(IReadOnlyList<Block> Branches) : Block;

    public sealed record Nested(Block Inner) : Block;

    public sealed record Child : Block;

    /// <summary>How often each activity runs if nobody returns anything.</summary>
    public Dictionary<string, int> Expected()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(this, "n", 1, counts);
        return counts;
    }

    /// <summary>Smaller pieces to try when this one fails.</summary>
    public IEnumerable<Block> Smaller() => this switch
    {
        Chain c => [.. c.Parts, .. Fewer(c.Parts).Select(p => new Chain(p)), .. Simpler(c.Parts).Select(p => new Chain(p))],
        Split s => [.. s.Branches, .. Fewer(s.Branches).Select(b => s with { Branches = b }), .. Simpler(s.Branches).Select(b => s with { Branches = b })],
        Fork f => [.. f.Branches, .. Fewer(f.Branches).Select(b => new Fork(b)), .. Simpler(f.Branches).Select(b => new Fork(b))],
        Choice c => [c.Taken, c.Dead, .. c.Taken.Smaller().Select(t => c with { Taken = t }), .. c.Dead.Smaller().Select(d => c with { Dead = d })],
        Loop l => [l.Body, .. l.Times > 1 ? [l with { Times = l.Times - 1 }] : Array.Empty<Block>(), .. l.Body.Smaller().Select(b => l with { Body = b })],
        Each e => [e.Body, .. e.Items > 1 ? [e with { Items = e.Items - 1 }] : Array.Empty<Block>(), .. e.Body.Smaller().Select(b => e with { Body = b })],
        Nested n => [n.Inner, .. n.Inner.Smaller().Select(i => new Nested(i))],
        Child or Step => [new Line()],
        _ => [],
    };

    public FlowBuilder Draw()
    {
        var flow = new FlowBuilder().Lines("begin");
        flow.Lines("end").Connect($"{Draw(this, flow, "n", "begin")} -> end");
        return flow;
    }

    private static string Draw(Block block, FlowBuilder flow, string id, string from)
    {
        switch (block)
        {
            case Step:
                flow.Tasks(id).Connect($"{from} -> {id}");
                return id;
            case Line:
                flow.Lines(id).Connect($"{from} -> {id}");
                return id;
            case Child:
                flow.Add(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", FlowBuilder.Literal("child")), ("waitForCompletion", FlowBuilder.Literal("True"))).Connect($"{from} -> {id}");
                return id;
            case Chain chain:
                return chain.Parts.Select((part, i) => (part, i)).Aggregate(from, (last, p) => Draw(p.part, flow, $"{id}.{p.i}", last));
            case Split split:
                return DrawSplit(split, flow, id, from);
            case Choice choice:
                flow.Decision($"{id}d", "true").Lines($"{id}m").Connect($"{from} -> {id}d");
                flow.Connect($"{Draw(choice.Taken, flow, $"{id}t", $"{id}d:True")} -> {id}m", $"{Draw(choice.Dead, flow, $"{id}f", $"{id}d:False")} -> {id}m");
                return $"{id}m";
            case Loop loop:
                flow.Lines($"{id}e").Tasks($"{id}c").Connect($"{from} -> {id}e");
                flow.Connect($"{Draw(loop.Body, flow, $"{id}b", $"{id}e")} -> {id}c", $"{id}c:Reject -> {id}e");
                return $"{id}c:Approve";
            case Each each:
                flow.Add(id, each.SideBySide ? "Elsa.ParallelForEach" : "Elsa.ForEach", ("items", FlowBuilder.Script($"Array.from({{length: {each.Items}}})")), ("body", Within(each.Body, $"{id}b"))).Connect($"{from} -> {id}");
                return id;
            case Fork fork:
                flow.Add(id, "Elsa.Fork", ("branches", new System.Text.Json.Nodes.JsonArray([.. fork.Branches.Select((b, i) => Within(b, $"{id}b{i}"))]))).Connect($"{from} -> {id}");
                return id;
            case Nested nested:
                flow.Add(Within(nested.Inner, id)).Connect($"{from} -> {id}");
                return id;
            default:
                throw new InvalidOperationException($"{block}");
        }
    }

    private static string DrawSplit(Split split, FlowBuilder flow, string id, string from)
    {
        flow.Fork($"{id}f", [.. split.Branches.Select((_, i) => $"B{i}")]).Connect($"{from} -> {id}f");

        if (split.Join is null)
            flow.Lines($"{id}m");
        else
            flow.Join($"{id}m", split.Join);

        foreach (var (branch, i) in split.Branches.Select((b, i) => (b, i)))
            flow.Connect($"{Draw(branch, flow, $"{id}b{i}", $"{id}f:B{i}")} -> {id}m");

        return $"{id}m";
    }

    private static System.Text.Json.Nodes.JsonObject Within(Block block, string id)
    {
        var flow = new FlowBuilder().Lines($"{id}-in");
        Draw(block, flow, $"{id}-", $"{id}-in");
        return flow.AsActivity(id);
    }

    private static void Count(Block block, string id, int times, Dictionary<string, int> counts)
    {
        switch (block)
        {
            case Step or Line or Child:
                counts[id] = times;
                break;
            case Chain chain:
                foreach (var (part, i) in chain.Parts.Select((p, i) => (p, i)))
                    Count(part, $"{id}.{i}", times, counts);
                break;
            case Split split:
                counts[$"{id}m"] = times;
                foreach (var (branch, i) in split.Branches.Select((b, i) => (b, i)))
                    Count(branch, $"{id}b{i}", times, counts);
                break;
            case Choice choice:
                counts[$"{id}m"] = times;
                Count(choice.Taken, $"{id}t", times, counts);
                Count(choice.Dead, $"{id}f", 0, counts);
                break;
            case Loop loop:
                counts[$"{id}c"] = times * loop.Times;
                Count(loop.Body, $"{id}b", times * loop.Times, counts);
                break;
            case Each each:
                counts[id] = times;
                Count(each.Body, $"{id}b-", times * each.Items, counts);
                break;
            case Fork fork:
                foreach (var (branch, i) in fork.Branches.Select((b, i) => (b, i)))
                    Count(branch, $"{id}b{i}-", times, counts);
                break;
            case Nested nested:
                Count(nested.Inner, $"{id}-", times, counts);
                break;
        }
    }

    private static IEnumerable<IReadOnlyList<Block>> Fewer(IReadOnlyList<Block> parts) =>
        parts.Count < 2 ? [] : Enumerable.Range(0, parts.Count).Select(n => (IReadOnlyList<Block>)[.. parts.Where((_, i) => i != n)]);

    private static IEnumerable<IReadOnlyList<Block>> Simpler(IReadOnlyList<Block> parts) =>
        parts.SelectMany((part, n) => part.Smaller().Select(s => (IReadOnlyList<Block>)[.. parts.Select((p, i) => i == n ? s : p)]));

    /// <summary>How many times the check of a loop is passed; null for what is no such check.</summary>
    public int? TimesOf(string activityId, string id = "n") => this switch
    {
        Loop l when activityId == $"{id}c" => l.Times,
        Loop l => l.Body.TimesOf(activityId, $"{id}b"),
        Chain c => c.Parts.Select((p, i) => p.TimesOf(activityId, $"{id}.{i}")).FirstOrDefault(t => t is not null),
        Split s => s.Branches.Select((b, i) => b.TimesOf(activityId, $"{id}b{i}")).FirstOrDefault(t => t is not null),
        Fork f => f.Branches.Select((b, i) => b.TimesOf(activityId, $"{id}b{i}-")).FirstOrDefault(t => t is not null),
        Choice c => c.Taken.TimesOf(activityId, $"{id}t") ?? c.Dead.TimesOf(activityId, $"{id}f"),
        Each e => e.Body.TimesOf(activityId, $"{id}b-"),
        Nested n => n.Inner.TimesOf(activityId, $"{id}-"),
        _ => null,
    };
}

/// <summary>A workflow and what is done to it; each number chooses an act.</summary>
internal sealed record Scenario(Block Root, IReadOnlyList<int> Acts)
{
    public override string ToString() => $"{Show(Root)} with [{string.Join(", ", Acts)}]";

    public IEnumerable<Scenario> Smaller() =>
    [
        .. Root.Smaller().Select(r => this with { Root = r }),
        .. Acts.Count > 0 ? [this with { Acts = [.. Acts.Take(Acts.Count / 2)] }, this with { Acts = [.. Acts.Skip(Acts.Count / 2)] }] : Array.Empty<Scenario>(),
        .. Enumerable.Range(0, Acts.Count).Select(n => this with { Acts = [.. Acts.Where((_, i) => i != n)] }),
        .. Enumerable.Range(0, Acts.Count).Where(n => Acts[n] > 0).Select(n => this with { Acts = [.. Acts.Select((a, i) => i == n ? a / 2 : a)] }),
    ];

    private static string Show(Block block) => block switch
    {
        Block.Chain c => $"Chain({string.Join(", ", c.Parts.Select(Show))})",
        Block.Split s => $"Split[{s.Join}]({string.Join(", ", s.Branches.Select(Show))})",
        Block.Fork f => $"Fork({string.Join(", ", f.Branches.Select(Show))})",
        Block.Choice c => $"Choice({Show(c.Taken)}, {Show(c.Dead)})",
        Block.Loop l => $"Loop({Show(l.Body)}, {l.Times})",
        Block.Each e => $"Each({Show(e.Body)}, {e.Items}, {e.SideBySide})",
        Block.Nested n => $"Nested({Show(n.Inner)})",
        _ => block.GetType().Name,
    };
}
