namespace SupervisionFlow.Benchmarks.Measuring;

/// <summary>How much is run.</summary>
internal enum RunSize
{
    /// <summary>Enough for medians to settle: minutes.</summary>
    Full,

    /// <summary>Enough to show that it runs: its figures mean nothing.</summary>
    Short,
}
