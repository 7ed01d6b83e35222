using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Web.Pages.WorkItems;

/// <summary>The opinion that somebody wrote at a step: in the form's own field for it, else in the one that stands beside every form.</summary>
internal static class Opinions
{
    public static string Posted(Func<string, string> posted, StepView step) =>
        step.Form?.OpinionAt(step.ActivityId) is { } field && posted(Features.Forms.PostedName.Of(field.Id)) is { Length: > 0 } onForm ? onForm : posted("_opinion");
}
