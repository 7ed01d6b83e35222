using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Registers;

/// <summary>What docs/registers shows administrators is true: the files import, and no column is left unsaid.</summary>
public sealed class ExampleFilesTests
{
    private static readonly string[] InOrder =
        ["authorities", "grids", "emergency-plans", "entities", "licences", "officers", "conflicts", "absences", "trainings", "fields", "powers", "delegations", "checklists", "dimensions", "conduct-items", "village-licences", "broken-commitments", "prescription-findings", "prescriber-months", "prescribing-rights", "shortage-levels", "shortage-list", "experts", "quality-centres", "centre-assessments", "quality-indicators", "quality-figures", "causes", "discretion", "late-fees", "no-penalty", "limits", "grounds", "service-ways", "calendar", "legal-basis", "risk-classes", "caps", "cap-exemptions"];

    [Fact]
    public async Task Each_example_imports_in_turn_and_changes_nothing_the_second_time()
    {
        await using var app = await RegistersApp.Start();
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Chen)).Appoint(Roles.Administrator, Who.Bureau));
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "registers"), "*.csv").Select(Path.GetFileNameWithoutExtension).ShouldBe(InOrder, ignoreOrder: true);

        foreach (var register in InOrder)
        {
            var file = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "docs", "registers", $"{register}.csv"), TestContext.Current.CancellationToken);
            await Import(app, register, file);
            var again = await app.Try(register, file);
            (again.New, again.Changed, again.Refused).ShouldBe((0, 0, 0), register);
            again.Unchanged.ShouldBeGreaterThan(0, register);
        }
    }

    [Fact]
    public async Task Each_column_of_each_register_is_explained()
    {
        await using var app = await RegistersApp.Start();
        var said = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "registers.md"), TestContext.Current.CancellationToken);

        foreach (var register in await app.Send(new RegisterList(), Who.Zhang))
        {
            var sheet = (await app.Send(new RegisterView(register.Key), Who.Zhang)).Sheet;
            said.ShouldContain($"`{sheet.Key}`");
            foreach (var column in sheet.Columns)
                said.ShouldContain($"| `{column.Code}` | {column.Label.Zh} |", customMessage: sheet.Key);
        }
    }

    /// <summary>As the page of registers does it: where rules already in force would change, another administrator confirms.</summary>
    private static async Task Import(FeaturesApp app, string register, byte[] file)
    {
        if ((await app.Try(register, file)).ForSecond == 0)
        {
            (await app.Refused(register, file)).ShouldBeEmpty(register);
            return;
        }

        var id = await app.Send(new ProposeImport(register, "file.csv", file), Who.Zhang);
        var seen = (await app.Send(new ImportView(id), Who.Chen)).Report!;
        seen.Refused.ShouldBe(0, register);
        await app.Send(new ApplyImport(id, seen.Fingerprint), Who.Chen);
    }
}
