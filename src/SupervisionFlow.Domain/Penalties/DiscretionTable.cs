using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>Which part of a range each degree of discretion covers: the local benchmark (裁量基准).</summary>
public sealed class DiscretionTable
{
    private readonly Dictionary<Discretion, (decimal From, decimal To)> _shares;

    private DiscretionTable(Dictionary<Discretion, (decimal From, decimal To)> shares) => _shares = shares;

    /// <summary>Reads the table; shares are percents of the width of the range.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static DiscretionTable Parse(string text)
    {
        var shares = new Dictionary<Discretion, (decimal, decimal)>();
        foreach (var row in TableText.Read(text, "degree", "from_percent", "to_percent", "source", "status").Rows)
        {
            _ = row.Code<LimitStatus>("status");
            var (from, to) = (row.Number("from_percent"), row.Number("to_percent"));
            if (from is not { } least || to is not { } most || least > most || most > 100)
                throw new TableError(row.Line, "the shares must be percents, the first no greater than the second");
            if (!shares.TryAdd(row.Code<Discretion>("degree"), (least / 100m, most / 100m)))
                throw new TableError(row.Line, $"{row.Text("degree")} stands twice");
        }

        return new DiscretionTable(shares);
    }

    /// <summary>The part of a statutory range that a degree covers; a degree that the benchmark leaves out covers all of it.</summary>
    public FineRange Part(FineRange statutory, Discretion degree) => degree switch
    {
        Discretion.Mitigated => new(0, statutory.Least),
        _ => _shares.TryGetValue(degree, out var share) ? statutory.Part(share.From, share.To) : statutory,
    };
}
