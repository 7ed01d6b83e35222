using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Access;

/// <summary>何梅 is the contact of 镜湖区政务服务中心: she sees her own items, the notices sent to her and what is public, whatever address she tries.</summary>
public sealed class ContactsSeeTheirPartTests(DemoApp app)
{
    /// <summary>Open to everybody by law: the names of what was licensed.</summary>
    private static readonly string[] PublicRoutes = ["/public", "/api/public"];

    [Fact]
    public async Task No_address_with_anybodys_id_in_it_gives_a_contact_what_is_not_theirs()
    {
        using var contact = await app.SignedIn("contact1");
        var me = new PersonId("contact1");
        var own = await app.Read(async db =>
        {
            var keys = AudienceKey.AllOf(await db.People.SingleAsync(person => person.Id == me));
            return await db.WorkItems.Where(item => item.Holder == me || item.Audience.Any(row => keys.Contains(row.AudienceKey))).Select(item => item.CaseId).Distinct().ToListAsync();
        });
        var told = await app.Read(db => db.Notices.Where(notice => notice.PersonId == me && notice.CaseId != null).Select(notice => notice.CaseId!.Value).Distinct().ToListAsync());
        var others = await app.Read(async db => (await db.Cases.ToListAsync()).Where(@case => !own.Contains(@case.Id) && !told.Contains(@case.Id)).ToList());
        others.Count.ShouldBeGreaterThan(5);
        var theirs = others.Select(@case => @case.Id).ToList();
        var ids = await app.Read(async db => new[]
        {
            theirs[0].Value,
            (await db.WorkItems.Where(item => theirs.Contains(item.CaseId)).FirstAsync()).Id.Value,
            (await db.Documents.Where(document => theirs.Contains(document.CaseId)).FirstAsync()).Id.Value,
            (await db.Cases.Where(@case => theirs.Contains(@case.Id) && @case.Subject != null).FirstAsync()).Subject!.Value.Value,
        });

        foreach (var endpoint in Endpoint.Of(app).Where(endpoint => endpoint.Method == "GET" && !PublicRoutes.Contains(endpoint.Route)))
        {
            foreach (var id in endpoint.Route.Contains('{') ? ids : [""])
            {
                var shown = await contact.Open(endpoint.With(id));
                var text = WebUtility.HtmlDecode(shown.Text);
                others.Select(@case => @case.Number.Value).Where(text.Contains).ShouldBeEmpty($"{endpoint} with {id}");
                theirs.Select(@case => @case.Value).Where(@case => @case != id && text.Contains(@case, StringComparison.Ordinal)).ShouldBeEmpty($"{endpoint} with {id}");
            }
        }
    }
}
