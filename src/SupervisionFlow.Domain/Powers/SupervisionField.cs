namespace SupervisionFlow.Domain.Powers;

/// <summary>A field of health supervision (监督专业).</summary>
/// <param name="Word">What document numbers call it, such as 医.</param>
/// <param name="Kinds">The kinds of entities whose cases belong to it where the power names none.</param>
/// <param name="Told">What tells that a case belongs to it: facts with their values, such as <c>cause=OCC*</c>; a star stands for any ending.</param>
public sealed record SupervisionField(string Key, string Zh, string En, string Word, IReadOnlyList<string> Kinds, IReadOnlyList<string> Told, string Status)
{
    /// <summary>Whether this value of a fact tells that the case belongs to it.</summary>
    public bool IsToldBy(string fact, string value) => Told.Any(told => told.Split('=', 2) is [var name, var wanted] && name == fact && (wanted.EndsWith('*') ? value.StartsWith(wanted[..^1], StringComparison.Ordinal) : value == wanted));
}
