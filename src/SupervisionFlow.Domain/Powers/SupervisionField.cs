namespace SupervisionFlow.Domain.Powers;

/// <summary>A field of health supervision (监督专业).</summary>
/// <param name="Word">What document numbers call it, such as 医.</param>
/// <param name="Kinds">The kinds of entities whose cases belong to it where the power names none.</param>
public sealed record SupervisionField(string Key, string Zh, string En, string Word, IReadOnlyList<string> Kinds, string Status);
