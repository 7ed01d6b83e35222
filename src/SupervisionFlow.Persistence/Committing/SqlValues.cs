using System.Runtime.CompilerServices;

namespace SupervisionFlow.Persistence.Committing;

/// <summary>Statements that take any number of values; the values themselves always travel as parameters.</summary>
internal static class SqlValues
{
    /// <summary>Writes <paramref name="before"/>, the counters as <c>({0}, {1}), ({2}, {3})</c>, then <paramref name="after"/>.</summary>
    public static FormattableString Counters(string before, IReadOnlyList<(string Series, int Count)> counters, string after)
    {
        var rows = string.Join(", ", counters.Select((_, row) => $"({{{2 * row}}}, {{{2 * row + 1}}})"));
        var values = counters.SelectMany(counter => new object[] { counter.Series, (long)counter.Count });

        return FormattableStringFactory.Create($"{before} {rows} {after}", [.. values]);
    }

    /// <summary>Writes <paramref name="before"/>, the texts as <c>({0}, {1}, {2})</c>, then <paramref name="after"/>.</summary>
    public static FormattableString In(string before, IReadOnlyList<string> texts, string after)
    {
        var places = string.Join(", ", texts.Select((_, place) => $"{{{place}}}"));

        return FormattableStringFactory.Create($"{before} ({places}) {after}", [.. texts]);
    }
}
