using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases.Diagrams;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Cases;

/// <summary>Draws how far a workflow has come, in one language.</summary>
internal static class CaseDrawing
{
    public static string Draw(ProcessBundle bundle, WorkflowInstanceState state, DiagramLanguage language, Vocabulary words)
    {
        string In(Bilingual text) => language == DiagramLanguage.English ? text.En : text.Zh;
        var said = new DiagramWords(activity => In(words.Of(activity.DisplayText)), (activity, port) => In(LabelOf(bundle, activity, port, words)), In);
        return new WorkflowDiagram(bundle.Workflow, InstancePath.Of(state), said).Draw();
    }

    private static Bilingual LabelOf(ProcessBundle bundle, ActivityNode activity, string port, Vocabulary words) =>
        bundle.Form(activity.Input("form")?.Value?.ToString())?.Outcome(port)?.Label ?? (words.Knows(port) ? words.Of(port) : StandardOutcomes.Label(port));
}
