using System.Globalization;
using SupervisionFlow.Features.Running;

namespace SupervisionFlow.Features.Properties;

/// <summary>A piece of a random process, with people in it.</summary>
internal abstract record Piece
{
    /// <summary>办理, by a pool or by name.</summary>
    public sealed record Task(bool ByName) : Piece;

    /// <summary>签批, in one of the modes, by names or by two pools.</summary>
    /// <param name="More">What else its rule says, by bits: a higher threshold, a weight, abstentions that stay, votes that do not stand, the same person skipped or the superior asked.</param>
    public sealed record Sign(int Mode, int Who, int More = 0) : Piece
    {
        public bool Has(int bit) => (More >> bit & 1) == 1;
    }

    public sealed record Chain(IReadOnlyList<Piece> Parts) : Piece;

    /// <summary>Branches that all run, then a join of that mode or, with none, a plain step.</summary>
    public sealed record Split(IReadOnlyList<Piece> Branches, string? Join) : Piece;

    /// <summary>Back to its beginning until somebody lets it pass.</summary>
    public sealed record Loop(Piece Body) : Piece;

    /// <summary>A workflow of its own, waited for or sent off; a deep one waits for another in its turn.</summary>
    public sealed record Sub(bool Deep, bool Waits = true) : Piece;

    /// <summary>What lets a loop pass.</summary>
    public const string Pass = "Pass";

    /// <summary>What sends a loop round again.</summary>
    public const string Again = "Again";

    private static readonly string[][] Signers = [["reviewer1", "head1"], ["inspector1", "inspector2", "reviewer1"], ["leader1", "head1", "inspector2"], ["reviewer1"]];

    public static SomeProcess Child { get; } = new SomeProcess("child")
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("returnTo", new[] { "*" }))
        .Then("check", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("returnTo", new[] { "*" }), ("mayAddSigners", true));

    /// <summary>What a deep one starts: a step, then <see cref="Child"/>.</summary>
    public static SomeProcess Between { get; } = new SomeProcess("between")
        .Then("prepare", "HumanTask", ("roles", new[] { "inspector" }), ("returnTo", new[] { "*" }))
        .Then("inner", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "child"), ("waitForCompletion", true));

    /// <summary>The process, from a clerk's start to its end.</summary>
    public SomeProcess Process(int version = 1)
    {
        var process = new SomeProcess("random")
            .With("documents/paper.json", """{"key":"paper","title":"告知书","number":{"style":"wenhao","category":"医","nature":"告"},"onService":[{"clock":"defence","limit":"LC-07"}],"blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"{{case.number}}"}]}""");
        process.With("rules/overdue.json", """{"remindBeforeWorkingDays":1,"escalateAfterWorkingDays":1,"reassignAfterWorkingDays":2}""");
        var ends = Draw(this, process, "n", [("start", "Done")]);
        if (version > 1)
            To("last", process.Aside("last", "HumanTask", ("roles", new[] { "inspector" }), ("returnTo", new[] { "*" })), ends, "Done");

        return process;
    }

    public IEnumerable<Piece> Smaller() => this switch
    {
        Chain c => [.. c.Parts, .. Fewer(c.Parts).Select(parts => new Chain(parts)), .. Simpler(c.Parts).Select(parts => new Chain(parts))],
        Split s => [.. s.Branches, .. Fewer(s.Branches).Select(branches => s with { Branches = branches }), .. Simpler(s.Branches).Select(branches => s with { Branches = branches })],
        Loop l => [l.Body, .. l.Body.Smaller().Select(body => new Loop(body))],
        Sub { Waits: false } s => [s with { Waits = true }, new Task(ByName: false)],
        Sub { Deep: true } => [new Sub(Deep: false)],
        Sub => [new Task(ByName: false)],
        Sign { More: > 0 } s => [s with { More = 0 }, new Task(ByName: false)],
        Sign => [new Task(ByName: false)],
        _ => [],
    };

    private static IReadOnlyList<(string Id, string Port)> Draw(Piece piece, SomeProcess process, string id, IReadOnlyList<(string Id, string Port)> from)
    {
        switch (piece)
        {
            case Task task:
                process.Aside(id, "HumanTask", task.ByName ? ("people", new[] { "inspector2" }) : ("roles", new[] { "inspector" }), ("title", id), ("returnTo", new[] { "*" }), ("dueWorkingDays", task.ByName ? null : 1));
                return task.ByName ? Issued($"{id}p", process, To(id, process, from, "Done")) : To(id, process, from, "Done");
            case Sign sign:
                process.Aside(id, "SignOff", [.. InputsOf(sign), ("title", id), ("returnTo", new[] { "*" }), ("mayAddSigners", true), ("dueWorkingDays", 2)]);
                return To(id, process, from, "Approve", "Reject");
            case Sub sub:
                process.Aside(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", sub.Deep ? "between" : "child"), ("waitForCompletion", sub.Waits));
                return To(id, process, from, "Done");
            case Chain chain:
                return chain.Parts.Select((part, index) => (part, index)).Aggregate(from, (last, part) => Draw(part.part, process, $"{id}.{part.index}", last));
            case Loop loop:
                process.Aside($"{id}e", "Elsa.WriteLine", ("text", id)).Aside($"{id}c", "HumanTask", ("roles", new[] { "inspector" }), ("title", $"{id}c"), ("outcomes", new[] { Pass, Again }), ("returnTo", new[] { "*" }));
                To($"{id}c", process, Draw(loop.Body, process, $"{id}b", To($"{id}e", process, from, "Done")), Pass);
                process.Arrow($"{id}c", $"{id}e", Again);
                return [($"{id}c", Pass)];
            case Split split:
                return Draw(split, process, id, from);
            default:
                throw new InvalidOperationException($"{piece}");
        }
    }

    private static IReadOnlyList<(string Id, string Port)> Draw(Split split, SomeProcess process, string id, IReadOnlyList<(string Id, string Port)> from)
    {
        process.Aside($"{id}f", "Elsa.FlowFork", ("branches", split.Branches.Select((_, index) => $"B{index}").ToArray()));
        To($"{id}f", process, from, "Done");
        if (split.Join is null)
            process.Aside($"{id}m", "Elsa.WriteLine", ("text", id));
        else
            process.Aside($"{id}m", "Elsa.FlowJoin", ("mode", split.Join));
        foreach (var (branch, index) in split.Branches.Select((branch, index) => (branch, index)))
        {
            // A sign-off leaves by one of two ways; they come together before the join, which would miss the other.
            process.Aside($"{id}l{index}", "Elsa.WriteLine", ("text", id));
            To($"{id}m", process, To($"{id}l{index}", process, Draw(branch, process, $"{id}b{index}", [($"{id}f", $"B{index}")]), "Done"), "Done");
        }

        return [($"{id}m", "Done")];
    }

    /// <summary>A document that people may be served with, whatever comes after.</summary>
    private static IReadOnlyList<(string Id, string Port)> Issued(string id, SomeProcess process, IReadOnlyList<(string Id, string Port)> from)
    {
        process.Aside(id, "IssueDocument", ("template", "paper"));
        return To(id, process, from, "Done");
    }

    private static IReadOnlyList<(string Id, string Port)> To(string id, SomeProcess process, IReadOnlyList<(string Id, string Port)> from, params string[] ports)
    {
        foreach (var (source, port) in from)
            process.Arrow(source, id, port);

        return [.. ports.Select(port => (id, port))];
    }

    private static IEnumerable<(string, object?)> InputsOf(Sign sign)
    {
        var people = Signers[sign.Who % Signers.Length];
        yield return sign.Who >= Signers.Length ? ("roles", new[] { "reviewer", "approver" }) : ("people", people);
        yield return ("mode", (sign.Mode % 6) switch { 0 => "any", 1 => "all", 2 => "inOrder", 3 => "ratio", 4 => "weight", _ => "atLeast" });
        yield return ("threshold", (sign.Mode % 6) switch { 3 => (sign.Has(0) ? 1m : 0.5m).ToString(CultureInfo.InvariantCulture), _ => sign.Has(0) ? "2" : "1" });
        if (sign.Mode % 6 is 3 or 4 && sign.Has(1))
            yield return ("weights", SomeProcess.Raw("""{"typeName":"Object","expression":{"type":"Object","value":"{\"head1\":3,\"reviewer1\":2}"}}"""));
        yield return ("abstentions", sign.Has(2) ? "stay" : "leave");
        yield return ("votesStand", !sign.Has(3));
        yield return ("samePerson", sign.Has(4) ? "skip" : sign.Has(5) ? "superior" : "ask");
        yield return ("veto", sign.Mode >= 6);
        yield return ("returnIs", sign.Mode >= 9 ? "against" : "atOnce");
    }

    private static IEnumerable<IReadOnlyList<Piece>> Fewer(IReadOnlyList<Piece> parts) =>
        parts.Count < 2 ? [] : Enumerable.Range(0, parts.Count).Select(left => (IReadOnlyList<Piece>)[.. parts.Where((_, index) => index != left)]);

    private static IEnumerable<IReadOnlyList<Piece>> Simpler(IReadOnlyList<Piece> parts) =>
        parts.SelectMany((part, at) => part.Smaller().Select(simpler => (IReadOnlyList<Piece>)[.. parts.Select((other, index) => index == at ? simpler : other)]));

    /// <summary>As it is written in a test that keeps it.</summary>
    public string Show() => this switch
    {
        Chain c => $"new Piece.Chain([{string.Join(", ", c.Parts.Select(part => part.Show()))}])",
        Split s => $"new Piece.Split([{string.Join(", ", s.Branches.Select(branch => branch.Show()))}], {(s.Join is null ? "null" : $"\"{s.Join}\"")})",
        Loop l => $"new Piece.Loop({l.Body.Show()})",
        Task t => $"new Piece.Task({(t.ByName ? "true" : "false")})",
        Sign s => $"new Piece.Sign({s.Mode}, {s.Who}{(s.More > 0 ? $", {s.More}" : "")})",
        Sub b => $"new Piece.Sub({(b.Deep ? "true" : "false")}{(b.Waits ? "" : ", false")})",
        _ => throw new InvalidOperationException($"{this}"),
    };
}
