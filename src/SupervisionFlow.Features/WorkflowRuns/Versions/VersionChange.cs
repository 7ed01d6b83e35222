using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>A burst that put a workflow on another version.</summary>
internal sealed record VersionChange(ProcessBundle From, WorkflowInstanceState Before, ProcessBundle To, Burst Burst);
