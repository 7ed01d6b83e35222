using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Finds who answers for a task: by labels, or by a closing bracket or sentence with roles (牵头, 配合, 按职责分工负责) or names alone.</summary>
internal sealed class ResponsibilityReading(PolicyWords words)
{
    private const int LongestLabelled = 600;
    private const int LongestInProse = 14;

    private readonly UnitNames _names = new(words);

    /// <summary>Whether the text says at all who does it.</summary>
    public bool IsIn(string text) => Labelled(text, false) is { Who.Mode: not LeadMode.None } || Closing(text, false) is not null;

    /// <param name="text">A task with all that stands under it.</param>
    /// <param name="firstLeads">Whether the document says that the first listed leads.</param>
    public (Responsibility Who, IReadOnlyList<Range> Places) Read(string text, bool firstLeads)
    {
        var labelled = Labelled(text, firstLeads);
        return labelled is { Who.Mode: not LeadMode.None } known ? known : Closing(text, firstLeads) ?? labelled ?? (Responsibility.Nobody, []);
    }

    /// <summary>The cell of a table that lists units, with what the column says of them.</summary>
    public Responsibility OfCells(string lead, string cooperating, string all, bool firstLeads)
    {
        var (leads, others, rest) = (_names.In(lead), _names.In(cooperating), _names.In(all));
        return Of([.. As(UnitRole.Leads, leads), .. As(UnitRole.Cooperates, others), .. rest.Units], leads.OpenEnded || others.OpenEnded || rest.OpenEnded, firstLeads, [.. leads.Unread, .. others.Unread, .. rest.Unread]);
    }

    private (Responsibility Who, IReadOnlyList<Range> Places)? Labelled(string text, bool firstLeads)
    {
        var folded = Folding.Fold(text);
        List<ListedUnit> units = [];
        List<string> unread = [];
        var places = new List<Range>();
        var open = false;
        foreach (Match label in words.Label.Matches(folded))
        {
            var from = label.Index + label.Length;
            var list = _names.In(text, folded, from..EndOfList(folded, from), isProse: false);
            if (label.Groups["is"].Success && (!label.Groups["body"].Success || !list.BeginsWithName))
                continue;

            units.AddRange(As(label.Groups["lead"].Success ? UnitRole.Leads : label.Groups["co"].Success ? UnitRole.Cooperates : UnitRole.None, list));
            if (!label.Groups["is"].Success)
                unread.AddRange(list.Unread);
            open |= list.OpenEnded;
            places.Add(label.Index..from);
            places.AddRange(list.Units.Select(unit => unit.Place));
        }

        return places.Count == 0 ? null : (Of(units, open, firstLeads, unread), places);
    }

    /// <summary>What a list says without a word of its own, its label says.</summary>
    private static IEnumerable<ListedUnit> As(UnitRole role, UnitList list) => list.Units.Select(unit => unit.Role is UnitRole.None or UnitRole.Answers && role != UnitRole.None ? unit with { Role = role } : unit);

    /// <summary>A closing bracket, line or sentence such as 〔甲、乙等按职责分工负责，各县区政府负责〕.</summary>
    private (Responsibility Who, IReadOnlyList<Range> Places)? Closing(string text, bool firstLeads)
    {
        var folded = Folding.Fold(text);
        foreach (var place in ClosingPlaces(folded).Reverse())
            if ((IsBracket(folded, place) ? InBracket(text, folded, place) : InSentence(text, folded, place)) is { Units.Count: > 0 } list)
                return (Of(list.Units, list.OpenEnded, firstLeads, []), [.. list.Units.Select(unit => unit.Place)]);

        return null;
    }

    private static bool IsBracket(string folded, Range place) => place.Start.Value > 0 && folded[place.Start.Value - 1] == '(';

    /// <summary>Names with roles, or, closing a sentence or naming authorities, names alone.</summary>
    private UnitList? InBracket(string text, string folded, Range place)
    {
        var list = _names.In(text, folded, place, isProse: false);
        if (!list.BeginsWithName)
            return null;
        if (list.Units.Any(unit => unit.Role != UnitRole.None))
            return list;

        var before = folded[..(place.Start.Value - 1)].TrimEnd();
        var closes = before.Length == 0 || before[^1] is '。' or ';' or '!' or '?' or '\n';
        return list.Unread.Count == 0 && (closes || list.Units.Count > 1) && list.Units.Any(unit => UnitPatterns.Authority().IsMatch(unit.Name)) && (closes || list.Units.All(unit => UnitPatterns.Authority().IsMatch(unit.Name)))
            ? list
            : null;
    }

    /// <summary>A running sentence is believed if it begins with who does it or says which authority leads, for it may be about something else.</summary>
    private UnitList? InSentence(string text, string folded, Range place)
    {
        var list = _names.In(text, folded, place, isProse: true);
        if (list.Units.Any(unit => unit.Name.Length > LongestInProse && !Responsibility.IsGroup(unit.Name)))
            return null;

        var ends = list.Units.Count > 0 && list.Units[^1].Place.End.Value >= place.End.Value;
        var leads = list.Units.Any(unit => unit.Role == UnitRole.Leads && UnitPatterns.Authority().IsMatch(unit.Name));
        return leads || (list.BeginsWithName && ends) ? list : null;
    }

    private static Responsibility Of(IReadOnlyList<ListedUnit> units, bool open, bool firstLeads, IReadOnlyList<string> unread)
    {
        var by = units.ToLookup(unit => unit.Role, unit => unit.Name);
        string[] others = [.. by[UnitRole.Cooperates], .. by[UnitRole.ByDuty], .. by[UnitRole.Answers], .. by[UnitRole.None]];
        string[] answer = [.. by[UnitRole.Answers], .. by[UnitRole.None]];
        var who = (Leads: by[UnitRole.Leads].Any(), Duty: by[UnitRole.ByDuty].Any(), Helped: by[UnitRole.Cooperates].Any()) switch
        {
            _ when units.Count == 0 => Responsibility.Nobody,
            { Leads: true } => Named([.. by[UnitRole.Leads], .. others]),
            { Duty: true } => new(LeadMode.ByDuty, null, [.. by[UnitRole.ByDuty].Concat(answer).Concat(by[UnitRole.Cooperates]).Distinct()], false),
            { Helped: true } when answer.Length > 0 => Named([.. answer, .. by[UnitRole.Cooperates]]),
            _ when by[UnitRole.Answers].Count() == 1 && units.Count == 1 => Named(answer),
            _ when firstLeads => new(LeadMode.FirstListed, units[0].Name, [.. units.Skip(1).Select(unit => unit.Name).Distinct().Where(name => name != units[0].Name)], false),
            _ => new(LeadMode.Unstated, null, [.. units.Select(unit => unit.Name).Distinct()], false),
        };

        return who with { OpenEnded = open, Unread = unread };
    }

    private static Responsibility Named(string[] names) => new(LeadMode.Named, names[0], [.. names.Skip(1).Distinct().Where(name => name != names[0])], false);

    /// <summary>A list ends at a full stop, a line's end, whatever label comes next, or a bracket that it did not open.</summary>
    private int EndOfList(string folded, int from)
    {
        var depth = 0;
        var most = Math.Min(folded.Length, from + LongestLabelled);
        if (words.Label.Match(folded, from) is { Success: true } next)
            most = Math.Min(most, next.Index);
        for (var i = from; i < most; i++)
        {
            depth += folded[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || folded[i] is '。' or '\n')
                return i;
            if (depth == 0 && i > from && folded[i] == ':')
                return Math.Max(from, folded.LastIndexOfAny([',', ';', '、', ' ', ')'], i - 1, i - from));
        }

        return most;
    }

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

    /// <summary>The last sentence of a line, or its last bracket.</summary>
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
