using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>Which clocks of a process run from the service of a document: those its template begins, and those that a step starts from the day of effect.</summary>
internal sealed class ServedClocks(SharedTemplates shared)
{
    /// <summary>By the names that the definition gives them.</summary>
    public IReadOnlySet<string> NamesOf(ProcessBundle bundle, string template)
    {
        var started = FormsServing(bundle, template).SelectMany(serves => StartedFrom(bundle, serves));
        return (shared.Of(bundle, template)?.Clocks ?? []).Select(clock => clock.Clock).Concat(started).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The names of the clocks that a step starts from the day of effect which this form says.</summary>
    public static IReadOnlySet<string> StartedFrom(ProcessBundle bundle, FormService serves) => bundle.Workflow.Activities
        .Where(activity => activity.Type == StartClock.Activity.Descriptor.TypeName && activity.Input("from")?.Text is { } from && from.Contains($"\"{serves.EffectField}\"", StringComparison.Ordinal))
        .Select(activity => activity.Input("clock")?.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a clock runs from the service of this document: the document began it, or a step did under one of these names.</summary>
    public static bool IsOf(ClockId clock, DocumentId document, IReadOnlySet<string> names) => ClockName.DocumentOf(clock) is { } begun ? begun == document : names.Contains(ClockName.Of(clock));

    /// <summary>The forms by which a step serves it.</summary>
    public static IEnumerable<FormService> FormsServing(ProcessBundle bundle, string template) =>
        bundle.Content.Forms.Values.Select(form => form.Serves).OfType<FormService>().Where(serves => serves.Documents.Contains(template));
}
