namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>A set of small numbers.</summary>
internal sealed class Bits
{
    private readonly ulong[] words;

    public Bits(int size) => words = new ulong[(size + 63) / 64];

    private Bits(ulong[] words) => this.words = words;

    public bool this[int number] => (words[number >> 6] & (1UL << (number & 63))) != 0;

    public static Bits Full(int size)
    {
        var full = new Bits(size);
        Array.Fill(full.words, ulong.MaxValue);
        return full;
    }

    public Bits Copy() => new([.. words]);

    public void Add(int number) => words[number >> 6] |= 1UL << (number & 63);

    public void Remove(int number) => words[number >> 6] &= ~(1UL << (number & 63));

    public Bits Unite(Bits other) => Each(other, static (a, b) => a | b);

    public Bits Intersect(Bits other) => Each(other, static (a, b) => a & b);

    public Bits Except(Bits other) => Each(other, static (a, b) => a & ~b);

    public bool Same(Bits other) => words.AsSpan().SequenceEqual(other.words);

    public bool IsEmpty => !words.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>Changes this set.</summary>
    private Bits Each(Bits other, Func<ulong, ulong, ulong> combine)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] = combine(words[i], other.words[i]);

        return this;
    }
}
