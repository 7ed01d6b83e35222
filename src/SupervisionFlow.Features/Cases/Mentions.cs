using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.Cases;

/// <summary>Who is called by name in a text, after an @.</summary>
internal static class Mentions
{
    /// <summary>Of names that begin alike the longest is meant: @王强国 calls 王强国 and not 王强. A name in letters ends where its letters end, so that @Lin does not call Li.</summary>
    /// <remarks>People who share a name are all called: nobody can tell them apart by it.</remarks>
    public static IReadOnlyList<PersonId> In(string text, IEnumerable<Person> people)
    {
        var byLength = people.Where(person => person.Name.Length > 0).OrderByDescending(person => person.Name.Length).ToList();
        var called = new List<PersonId>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            if (Longest(rest, byLength) is { } name)
                called.AddRange(byLength.Where(person => person.Name == name).Select(person => person.Id));
        }

        return [.. called.Distinct()];
    }

    private static string? Longest(ReadOnlySpan<char> rest, List<Person> byLength)
    {
        foreach (var person in byLength)
        {
            if (rest.StartsWith(person.Name, StringComparison.Ordinal) && EndsThere(rest, person.Name.Length))
                return person.Name;
        }

        return null;
    }

    private static bool EndsThere(ReadOnlySpan<char> rest, int length) =>
        rest.Length == length || !char.IsAsciiLetterOrDigit(rest[length - 1]) || !char.IsAsciiLetterOrDigit(rest[length]);
}
