using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Forms;

/// <summary>Where a field's options come from, as its <c>source</c> names it.</summary>
public abstract partial record OptionSourceName(string Text)
{
    /// <summary>The items of a shared checklist file, such as <c>checklists/clinic-site.csv</c>.</summary>
    public sealed record Checklist(string Text) : OptionSourceName(Text);

    /// <summary>Who holds a role at a unit, such as <c>people:inspector@case</c>; at <c>centre</c>, who acts for a quality control centre in office, from its unit or one below, and, for one without a unit, from the case's.</summary>
    /// <param name="Text">As written.</param>
    /// <param name="Role">The role's code.</param>
    /// <param name="Unit"><c>case</c>, <c>superior</c>, <c>agency</c>, <c>centre</c> or a unit's id.</param>
    public sealed record People(string Text, string Role, string Unit) : OptionSourceName(Text);

    /// <summary>All organisational units: <c>units</c>.</summary>
    public sealed record Units(string Text) : OptionSourceName(Text);

    /// <summary>The causes of penalties that are in force: <c>penalty-causes</c>.</summary>
    public sealed record Causes(string Text) : OptionSourceName(Text);

    /// <summary>The fields of supervision: <c>supervision-fields</c>.</summary>
    public sealed record Fields(string Text) : OptionSourceName(Text);

    /// <summary>What an evaluation of prescriptions may find: <c>prescription-findings</c>. A textarea shows them as codes to type.</summary>
    public sealed record Findings(string Text) : OptionSourceName(Text);

    /// <summary>The emergency plans that are in force today, each with its version: <c>emergency-plans</c>.</summary>
    public sealed record EmergencyPlans(string Text) : OptionSourceName(Text);

    /// <summary>The quality control centres that are in office today: <c>quality-centres</c>.</summary>
    public sealed record Centres(string Text) : OptionSourceName(Text);

    /// <summary>The experts who are appointed today: <c>experts</c>.</summary>
    public sealed record Experts(string Text) : OptionSourceName(Text);

    /// <summary>The indicators of quality control: <c>quality-indicators</c>, beside the lines of a round those it is judged by, else all in force today. A textarea shows them as codes to type.</summary>
    public sealed record Indicators(string Text) : OptionSourceName(Text);

    /// <summary>The ways in which documents are served, by the table of them: <c>service-ways</c> for all, <c>service-ways:direct,post</c> for these.</summary>
    /// <param name="Keys">Those that come in question; empty for all.</param>
    public sealed record Ways(string Text, IReadOnlyList<string> Keys) : OptionSourceName(Text);

    /// <summary>Reads a source, or null if it is none that is known.</summary>
    public static OptionSourceName? Read(string text)
    {
        if (text == "units") return new Units(text);
        if (text == "penalty-causes") return new Causes(text);
        if (text == "supervision-fields") return new Fields(text);
        if (text == "prescription-findings") return new Findings(text);
        if (text == "emergency-plans") return new EmergencyPlans(text);
        if (text == "quality-centres") return new Centres(text);
        if (text == "experts") return new Experts(text);
        if (text == "quality-indicators") return new Indicators(text);
        if (text == "service-ways") return new Ways(text, []);
        if (WaysText().Match(text) is { Success: true } ways) return new Ways(text, ways.Groups["keys"].Value.Split(','));
        if (ChecklistPath().IsMatch(text)) return new Checklist(text);

        var people = PeopleText().Match(text);
        return people.Success ? new People(text, people.Groups["role"].Value, people.Groups["unit"].Value) : null;
    }

    [GeneratedRegex(@"^checklists/[a-z0-9][a-z0-9_-]*\.csv\z")]
    private static partial Regex ChecklistPath();

    [GeneratedRegex(@"^service-ways:(?<keys>[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*)\z")]
    private static partial Regex WaysText();

    [GeneratedRegex(@"^people:(?<role>[a-z][a-z0-9_]*)@(?<unit>[a-z0-9][a-z0-9_-]*)\z")]
    private static partial Regex PeopleText();
}
