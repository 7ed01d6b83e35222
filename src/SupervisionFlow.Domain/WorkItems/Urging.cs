using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>催办: somebody asked for an item to be done. At most one for each item, person and working day: the key is that.</summary>
public sealed class Urging
{
    private Urging()
    {
    }

    /// <param name="day">The working day it counts for; on a day off, the next one.</param>
    public Urging(WorkItemId workItem, PersonId by, DateOnly day, CaseId @case, string words, long at)
    {
        WorkItemId = workItem;
        By = by;
        Day = day;
        CaseId = @case;
        Words = words;
        At = at;
    }

    public WorkItemId WorkItemId { get; private set; }

    public PersonId By { get; private set; }

    public DateOnly Day { get; private set; }

    public CaseId CaseId { get; private set; }

    public string Words { get; private set; } = "";

    public long At { get; private set; }
}
