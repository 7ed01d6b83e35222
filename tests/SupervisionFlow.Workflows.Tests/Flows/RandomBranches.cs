namespace SupervisionFlow.Workflows.Tests.Flows;

/// <summary>Draws the connections of a flow at random: branches that share chains, branches with loops of their own, or anything that leads anywhere.</summary>
internal sealed class RandomBranches
{
    private readonly Random random;
    private readonly List<string> lines = ["start -> n1"];

    private RandomBranches(int seed) => random = new Random(seed);

    public static string[] Of(int seed)
    {
        var drawing = new RandomBranches(seed);

        switch (seed % 4)
        {
            case 0:
                drawing.Sharing();
                break;
            case 1 or 2:
                drawing.Apart();
                break;
            default:
                drawing.Anywhere();
                break;
        }

        return drawing.Reached();
    }

    private string[] Reached()
    {
        var reached = new HashSet<string> { "start" };

        while (lines.Exists(line => reached.Contains(line.Split(':', ' ')[0]) && reached.Add(line.Split(' ')[^1])))
        {
        }

        return [.. lines.Where(line => reached.Contains(line.Split(':', ' ')[0])).Distinct()];
    }

    /// <summary>A chain aside that several branches lead to, and what comes behind their join.</summary>
    private void Sharing()
    {
        var branches = Branches(2);
        var steps = branches.SelectMany(branch => branch).ToArray();
        var chain = Steps("x", random.Next(1, 3));
        var join = Pick("join", "m");

        foreach (var branch in branches)
            Line(branch, join, () => random.Next(3) == 0 ? Pick([.. branch, join]) : Pick(chain));

        Line(chain, Pick([join, join, .. steps]), () => Pick([join, .. chain, .. steps]));
        lines.Add($"{join} -> last");
        lines.Add("last:Approve -> end");
        lines.Add("last:Reject -> " + Pick(["end", "n1", .. steps, .. chain]));
    }

    /// <summary>Branches with chains of their own, seldom with one connection across, in a flow with steps before and behind.</summary>
    private void Apart()
    {
        lines.Clear();
        lines.Add("start -> s");
        lines.Add("s:Approve -> n1");
        lines.Add("s:Reject -> " + Pick("end", "s", "last", "n1"));

        var join = Pick("join", "join", "m", "all");
        var branches = Branches(3);

        foreach (var branch in branches)
        {
            var chain = Steps($"{branch[0][0]}x", random.Next(0, 3));
            string[] own = [.. branch, .. chain];

            Line(branch, join, () => random.Next(12) == 0 ? Pick([.. branches.SelectMany(one => one)]) : Pick([join, .. own, .. own]));
            if (chain.Length > 0)
                Line(chain, Pick([join, .. branch]), () => Pick([join, .. own]));
        }

        lines.Add($"{join} -> last");
        lines.Add("last:Approve -> " + Pick("end", "after"));
        lines.Add("last:Reject -> " + Pick("end", "n1", "s", "last", "after", "s"));
        lines.Add("after:Approve -> end");
        lines.Add("after:Reject -> " + Pick("last", "s", "end", "n1", "after"));
    }

    private void Anywhere()
    {
        var size = random.Next(4, 10);
        string[] ids = [.. Enumerable.Range(1, size).Select(n => n == 1 || random.Next(10) > 0 ? $"n{n}" : random.Next(4) == 0 ? $"all{n}" : $"join{n}"), "end"];

        for (var i = 0; i < size; i++)
        {
            string[] ports = ids[i][0] != 'n' ? [""] : random.Next(10) switch { 0 or 1 => [":A", ":B"], 2 => [""], _ => [":Approve", ":Reject"] };

            foreach (var port in ports)
                lines.Add($"{ids[i]}{port} -> {ids[random.Next(5) switch { 0 => random.Next(1, size + 1), 1 => Math.Min(size, i + random.Next(1, 5)), _ => Math.Min(size, i + (port == ports[0] ? 1 : random.Next(1, 3))) }]}");
        }

        lines[0] = $"start -> {ids[0]}";
    }

    private string[][] Branches(int most)
    {
        var branches = new[] { "a", "b", "c" }[..random.Next(2, 4)].Select(name => Steps(name, random.Next(1, most + 1))).ToArray();

        foreach (var branch in branches)
            lines.Add($"n1:{char.ToUpperInvariant(branch[0][0])} -> {branch[0]}");

        return branches;
    }

    /// <summary>One after the other by one outcome, and aside by the other.</summary>
    private void Line(string[] steps, string end, Func<string> aside)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var (on, off) = random.Next(6) == 0 ? ("Reject", "Approve") : ("Approve", "Reject");
            lines.Add($"{steps[i]}:{on} -> {(i + 1 < steps.Length ? steps[i + 1] : end)}");
            lines.Add($"{steps[i]}:{off} -> {aside()}");
        }
    }

    private static string[] Steps(string name, int count) => [.. Enumerable.Range(1, count).Select(n => $"{name}{n}")];

    private string Pick(params string[] of) => of[random.Next(of.Length)];
}
