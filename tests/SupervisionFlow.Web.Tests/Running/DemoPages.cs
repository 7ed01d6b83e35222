using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Web.Running;

/// <summary>Addresses of the demo's pages, and who may see them.</summary>
public static class DemoPages
{
    /// <summary>Every kind of page that 李强 (inspector1) sees, with something on it.</summary>
    public static async Task<IReadOnlyList<string>> OfInspector(DemoApp app)
    {
        var item = await app.Read(db => db.WorkItems.Where(one => one.State == WorkItemState.Open && one.Holder == new Domain.Organisation.PersonId("inspector1")).Select(one => one.Id).FirstAsync());
        var @case = await ClosedCase(app);
        var document = await app.Read(db => db.Documents.Where(one => one.CaseId == @case).Select(one => one.Id).FirstAsync());
        var entity = await app.Read(db => db.Cases.Where(one => one.Id == @case).Select(one => one.Subject).SingleAsync());

        return
        [
            "/sign-in", "/public", "/work", $"/work/{item.Value}", "/cases", $"/cases/{@case.Value}", $"/cases/{@case.Value}?tab=flow", $"/cases/{@case.Value}?tab=materials",
            $"/cases/{@case.Value}?tab=documents", $"/cases/{@case.Value}?tab=related", $"/documents/{document.Value}", "/start", "/register", $"/register/{entity!.Value.Value}",
            "/inbox", "/calendar", "/password", "/people", "/nonesuch", "/work/nonesuch",
        ];
    }

    /// <summary>A closed case of 镜湖区卫生监督所.</summary>
    public static Task<CaseId> ClosedCase(DemoApp app) =>
        app.Read(db => db.Cases.Where(one => one.Unit == new Domain.Organisation.UnitId("jinghu-sa") && db.Documents.Any(document => document.CaseId == one.Id) && one.Subject != null && one.Closing != null).OrderBy(one => one.StartedAt).Select(one => one.Id).FirstAsync());
}
