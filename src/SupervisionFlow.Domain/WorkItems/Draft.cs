using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a person filled in for a work item and has not sent; seen by nobody else.</summary>
public sealed class Draft
{
    private Draft()
    {
    }

    public Draft(WorkItemId workItem, PersonId person, string json, long at)
    {
        WorkItemId = workItem;
        PersonId = person;
        Json = json;
        SavedAt = at;
    }

    public WorkItemId WorkItemId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Json { get; private set; } = "";

    public long SavedAt { get; private set; }

    public int Version { get; private set; }

    public void Save(string json, long at)
    {
        Json = json;
        SavedAt = at;
        Touch();
    }

    /// <summary>Hands a copy to whom the item was transferred, if that was ticked.</summary>
    public Draft CopyFor(PersonId other, long at) => new(WorkItemId, other, Json, at);

    public void Touch() => Version++;
}
