using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Benchmarks.Running;

/// <summary>One case of the five steps, moved by the same requests that a page sends.</summary>
internal sealed class RunningCase(BenchApp app, CaseId id)
{
    private int _done;
    private WorkItemId _next;

    public static async Task<RunningCase> Start(BenchApp app, int number)
    {
        var started = await app.Send(new StartCase(BenchProcess.Key, new JsonObject { ["name"] = $"第{number}口腔诊所" }), People.Clerk, new IdempotencyKey($"start-{number}"));
        return new RunningCase(app, started.Id);
    }

    /// <summary>Looks the next item up, as the page that shows it does; not part of the act.</summary>
    public async Task Look() =>
        _next = await app.Read(db => db.WorkItems.Where(item => item.CaseId == id && item.State == WorkItemState.Open).Select(item => item.Id).SingleAsync());

    /// <summary>Completes the step that was looked up.</summary>
    public async Task Step()
    {
        _done++;
        await app.Send(new CompleteWorkItem(_next, "Done", BenchProcess.Filled(_done), "同意", null), People.Clerk, new IdempotencyKey($"{id.Value}-{_done}"));
    }
}
