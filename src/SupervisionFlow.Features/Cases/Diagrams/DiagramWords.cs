using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>What a diagram says, in one language.</summary>
/// <param name="Title">What a node is called.</param>
/// <param name="Port">What the way out of a node is called.</param>
/// <param name="In">A text of our own.</param>
internal sealed record DiagramWords(Func<ActivityNode, string> Title, Func<ActivityNode, string, string> Port, Func<Bilingual, string> In);
