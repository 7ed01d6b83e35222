namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How a seat stands in the count.</summary>
internal enum Stand
{
    Unheard,
    For,
    Against,
    Abstained,
}
