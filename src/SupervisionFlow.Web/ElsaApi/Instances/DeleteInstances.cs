using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>DELETE /workflow-instances/{id} and /bulk-actions/delete/workflow-instances/by-id: refused to everyone, for a run is part of the record of its case.</summary>
internal static class DeleteInstances
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapDelete("/workflow-instances/{id}", (CurrentCaller caller) => Refuse(caller));
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", (CurrentCaller caller) => Refuse(caller));
    }

    private static async Task<IResult> Refuse(CurrentCaller caller)
    {
        await caller.Ask(new EnterInstances());
        throw new RuleViolation("instance.is_record", "流程实例是办案记录的一部分，不能删除", "A run is part of the record and cannot be deleted");
    }
}
