using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases;

/// <summary>The processes that the actor may start.</summary>
[AllowedTo]
public sealed record StartableProcesses : IQuery<IReadOnlyList<StartableProcess>>;

/// <summary>A process to start.</summary>
public sealed record StartableProcess(string Key, string TitleZh, string TitleEn, string DescriptionZh, string DescriptionEn);

/// <summary>The form with which a process starts.</summary>
[AllowedTo]
public sealed record StartForm(string Process) : IQuery<StartFormView>;

/// <summary>The start form and the choices of its fields.</summary>
public sealed record StartFormView(StartableProcess Process, FormDefinition Form, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Options);
