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
        var fields = FormsServing(bundle, template).Select(serves => serves.EffectField).ToHashSet(StringComparer.Ordinal);
        var started = bundle.Workflow.Activities
            .Where(activity => activity.Type == StartClock.Activity.Descriptor.TypeName && activity.Input("from")?.Text is { } from && fields.Any(field => from.Contains($"\"{field}\"", StringComparison.Ordinal)))
            .Select(activity => activity.Input("clock")?.Text).OfType<string>();

        return (shared.Of(bundle, template)?.Clocks ?? []).Select(clock => clock.Clock).Concat(started).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a clock runs from the service of this document: the document began it, or a step did under one of these names.</summary>
    public static bool IsOf(ClockId clock, DocumentId document, IReadOnlySet<string> names) => ClockName.DocumentOf(clock) is { } begun ? begun == document : names.Contains(ClockName.Of(clock));

    /// <summary>The forms by which a step serves it.</summary>
    public static IEnumerable<FormService> FormsServing(ProcessBundle bundle, string template) =>
        bundle.Content.Forms.Values.Select(form => form.Serves).OfType<FormService>().Where(serves => serves.Documents.Contains(template));
}
