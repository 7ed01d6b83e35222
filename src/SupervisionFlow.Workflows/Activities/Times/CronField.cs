using System.Globalization;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>One field of a cron expression: which numbers of a range it names.</summary>
internal readonly struct CronField
{
    private readonly ulong bits;

    private CronField(ulong bits) => this.bits = bits;

    public bool Has(int value) => (bits & (1UL << value)) != 0;

    /// <exception cref="FormatException">Not such a field; says what is wrong.</exception>
    public static CronField Parse(string text, int from, int to, string[]? names = null)
    {
        var bits = 0UL;

        foreach (var part in text.Split(','))
            bits |= Part(part, from, to, names);

        return new CronField(bits);
    }

    /// <exception cref="FormatException">Not a number or name in the range.</exception>
    public static int Number(string text, int from, int to, string[]? names = null)
    {
        var named = Array.FindIndex(names ?? [], name => name.Equals(text, StringComparison.OrdinalIgnoreCase));

        if (named >= 0)
            return from + named;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new FormatException($"{text} is not between {from} and {to}");
    }

    private static ulong Part(string part, int from, int to, string[]? names)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        var step = slash < 0 ? 1 : Number(part[(slash + 1)..], 1, to);
        var dash = range.IndexOf('-', StringComparison.Ordinal);

        if (range is "*" or "?")
            return Bits(from, to, step, from, to);

        if (dash > 0)
            return Bits(Number(range[..dash], from, to, names), Number(range[(dash + 1)..], from, to, names), step, from, to);

        var first = Number(range, from, to, names);

        return Bits(first, slash < 0 ? first : to, step, from, to);
    }

    /// <summary>A range that ends before it begins goes round: FRI-MON, 22-2.</summary>
    private static ulong Bits(int first, int last, int step, int from, int to)
    {
        var size = to - from + 1;
        var length = last >= first ? last - first : last - first + size;
        var bits = 0UL;

        for (var offset = 0; offset <= length; offset += step)
            bits |= 1UL << (from + ((first - from + offset) % size));

        return bits;
    }
}
