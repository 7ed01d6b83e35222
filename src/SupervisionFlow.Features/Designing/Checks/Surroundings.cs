using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Powers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What a check knows beside the design itself. What is null is not known, and checks that need it stay silent.</summary>
public sealed record Surroundings
{
    /// <summary>Every limit in its versions.</summary>
    public LimitTable? Limits { get; init; }

    /// <summary>How much a period holds by the calendar.</summary>
    public PeriodBounds? Periods { get; init; }

    /// <summary>The keys of limits that bind the party, not the authority: no step of ours must fit into them.</summary>
    public IReadOnlySet<string> LimitsOfParties { get; init; } = new HashSet<string>();

    /// <summary>What the law demands of procedures.</summary>
    public LegalGates Law { get; init; } = LegalGates.None;

    /// <summary>The list of powers and duties; of an empty one nothing is asked.</summary>
    public PowerList Powers { get; init; } = new([], []);

    /// <summary>The keys of the processes there are.</summary>
    public IReadOnlySet<string>? Processes { get; init; }

    /// <summary>The documents that every process may issue, by key.</summary>
    public IReadOnlyDictionary<string, DocumentTemplate> SharedTemplates { get; init; } = new Dictionary<string, DocumentTemplate>();

    /// <summary>The people of this installation.</summary>
    public Staffing? Staffing { get; init; }

    /// <summary>The English of texts of the design.</summary>
    public Vocabulary Words { get; init; } = Vocabulary.Empty;

    /// <summary>Another text as soon as units, people, certificates or processes are others; the tables stay as they are while the app runs.</summary>
    internal string Name => string.Join('\n', new[]
    {
        Processes?.Order(StringComparer.Ordinal),
        Staffing?.Certified.Select(person => person.Value).Order(StringComparer.Ordinal),
        Staffing?.Chart.Units.Select(unit => $"{unit.Id.Value}:{unit.Version}"),
        Staffing?.Chart.People.Select(person => $"{person.Id.Value}:{person.Version}"),
    }.Select(names => string.Join(',', names ?? [])));

    /// <summary>Knows nothing beside the design.</summary>
    public static Surroundings Unknown { get; } = new();

    /// <summary>What the tables of a folder of processes say.</summary>
    public static Surroundings In(string folder) => Of(new SharedTables(new BundleOptions { Folder = folder }), new Vocabulary(new BundleOptions { Folder = folder })) with
    {
        Processes = Directory.EnumerateDirectories(folder).Where(process => File.Exists(Path.Combine(process, "bundle.json"))).Select(process => Path.GetFileName(process)).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>What the tables of this installation say.</summary>
    public static Surroundings Of(SharedTables tables, Vocabulary words)
    {
        ArgumentNullException.ThrowIfNull(tables);

        return new() { Limits = tables.Limits, Periods = tables.Periods, LimitsOfParties = tables.LimitsOfParties, Law = tables.Law, Powers = tables.Powers, Words = words, SharedTemplates = tables.Templates };
    }
}
