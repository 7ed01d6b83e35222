using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>What a list says of one of its units.</summary>
internal enum UnitRole
{
    None,
    Leads,
    Cooperates,
    ByDuty,
    Answers,
}

/// <summary>One name of a list, with the role that stands behind it or behind those after it.</summary>
/// <param name="Place">The name with its role, in the text that the list stands in.</param>
internal sealed record ListedUnit(string Name, UnitRole Role, Range Place);

/// <summary>A list of units: parted by 、 ， ； or spaces outside brackets, and by 和 or 及 between two whole names. What is no name is not taken for one.</summary>
/// <param name="Unread">What stands among the names and is none.</param>
/// <param name="OpenEnded">Whether it ends with 等.</param>
/// <param name="BeginsWithName">Whether its first part is a name.</param>
internal sealed record UnitList(IReadOnlyList<ListedUnit> Units, IReadOnlyList<string> Unread, bool OpenEnded, bool BeginsWithName);

/// <summary>Reads lists of units.</summary>
internal sealed class UnitNames(PolicyWords words)
{
    public UnitList In(string text) => In(text, Folding.Fold(text), 0..text.Length, isProse: false);

    /// <param name="text">What the list stands in.</param>
    /// <param name="folded">The same, folded.</param>
    /// <param name="list">Where it stands.</param>
    /// <param name="isProse">Whether clauses of another matter may stand between the names: then only names with a role count.</param>
    public UnitList In(string text, string folded, Range list, bool isProse)
    {
        List<ListedUnit> done = [], waiting = [];
        List<string> unread = [];
        var (open, first, begins) = (false, true, false);
        var joined = UnitRole.None;
        foreach (var piece in Pieces(folded, list))
        {
            var part = folded[piece];
            var role = words.Role.Match(part) is { Success: true } found ? found : null;
            var own = role is null ? part : role.Groups["name"].Value;
            if (UnitPatterns.OpenEnd().Match(own) is { Success: true } end)
                (open, own) = (true, own[..end.Index]);
            open |= role?.Groups["duty"].Value.StartsWith('等') == true;

            var names = Named(text, folded, piece.Start.Value, own, joined, out joined).ToList();
            var isName = own.Length == 0 ? role is not null : names.Count > 0 && names.TrueForAll(one => words.IsName(one.Name));
            (begins, first) = (first ? isName && own.Length > 0 : begins, false);
            if (isName)
                waiting.AddRange(names.Select(one => one with { Place = one.Place.Start..piece.End }));
            else if (!UnitPatterns.BesideUnits().IsMatch(part) && !DeadlinePatterns.Year().IsMatch(part))
                unread.Add(text[piece]);

            if (isProse && !isName)
                waiting.Clear();
            if (role is null || !isName)
                continue;

            done.AddRange(waiting.Select(one => one.Role == UnitRole.None ? one with { Role = RoleOf(role) } : one));
            waiting.Clear();
            joined = UnitRole.None;
        }

        return new([.. done.Concat(isProse ? waiting.Where(one => one.Role != UnitRole.None) : waiting).DistinctBy(one => one.Name)], unread, open, begins);
    }

    private static UnitRole RoleOf(Match role) =>
        role.Groups["lead"].Success ? UnitRole.Leads : role.Groups["co"].Success ? UnitRole.Cooperates : role.Groups["duty"].Success ? UnitRole.ByDuty : UnitRole.Answers;

    /// <summary>The names of one part; 甲会同乙 makes 甲 lead, and 乙 and those after it cooperate.</summary>
    private List<ListedUnit> Named(string text, string folded, int from, string part, UnitRole role, out UnitRole next)
    {
        next = role;
        var lead = UnitPatterns.BeforeName().Match(part).Length;
        (from, part) = (from + lead, part[lead..]);
        var marked = UnitPatterns.Marked().Match(part);
        if (marked.Success)
            (part, role) = (part[..marked.Index], marked.Groups["lead"].Success ? UnitRole.Leads : UnitRole.Cooperates);
        if (words.Joining.Match(part) is { Success: true } joint && words.IsName(joint.Groups["one"].Value))
        {
            next = UnitRole.Cooperates;
            return
            [
                .. AtAnd(text, folded, from, joint.Groups["one"].Length, UnitRole.Leads),
                .. AtAnd(text, folded, from + joint.Groups["other"].Index, joint.Groups["other"].Length, UnitRole.Cooperates),
            ];
        }

        return [.. AtAnd(text, folded, from, part.Length, role)];
    }

    private IEnumerable<ListedUnit> AtAnd(string text, string folded, int from, int length, UnitRole role)
    {
        var part = folded.Substring(from, length);
        foreach (Match and in UnitPatterns.And().Matches(part))
        {
            var (left, right) = (part[..and.Index], and.Index + and.Length);
            if (!left.Contains('(', StringComparison.Ordinal) && left.Length > 2 && words.EndOfName.IsMatch(left) && words.IsName(part[right..]))
                return [new(text.Substring(from, and.Index).Trim(), role, from..(from + and.Index)), .. AtAnd(text, folded, from + right, length - right, role)];
        }

        var name = text.Substring(from, length).Trim().TrimEnd('。', '.');
        return name.Length > 1 ? [new(name, role, from..(from + length))] : [];
    }

    private static IEnumerable<Range> Pieces(string folded, Range list)
    {
        var depth = 0;
        var from = list.Start.Value;
        for (var i = from; i <= list.End.Value; i++)
        {
            depth += i == list.End.Value ? 0 : folded[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (i < list.End.Value && (depth > 0 || folded[i] is not ('、' or ',' or ';' or '/' or ' ' or '\n' or '。')))
                continue;

            var start = from;
            while (start < i && folded[start] == ' ')
                start++;
            if (start < i)
                yield return start..i;
            from = i + 1;
        }
    }
}
