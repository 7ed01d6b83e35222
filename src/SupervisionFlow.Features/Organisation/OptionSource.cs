using System.Collections.Concurrent;
using CsvHelper;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Finds what fields choose from: the items of a checklist, the holders of a role at a unit, all units.</summary>
internal sealed class OptionSource(OrganisationCharts charts, BundleOptions bundles, SharedTables tables, TimeProvider time) : IOptionSource
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<FieldOption>> _checklists = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<FieldOption>> Find(OptionSourceName source, OptionScope scope, CancellationToken stop) => source switch
    {
        OptionSourceName.Checklist checklist => _checklists.GetOrAdd(checklist.Text, ReadChecklist),
        OptionSourceName.People people => People(await charts.Now(stop), people, scope),
        OptionSourceName.Units => [.. (await charts.Now(stop)).Units.Where(unit => unit.Active).Select(unit => new FieldOption(unit.Id.Value, Bilingual.Same(unit.Name)))],
        OptionSourceName.Causes => Causes(LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds())),
        _ => [],
    };

    private List<FieldOption> Causes(DateOnly today) =>
        [.. tables.Penalties.Causes.Causes.Where(cause => cause.IsInForce(today)).Select(cause => new FieldOption(cause.Code, new Bilingual($"{cause.Code} {cause.Title}", $"{cause.Code} {cause.TitleEn}")) { Hint = cause.PenalisedBy })];

    private static IReadOnlyList<FieldOption> People(OrganisationChart chart, OptionSourceName.People wanted, OptionScope scope)
    {
        if (scope.Unit is null && wanted.Unit is "case" or "superior" or "agency")
            return [];

        var unit = chart.Named(wanted.Unit, new UnitId(scope.Unit ?? wanted.Unit));
        return [.. chart.Holders(wanted.Role, unit.Id).OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => new FieldOption(person.Id.Value, Bilingual.Same(person.Name)))];
    }

    private IReadOnlyList<FieldOption> ReadChecklist(string path)
    {
        using var csv = CsvReader.FromFile(Path.Combine(bundles.Folder, path), CsvReaderOptions.Default with { CommentPrefix = '#' });
        csv.ReadHeader();
        var items = new List<FieldOption>();
        while (csv.Read())
        {
            var law = string.Join(' ', new[] { Field(csv, "law"), Field(csv, "article") }.Where(part => part.Length > 0 && part != "-"));
            var hint = string.Join('；', new[] { law, Field(csv, "check_method") }.Where(part => part.Length > 0));
            var (zh, en) = (Field(csv, "text"), Field(csv, "text_en"));
            items.Add(new FieldOption(Field(csv, "item_code"), new Bilingual(zh, en.Length > 0 ? en : zh)) { Group = Field(csv, "category"), Hint = hint });
        }

        return items;
    }

    private static string Field(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : "";
}
