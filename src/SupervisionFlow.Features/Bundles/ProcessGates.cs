using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Bundles;

/// <summary>What a process says of its own gates in <c>rules/gates.json</c>, the one place for it: the procedure of law it follows, which activities no jump may pass, and what each part means to the law.</summary>
/// <param name="Procedure">A procedure of <c>gates/procedures.csv</c>; null where the process names none.</param>
/// <param name="Gates">What no jump may pass.</param>
/// <param name="Marks">Which activity, left by which outcome, counts as what; gates that say so are among them.</param>
public sealed record ProcessGates(string? Procedure, IReadOnlyList<ProcessGate> Gates, IReadOnlyList<ActivityMark> Marks)
{
    /// <summary>The name of the file, as rules are called.</summary>
    public const string Rule = "gates";

    /// <summary>Reads the file of a bundle; a bundle without one has no gates.</summary>
    public static ProcessGates Of(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);

        var file = bundle.Rules.GetValueOrDefault(Rule) as JsonObject;
        var gates = Entries(file, "gates").Select(entry => new ProcessGate(Text(entry, "activity") ?? "", Text(entry, "rests") == "law", Text(entry, "article"))).ToList();
        var marks = Entries(file, "gates").Where(entry => Text(entry, "gate") is not null).Select(entry => MarkOf(entry, Text(entry, "gate")!))
            .Concat(Entries(file, "marks").Select(entry => MarkOf(entry, Text(entry, "mark") ?? "")));

        return new(Text(file, "procedure"), gates, [.. marks]);
    }

    private static ActivityMark MarkOf(JsonObject entry, string mark) =>
        new(Text(entry, "activity") ?? "", mark, entry["outcomes"] is JsonArray outcomes ? [.. outcomes.Select(outcome => outcome?.ToString() ?? "")] : []);

    private static IEnumerable<JsonObject> Entries(JsonObject? file, string list) => (file?[list] as JsonArray ?? []).OfType<JsonObject>();

    private static string? Text(JsonObject? entry, string name) => entry?[name]?.ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>An activity that no jump may pass.</summary>
/// <param name="RestsOnLaw">One that rests on law is never jumped past, one that only the definition marks by two people.</param>
public sealed record ProcessGate(string Activity, bool RestsOnLaw, string? Article);

/// <summary>What an activity counts as once it is left.</summary>
/// <param name="Mark">A mark of <c>gates/marks.csv</c>, such as <c>legalReview</c>.</param>
/// <param name="Outcomes">By which outcomes it counts; none for every one, and of a sign-off for the approval.</param>
public sealed record ActivityMark(string Activity, string Mark, IReadOnlyList<string> Outcomes);
