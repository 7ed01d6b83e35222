using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Running;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>变更登记: the register says what was granted.</summary>
public sealed class ChangeEntityTests
{
    [Fact]
    public async Task A_change_that_is_granted_gives_the_institution_its_new_name_and_leaves_what_it_does_not_mention()
    {
        var process = new SomeProcess("renaming").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
            .Then("enter", "ChangeEntity", ("newName", "安康口腔诊所"), ("reason", "准予变更"));
        await using var app = await FeaturesApp.Start(process);
        await app.Change(db =>
        {
            db.Entities.Add(new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1));
            return Task.CompletedTask;
        });
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所"));

        await app.Complete(@case, "grant", Who.Wang);

        await app.Eventually(db => db.Entities.AnyAsync(entity => entity.Name == "安康口腔诊所"));
        var changed = await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")));
        (changed.Address, changed.Principal, changed.State).ShouldBe(("星河路8号", "柏知秋", EntityState.Registered));
    }
}
