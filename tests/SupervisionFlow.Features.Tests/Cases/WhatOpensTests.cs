using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>What lists link to, and what opens.</summary>
public sealed class WhatOpensTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_link_is_shown_to_exactly_those_to_whom_the_page_behind_it_opens()
    {
        var data = JsonNode.Parse("""{"name":"和平口腔诊所","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三","inspectionKind":"case","mode":"onSite","checklistKind":"clinic","inspectionGround":"线索","plannedOn":"2026-04-30","emergency":"no","leadOfficer":"inspector1","secondOfficer":"inspector2"}""")!.AsObject();
        var id = (await app.Send(new StartCase("inspection", data), Who.Li)).Id;
        var entity = (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).Id.Value;
        PersonId[] all = [Who.Li, Who.Liu, Who.Zhang, Who.He, Who.Sun, Who.Huang, Who.Fang];

        var told = new List<(string, bool, bool)>();
        var opened = new List<(string, bool, bool)>();
        foreach (var person in all)
        {
            var opens = await app.Send(new WhatOpens([id.Value, "no-such-case"], [entity]), person);
            told.Add((person.Value, opens.Cases.Contains(id.Value), opens.Entities.Contains(entity)));
            opened.Add((person.Value, await Opens(new CasePage(id), person), await Opens(new EntityPage(entity), person)));
            opens.Cases.ShouldNotContain("no-such-case");
        }

        told.ShouldBe(opened);
        told.Select(one => one.Item2).Distinct().Count().ShouldBe(2, "some of them open it and some do not");
        told.Select(one => one.Item3).Distinct().Count().ShouldBe(2);
    }

    private async Task<bool> Opens<T>(IQuery<T> page, PersonId by)
    {
        try
        {
            await app.Send(page, by);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }
}
