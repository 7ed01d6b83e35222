using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Prescriptions;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Finds what fields choose from: the items of a checklist, the holders of a role at a unit, all units, the causes of penalties, the fields of supervision, the findings of evaluated prescriptions, the ways of service.</summary>
internal sealed class OptionSource(OrganisationCharts charts, SharedTables tables, TimeProvider time) : IOptionSource
{
    /// <summary>The word of a source of people for the units of the centres.</summary>
    private const string AtCentres = "centre";

    private DateOnly Today => LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    public async ValueTask<IReadOnlyList<FieldOption>> Find(OptionSourceName source, OptionScope scope, CancellationToken stop) => source switch
    {
        OptionSourceName.Checklist checklist => Checklist(checklist.Text, Today),
        OptionSourceName.People people => People(await charts.Now(stop), people, scope),
        OptionSourceName.Units => [.. (await charts.Now(stop)).Units.Where(unit => unit.Active).Select(unit => new FieldOption(unit.Id.Value, Bilingual.Same(unit.Name)))],
        OptionSourceName.Causes => Causes(Today),
        OptionSourceName.Fields => [.. tables.Fields.All.Select(field => new FieldOption(field.Key, new Bilingual(field.Zh, field.En)))],
        OptionSourceName.Findings => [.. tables.PrescriptionFindings.Values.Select(Finding)],
        OptionSourceName.EmergencyPlans => [.. tables.EmergencyPlans.Where(plan => plan.IsInForce(Today)).OrderBy(plan => plan.Title, StringComparer.Ordinal).ThenByDescending(plan => plan.From).DistinctBy(plan => plan.Title).Select(plan => new FieldOption(plan.Name, Bilingual.Same(plan.Name)) { Hint = plan.Covers })],
        OptionSourceName.Centres => Centres(await charts.Now(stop), scope),
        OptionSourceName.Experts => [.. tables.Experts.Where(expert => expert.IsAppointed(Today)).OrderBy(expert => expert.Code, StringComparer.Ordinal).DistinctBy(expert => expert.Code).Select(expert => new FieldOption(expert.Code, Bilingual.Same($"{expert.Code} {expert.Name}（{expert.Employer}）")))],
        OptionSourceName.Indicators => [.. IndicatorsOf(scope.Round).OrderBy(indicator => indicator.Code, StringComparer.Ordinal).Select(Indicator)],
        OptionSourceName.Ways ways => Ways(ways),
        _ => [],
    };

    private List<FieldOption> Centres(OrganisationChart chart, OptionScope scope) =>
        [.. tables.QualityCentres.Where(centre => centre.IsInOffice(Today) && MayActFor(centre, chart, scope.Starter)).OrderBy(centre => centre.Name, StringComparer.Ordinal).DistinctBy(centre => centre.Name).Select(centre => new FieldOption(centre.Name, Bilingual.Same(centre.Name)) { Hint = centre.Host })];

    /// <summary>A centre's people act for their own centre, from its unit or one below; the authority's for every one.</summary>
    private static bool MayActFor(QualityCentre centre, OrganisationChart chart, Caller? starter) =>
        starter is null || starter.Has(Roles.Reviewer) || starter.Has(Roles.Approver)
        || (centre.Unit.Length > 0 && chart.Unit(new UnitId(centre.Unit)) is { } unit && starter.Roles.Any(held => held.Role == Roles.QualityCenter && held.UnitPath.StartsWith(unit.Path, StringComparison.Ordinal)));

    /// <summary>Those that a round is judged by; without one, those of today.</summary>
    private IEnumerable<QualityIndicator> IndicatorsOf(RoundAsked? round) =>
        round is null ? tables.QualityIndicators.Where(indicator => indicator.IsInForce(Today)) : QualityRounds.IndicatorsOf(round.Centre, round.Last, tables.QualityCentres, tables.QualityIndicators);

    private static FieldOption Finding(PrescriptionFinding finding)
    {
        var words = PrescriptionClasses.WordsOf(finding.Class);
        return new(finding.Code, new Bilingual($"{words.Zh}：{finding.Zh}", $"{words.En}: {finding.En}"));
    }

    private static FieldOption Indicator(QualityIndicator indicator) =>
        new(indicator.Code, new Bilingual($"{indicator.Zh}{(indicator.TargetText is { Length: > 0 } target ? $"（{target}）" : "")}：{indicator.Numerator}/{indicator.Denominator}", $"{indicator.En}{(indicator.TargetText is { Length: > 0 } aim ? $" ({aim})" : "")}")) { Group = indicator.Specialty };

    /// <summary>By what they are called: so forms ask after them, and a service is recorded under either.</summary>
    private List<FieldOption> Ways(OptionSourceName.Ways wanted) =>
        [.. tables.Ways.All.Where(way => wanted.Keys.Count == 0 || wanted.Keys.Contains(way.Key)).Select(way => new FieldOption(way.Zh, new Bilingual(way.Zh, way.En)))];

    private List<FieldOption> Causes(DateOnly today) =>
        [.. tables.Penalties.Causes.Causes.Where(cause => cause.IsInForce(today)).Select(cause => new FieldOption(cause.Code, new Bilingual($"{cause.Code} {cause.Title}", $"{cause.Code} {cause.TitleEn}")) { Hint = cause.PenalisedBy })];

    private IReadOnlyList<FieldOption> People(OrganisationChart chart, OptionSourceName.People wanted, OptionScope scope)
    {
        if (scope.Unit is null && wanted.Unit is "case" or "superior" or "agency")
            return [];
        if (wanted.Unit == AtCentres)
            return OfCentres(chart, wanted.Role, scope);

        var unit = chart.Named(wanted.Unit, new UnitId(scope.Unit ?? wanted.Unit));
        return [.. chart.Holders(wanted.Role, unit.Id).OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => new FieldOption(person.Id.Value, Bilingual.Same(person.Name)))];
    }

    private IReadOnlyList<FieldOption> OfCentres(OrganisationChart chart, string role, OptionScope scope) =>
    [
        .. tables.QualityCentres.Where(centre => centre.IsInOffice(Today)).SelectMany(centre => PeopleOf(centre, chart, role, scope).Select(person => (Person: person, Centre: centre.Name))).Distinct()
            .GroupBy(one => one.Person, one => one.Centre).OrderBy(one => one.Key.Name, StringComparer.Ordinal)
            .Select(one => new FieldOption(one.Key.Id.Value, Bilingual.Same($"{one.Key.Name}（{string.Join('、', one.Order(StringComparer.Ordinal))}）")) { For = [.. one] }),
    ];

    private static IEnumerable<Person> PeopleOf(QualityCentre centre, OrganisationChart chart, string role, OptionScope scope)
    {
        if (centre.Unit.Length == 0)
            return scope.Unit is { } handling ? chart.Holders(role, new UnitId(handling)) : [];

        return chart.Unit(new UnitId(centre.Unit)) is { } unit ? chart.Units.Where(one => one.Path.StartsWith(unit.Path, StringComparison.Ordinal)).SelectMany(one => chart.Holders(role, one.Id)) : [];
    }

    private List<FieldOption> Checklist(string path, DateOnly today)
    {
        var items = new List<FieldOption>();
        foreach (var row in ChecklistVersions.InForce(tables.Checklists, Path.GetFileNameWithoutExtension(path), today))
        {
            var law = string.Join(' ', new[] { row.GetValueOrDefault("law", ""), row.GetValueOrDefault("article", "") }.Where(part => part.Length > 0 && part != "-"));
            var hint = string.Join('；', new[] { law, row.GetValueOrDefault("check_method", "") }.Where(part => part.Length > 0));
            var (zh, en) = (row["text"], row.GetValueOrDefault("text_en", ""));
            items.Add(new FieldOption(row["item_code"], new Bilingual(zh, en.Length > 0 ? en : zh)) { Group = row.GetValueOrDefault("category", ""), Hint = hint });
        }

        return items;
    }
}
