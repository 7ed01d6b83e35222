using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>How an input is chosen from what there is here, rather than typed.</summary>
/// <param name="Hint">Studio's editor: <c>dropdown</c> for one, <c>checklist</c> for several.</param>
/// <param name="Options">What may be chosen. A value that stands in the design and is no choice any more is among them, so that editing another does not lose it.</param>
public sealed record InputPicker(string Hint, IReadOnlyList<InputOption> Options)
{
    internal static InputPicker One(IEnumerable<InputOption> options) => new("dropdown", [.. options]);

    internal static InputPicker Several(IEnumerable<InputOption> options) => new("checklist", [.. options]);

    /// <summary>One, or none.</summary>
    internal static InputPicker OneOrNone(IEnumerable<InputOption> options) => One(options.Prepend(new InputOption("", "（不指定）", "(none)")));
}
