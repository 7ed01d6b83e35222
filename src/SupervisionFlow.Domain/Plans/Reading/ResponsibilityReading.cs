using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Finds who answers for a task: by labels, or by a closing list with a role (牵头, 配合, 按职责分工负责).</summary>
internal static class ResponsibilityReading
{
    private const int LongestLabelled = 600;
    private const int LongestOpenName = 14;

    /// <summary>Whether the text says at all who does it.</summary>
    public static bool IsIn(string text) => Labelled(text, false) is not null || Closing(text, false) is not null;

    /// <param name="text">A task with all that stands under it.</param>
    /// <param name="firstLeads">Whether the document says that the first listed leads.</param>
    public static (Responsibility Who, IReadOnlyList<Range> Places) Read(string text, bool firstLeads) =>
        Labelled(text, firstLeads) ?? Closing(text, firstLeads) ?? (Responsibility.Nobody, []);

    /// <summary>The cell of a table that lists units, with what the column says of them.</summary>
    public static Responsibility OfCells(string lead, string cooperating, string all, bool firstLeads)
    {
        var leads = UnitNames.In(lead);
        var others = UnitNames.In(cooperating);
        if (leads.Names.Count > 0)
            return Named(leads.Names, others.Names, leads.OpenEnded || others.OpenEnded);

        return Closing(all, firstLeads)?.Who ?? Listed(UnitNames.In(all.Length > 0 ? all : cooperating), firstLeads);
    }

    private static (Responsibility Who, IReadOnlyList<Range> Places)? Labelled(string text, bool firstLeads)
    {
        var folded = Folding.Fold(text);
        List<UnitName> leads = [], others = [], all = [];
        var places = new List<Range>();
        var open = false;
        var byDuty = false;
        foreach (Match label in UnitPatterns.Label().Matches(folded))
        {
            var colon = UnitPatterns.Colon().Match(folded, label.Index + label.Length);
            if (!colon.Success)
                continue;

            var from = colon.Index + colon.Length;
            var to = EndOfList(folded, from);
            var list = text[from..to];
            if (UnitPatterns.EndsWithRole().Match(Folding.Fold(list)) is { Success: true } role)
            {
                byDuty |= role.Value.Contains("职责", StringComparison.Ordinal) || role.Value.Contains("分工", StringComparison.Ordinal) || list.Contains("按职责", StringComparison.Ordinal);
                list = UnitPatterns.Role().Replace(list, " ");
            }

            var (names, ended) = UnitNames.In(list);
            (label.Groups["lead"].Success ? leads : label.Groups["co"].Success ? others : all).AddRange(names);
            open |= ended;
            places.Add(StartOf(folded, label.Index)..to);
        }

        if (leads.Count + others.Count + all.Count == 0)
            return null;
        if (leads.Count > 0)
            return (Named(leads, [.. others, .. all], open), places);
        if (others.Count > 0 && all.Count > 0)
            return (Named(all, others, open), places);

        var listed = (Names: (IReadOnlyList<UnitName>)[.. all, .. others], open);
        return (byDuty ? ByDuty(listed.Names, open) : Listed(listed, firstLeads), places);
    }

    /// <summary>A closing bracket, line or sentence such as 〔甲、乙等按职责分工负责，各县区政府负责〕.</summary>
    private static (Responsibility Who, IReadOnlyList<Range> Places)? Closing(string text, bool firstLeads)
    {
        var folded = Folding.Fold(text);
        foreach (var place in ClosingPlaces(folded).Reverse())
        {
            var statement = text[place].Trim().TrimEnd('。', '.');
            var bracketed = place.Start.Value > 0 && folded[place.Start.Value - 1] == '(';
            if (UnitPatterns.EndsWithRole().IsMatch(Folding.Fold(statement)) && OfStatement(statement, firstLeads, bracketed ? 30 : LongestOpenName) is { } who)
                return (who, [place]);
        }

        return null;
    }

    /// <param name="longest">A name in a running sentence is believed only if it is short, as the sentence may be about something else.</param>
    private static Responsibility? OfStatement(string statement, bool firstLeads, int longest)
    {
        var folded = Folding.Fold(statement);
        List<UnitName> leads = [], others = [], duty = [], all = [];
        var open = false;
        var from = 0;
        foreach (Match role in UnitPatterns.Role().Matches(folded))
        {
            if (role.Index + role.Length < folded.Length && folded[role.Index + role.Length] is not (',' or ';' or '。' or '、' or ' '))
                continue;

            var (names, ended) = UnitNames.In(statement[from..role.Index].Trim(',', '，', ';', '；', '、', ' '));
            open |= ended || role.Value[0] == '等';
            (role.Groups["lead"].Success ? leads : role.Groups["co"].Success ? others : role.Groups["duty"].Success ? duty : all).AddRange(names);
            from = role.Index + role.Length;
        }

        UnitName[] everyone = [.. leads, .. others, .. duty, .. all];
        if (everyone.Length == 0 || !UnitNames.IsName(everyone[0].Name) || everyone.Any(one => one.Name.Length > longest || one.Name.Contains('由', StringComparison.Ordinal)))
            return null;
        if (leads.Count > 0)
            return Named(leads, [.. others, .. duty, .. all], open);
        if (duty.Count > 0)
            return ByDuty([.. duty, .. all, .. others], open);
        if (all.Count == 1 || (all.Count > 0 && others.Count > 0))
            return Named(all, others, open);

        return Listed(([.. all, .. others], open), firstLeads);
    }

    private static Responsibility Named(IReadOnlyList<UnitName> leads, IReadOnlyList<UnitName> others, bool open) =>
        new(LeadMode.Named, leads[0].Name, [.. leads.Skip(1).Concat(others).Select(one => one.Name).Distinct().Where(name => name != leads[0].Name)], open);

    private static Responsibility ByDuty(IReadOnlyList<UnitName> names, bool open) => new(LeadMode.ByDuty, null, [.. names.Select(one => one.Name)], open);

    private static Responsibility Listed((IReadOnlyList<UnitName> Names, bool OpenEnded) listed, bool firstLeads)
    {
        var (names, open) = listed;
        if (names.Count == 0)
            return Responsibility.Nobody;
        if (names.FirstOrDefault(one => one.Leads) is { Name: not null } marked)
            return Named([marked], [.. names.Where(one => one != marked)], open);

        return firstLeads
            ? new(LeadMode.FirstListed, names[0].Name, [.. names.Skip(1).Select(one => one.Name)], open)
            : new(LeadMode.Unstated, null, [.. names.Select(one => one.Name)], open);
    }

    /// <summary>A list ends at a full stop, a line's end, the next label, or a bracket that it did not open.</summary>
    private static int EndOfList(string folded, int from)
    {
        var depth = 0;
        var most = Math.Min(folded.Length, from + LongestLabelled);
        var next = UnitPatterns.Label().Match(folded, from);
        if (next.Success && UnitPatterns.Colon().IsMatch(folded, next.Index + next.Length))
            most = Math.Min(most, next.Index);
        for (var i = from; i < most; i++)
        {
            depth += folded[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || folded[i] is '。' or '\n')
                return i;
        }

        return most;
    }

    private static int StartOf(string folded, int label) => label > 0 && folded[label - 1] == '(' ? label - 1 : label;

    private static IEnumerable<Range> ClosingPlaces(string folded)
    {
        var line = 0;
        foreach (var text in folded.Split('\n'))
        {
            foreach (var place in InLine(text))
                yield return (line + place.Start.Value)..(line + place.End.Value);
            line += text.Length + 1;
        }
    }

    /// <summary>The last sentence of a line, and behind it its last bracket.</summary>
    private static IEnumerable<Range> InLine(string line)
    {
        var end = line.TrimEnd().TrimEnd('。', '.', ';').Length;
        if (end == 0)
            yield break;

        var stop = line.LastIndexOfAny(['。', ';'], end - 1);
        if (line[end - 1] != ')')
            yield return (stop + 1)..end;

        var depth = 0;
        for (var i = end - 1; i >= 0 && line[end - 1] == ')'; i--)
        {
            depth += line[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth != 0)
                continue;

            yield return (i + 1)..(end - 1);
            break;
        }
    }
}
