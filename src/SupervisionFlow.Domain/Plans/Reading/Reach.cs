namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A clause and what reaches into it from its sentence: the date, whether each year, whether for each of a group.</summary>
internal sealed class Reach
{
    private readonly DeadlineExpression? _deadline;

    public Reach(string text, string folded, string readable, Range sentence, Range clause, IReadOnlyList<DeadlineExpression> deadlines)
    {
        (Text, Folded, Readable, Sentence, Clause) = (text, folded, readable, sentence, clause);
        var before = folded[sentence.Start.Value..clause.End.Value];
        var inSentence = deadlines.Where(one => !one.Recurring && one.Place >= sentence.Start.Value && one.Place < clause.End.Value).ToList();
        _deadline = inSentence.LastOrDefault();
        Yearly = IndicatorPatterns.Yearly().IsMatch(before);
        PerUnit = IndicatorPatterns.PerUnit().IsMatch(folded[clause]);
        Soft = DeadlinePatterns.Soft().IsMatch(before);
    }

    public string Text { get; }

    public string Folded { get; }

    public string Readable { get; }

    public Range Sentence { get; }

    public Range Clause { get; }

    public DateOnly? Date => _deadline?.Date;

    public bool Yearly { get; }

    public bool PerUnit { get; }

    public bool Soft { get; }

    public ReadIndicator Indicator(string name, Comparator comparator, decimal? value, decimal? upTo, string unit, double confidence) =>
        new(name.Length > 60 ? name[..60] : name, comparator, value, upTo, unit, Date, Yearly, PerUnit, Soft, null, false, Text[Sentence].Trim(), confidence);
}
