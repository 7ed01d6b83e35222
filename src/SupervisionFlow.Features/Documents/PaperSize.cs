namespace SupervisionFlow.Features.Documents;

/// <summary>What a document is printed on.</summary>
public enum PaperSize
{
    /// <summary>A4, upright.</summary>
    A4,

    /// <summary>A receipt roll of 80 mm, for printers carried along.</summary>
    Roll80,
}
