using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Adds and burns bookmarks, and tells the difference a burst made to them.</summary>
internal sealed class BookmarkBook(WorkflowInstanceState state)
{
    private readonly List<Bookmark> added = [];
    private readonly List<Bookmark> removed = [];

    public IReadOnlyList<Bookmark> Added => added;
    public IReadOnlyList<Bookmark> Removed => removed;

    public void Add(Bookmark bookmark)
    {
        state.Bookmarks.Add(bookmark);
        added.Add(bookmark);
    }

    /// <summary>Removes all that an activity instance waits behind and tells what it was. One that was made in this burst leaves no trace.</summary>
    public IReadOnlyList<Bookmark> BurnAllOf(ActivityInstance instance)
    {
        List<Bookmark> burnt = [];

        for (var i = state.Bookmarks.Count - 1; i >= 0; i--)
        {
            var bookmark = state.Bookmarks[i];

            if (bookmark.ActivityInstanceId != instance.Id)
                continue;

            Burn(bookmark);
            burnt.Add(bookmark);
        }

        return burnt;
    }

    public void Burn(Bookmark bookmark)
    {
        state.Bookmarks.Remove(bookmark);

        if (!added.Remove(bookmark))
            removed.Add(bookmark);
    }

    /// <summary>Where the state was put back as a whole: what it waits behind now and did not before, and the other way round.</summary>
    public void TellDifference(WorkflowInstanceState before)
    {
        added.AddRange(state.Bookmarks.Where(b => !before.Bookmarks.Exists(old => old.Id == b.Id)));
        removed.AddRange(before.Bookmarks.Where(old => !state.Bookmarks.Exists(b => b.Id == old.Id)));
    }

    public Bookmark? FindChild(string workflow) => state.Bookmarks.Find(b => b.Kind == BookmarkKind.Child && b.Name == workflow);

    public Bookmark? Find(string of) => state.Bookmarks.Find(b => b.Id == of || b.ActivityInstanceId == of);
}
