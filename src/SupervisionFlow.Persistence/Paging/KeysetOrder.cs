namespace SupervisionFlow.Persistence.Paging;

/// <summary>Which end of a list comes first.</summary>
public enum KeysetOrder
{
    Ascending,
    Descending,
}
