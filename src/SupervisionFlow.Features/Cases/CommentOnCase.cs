using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases;

/// <summary>A participant says something on the case, linked to the step if one is named. 1 to 2000 characters.</summary>
[AllowedTo]
public sealed record CommentOnCase(CaseId Case, string Text, WorkItemId? WorkItem = null) : ICommand<string>;
