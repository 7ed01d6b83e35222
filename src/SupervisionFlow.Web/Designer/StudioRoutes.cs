using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionFlow.Features.Designing;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Designer.Tokens;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Designer;

/// <summary>The pages that show the real Elsa Studio inside our own frame, under /designer. Their addresses are those that Studio itself goes to.</summary>
/// <remarks>Each has a document and a base of its own. Only here scripts may compile WebAssembly, and styles stand in the markup.</remarks>
public static class StudioRoutes
{
    /// <summary>The base of these pages, under which Studio runs.</summary>
    public const string Root = "/designer";

    private const string Policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Registers what serves Studio.</summary>
    public static void AddDesigner(this IServiceCollection services) => services.AddSingleton<StudioFiles>();

    /// <summary>Maps the pages, Studio's files, and the token with which a page calls the Elsa API.</summary>
    public static void MapDesigner(this WebApplication app)
    {
        var designer = app.MapGroup(Root).RequireAuthorization().WithMetadata(new ContentPolicy(Policy)).ExcludeFromDescription();
        app.Services.GetRequiredService<StudioFiles>().Map(designer);
        TokenRoute.Map(designer);

        designer.MapGet("", () => Results.LocalRedirect($"{Root}/workflows/definitions"));
        designer.MapGet("/workflows/definitions", async (CurrentCaller caller) =>
            Show(new("elsa-workflow-definition-list", "流程设计", "Workflow designer", (await caller.Ask(new EnterDesigner())).MayAct)));
        designer.MapGet("/workflows/definitions/{id}/edit", async (string id, CurrentCaller caller) =>
        {
            var door = await caller.Ask(new EnterDesigner(id));
            return Show(new("elsa-workflow-definition-editor", "流程设计", "Workflow designer", door.MayAct) { DefinitionId = id, Design = id, Process = door.Process });
        });
        designer.MapGet("/workflows/instances", async (CurrentCaller caller) =>
            Show(new("elsa-workflow-instance-list", "流程实例", "Workflow instances", (await caller.Ask(new EnterInstances())).MayAct)));
        designer.MapGet("/cases/{id}", async (string id, CurrentCaller caller) => Results.LocalRedirect($"{Root}/workflows/instances/{Uri.EscapeDataString(await caller.Ask(new InstanceOfCase(new(id))))}/view"));
        designer.MapGet("/workflows/instances/{id}/view", async (string id, CurrentCaller caller) =>
        {
            var door = await caller.Ask(new EnterInstances(id));
            return Show(new("elsa-workflow-instance-viewer", "流程实例", "Workflow instance", door.MayAct) { InstanceId = id, Design = door.Process });
        });
    }

    private static RazorComponentResult<StudioDocument> Show(StudioPage page) => new(new { Page = page });
}
