using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Finds the indicators in a task's text: counts and rates, full coverage, things to be built by a day, missing numbers and references.</summary>
internal static class IndicatorReading
{
    /// <param name="text">The task's text without its list of units.</param>
    /// <param name="deadlines">The deadlines found in the same text.</param>
    public static IReadOnlyList<ReadIndicator> Read(string text, IReadOnlyList<DeadlineExpression> deadlines)
    {
        var folded = Folding.Fold(text);
        var readable = Folding.Blank(folded, IndicatorPatterns.Unreadable());
        var found = new List<ReadIndicator>();
        foreach (var sentence in Clauses.Sentences(folded))
            foreach (var clause in Clauses.In(folded, sentence))
                found.AddRange(InClause(new Reach(text, folded, readable, sentence, clause, deadlines)));

        return found;
    }

    private static IEnumerable<ReadIndicator> InClause(Reach at)
    {
        var numbers = IndicatorPatterns.Quantity().Matches(at.Readable[at.Clause]).Where(match => IsTarget(at, match)).Select(match => OfNumber(at, match))
            .Concat(IndicatorPatterns.SpokenQuantity().Matches(at.Readable[at.Clause]).Where(match => IsTarget(at, match)).Select(match => OfNumber(at, match) with { Confidence = 0.8 }))
            .Concat(IndicatorPatterns.ChineseQuantity().Matches(at.Readable[at.Clause]).Where(_ => at.Date is not null || at.PerUnit || at.Yearly).Select(match => OfChinese(at, match)))
            .ToList();
        if (numbers.Count > 0)
            return numbers;

        return Missing(at) ?? Referred(at) ?? Covered(at) ?? Built(at) ?? [];
    }

    private static bool IsTarget(Reach at, Match match)
    {
        var unit = Unit(match);
        var before = at.Readable[at.Clause.Start.Value..(at.Clause.Start.Value + match.Index)];
        var after = at.Readable[(at.Clause.Start.Value + match.Index + match.Length)..at.Clause.End];
        if (IndicatorPatterns.From().IsMatch(before) && IndicatorPatterns.Onward().IsMatch(after))
            return false;
        if (unit is "%" or "‰" or "个百分点" or "倍")
            return true;
        if (unit.Length == 0 || IndicatorPatterns.NoTarget().IsMatch(after))
            return false;

        // 对480家企业开展检测: what is done stands behind whom it is done to.
        var compared = IndicatorPatterns.Before().IsMatch(before) || (before.EndsWith('对') && IndicatorPatterns.Verb().IsMatch(after));
        return unit is "年" or "天" or "岁" or "小时" or "分钟" or "个月" or "次" or "工作日" or "个工作日" or "批" or "期"
            ? compared || (unit is "次" or "期" && IndicatorPatterns.Verb().IsMatch(before))
            : compared || match.Groups["after"].Success || at.PerUnit || IndicatorPatterns.Verb().IsMatch(before);
    }

    private static ReadIndicator OfNumber(Reach at, Match match)
    {
        var value = Number(match.Groups["n"].Value, match);
        decimal? upTo = match.Groups["m"] is { Success: true } m && !match.Groups["tenth"].Success ? Number(m.Value, match) : null;
        var unit = Unit(match);
        var start = at.Clause.Start.Value + match.Index;
        var comparator = upTo is not null ? Comparator.Between : Compared(at, match, unit, value);

        return at.Indicator(NameAround(at, start, match.Length, unit), comparator, value, upTo, unit, comparator == Comparator.Equal ? 0.85 : 0.95);
    }

    private static ReadIndicator OfChinese(Reach at, Match match) =>
        at.Indicator(NameAround(at, at.Clause.Start.Value + match.Index, match.Length, match.Groups["u"].Value), Comparator.AtLeast, ChineseNumber.Of(match.Groups["n"].Value), null, match.Groups["u"].Value, 0.8);

    private static Comparator Compared(Reach at, Match match, string unit, decimal value)
    {
        var before = IndicatorPatterns.Before().Match(at.Readable[at.Clause.Start.Value..(at.Clause.Start.Value + match.Index)]);
        var after = match.Groups["after"].Value;
        if (after.EndsWith("以上", StringComparison.Ordinal) || before.Groups["ge"].Success)
            return Comparator.AtLeast;
        if (after is "以内" or "之内" or "以下" || before.Groups["le"].Success)
            return Comparator.AtMost;
        if (before.Groups["gt"].Success)
            return Comparator.MoreThan;
        if (before.Groups["lt"].Success)
            return Comparator.LessThan;
        if (after is "左右" or "上下" || before.Groups["about"].Success || match.Groups["over"].Success)
            return Comparator.About;

        var rate = unit is "%" or "‰";
        return (rate && value < 100) || (!rate && (at.PerUnit || before.Groups["reach"].Success || IndicatorPatterns.Assured().IsMatch(at.Folded[at.Clause]))) ? Comparator.AtLeast : Comparator.Equal;
    }

    private static IEnumerable<ReadIndicator>? Missing(Reach at)
    {
        var lost = IndicatorPatterns.MissingValue().Match(at.Folded[at.Clause]);
        if (!lost.Success)
            return null;

        var how = lost.Groups["how"].Value;
        var comparator = how[0] is '下' or '降' or '控' || how.StartsWith("不超过", StringComparison.Ordinal) ? Comparator.AtMost : Comparator.AtLeast;
        return [at.Indicator(NameBefore(at, at.Clause.Start.Value + lost.Index), comparator, null, null, lost.Groups["u"].Value, 0.6) with { Missing = true }];
    }

    private static IEnumerable<ReadIndicator>? Referred(Reach at)
    {
        var found = IndicatorPatterns.Reference().Match(at.Folded[at.Clause]);
        if (!found.Success)
            return null;

        var low = found.Groups["how"].Value.EndsWith("低于", StringComparison.Ordinal);
        var not = found.Groups["not"].Success || found.Groups["how"].Value[0] == '不';
        var comparator = (low, not) switch { (true, true) => Comparator.AtLeast, (true, false) => Comparator.LessThan, (false, true) => Comparator.AtMost, _ => found.Groups["how"].Value == "达到" ? Comparator.AtLeast : Comparator.MoreThan };
        return [at.Indicator(NameBefore(at, at.Clause.Start.Value + found.Index), comparator, null, null, "", 0.8) with { Reference = found.Groups["what"].Value }];
    }

    private static IEnumerable<ReadIndicator>? Covered(Reach at)
    {
        var found = IndicatorPatterns.FullCoverage().Match(at.Folded[at.Clause]);
        return found.Success
            ? [at.Indicator(at.Text[at.Clause].Trim(), found.Groups["base"].Success ? Comparator.About : Comparator.Equal, 100, null, "%", 0.85)]
            : null;
    }

    /// <summary>A thing that shall stand by a day has one target: that it does.</summary>
    private static IEnumerable<ReadIndicator>? Built(Reach at)
    {
        if (at.Date is null)
            return null;
        if (IndicatorPatterns.WhollyDone().IsMatch(at.Folded[at.Clause]))
            return [at.Indicator(at.Text[at.Clause].Trim(), Comparator.Equal, 100, null, "%", 0.7)];

        return IndicatorPatterns.Done().IsMatch(at.Folded[at.Clause])
            ? [at.Indicator(at.Text[at.Clause].Trim(), Comparator.Equal, 1, null, "", 0.75)]
            : null;
    }

    private static string Unit(Match match) =>
        match.Groups["points"].Success ? "个百分点"
        : match.Groups["rate"].Success || match.Groups["tenth"].Success ? "%"
        : match.Groups["mille"].Success ? "‰"
        : match.Groups["doubled"].Success ? "倍"
        : match.Groups["u"] is { Success: true, Value: var unit } ? unit : match.Groups["p"].Value;

    /// <summary>六成五 is 65 %, 翻两番 four times.</summary>
    private static decimal Number(string text, Match match)
    {
        var number = ChineseNumber.Amount(text);
        if (match.Groups["tenth"].Success)
            return number * 10 + (match.Groups["m"].Value is { Length: > 0 } rest ? rest == "半" ? 5 : ChineseNumber.Amount(rest) : 0);
        if (match.Groups["doubled"].Success)
            return 1 << (int)number;

        return number * match.Groups["times"].Value switch { "万" => 10_000, "亿" => 100_000_000, _ => 1 };
    }

    /// <summary>What is counted stands behind a count (20名人才) and before a rate or a count at the clause's end.</summary>
    private static string NameAround(Reach at, int start, int length, string unit)
    {
        var behind = Behind(at, start + length);
        var before = NameBefore(at, start);
        if (behind.Length < 2 || (unit is "%" or "‰" && before.Length > 1))
            return before.Length > 1 ? before : behind;

        return before.Length <= 20 ? $"{before}{behind}" : behind;
    }

    private static string Behind(Reach at, int start)
    {
        var end = IndicatorPatterns.CountEnd().Match(at.Folded[start..at.Clause.End]);
        return at.Text[start..(end.Success ? start + end.Index : at.Clause.End.Value)].Trim().TrimStart('的');
    }

    /// <summary>From the last date, quotation or item of a list up to the number.</summary>
    private static string NameBefore(Reach at, int start)
    {
        var readable = at.Readable[at.Clause.Start.Value..start];
        var from = Math.Max(readable.LastIndexOf('□') + 1, IndicatorPatterns.CountEnd().Matches(readable).LastOrDefault() is { } end ? end.Index + end.Length : 0);
        var name = IndicatorPatterns.NameStart().Replace(at.Text[(at.Clause.Start.Value + from)..start], "");
        return IndicatorPatterns.Origin().Replace(IndicatorPatterns.NameEnd().Replace(name, "", 1), "").Trim();
    }
}
