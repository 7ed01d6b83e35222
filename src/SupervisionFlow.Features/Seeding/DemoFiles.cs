using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;

namespace SupervisionFlow.Features.Seeding;

/// <summary>The demo's units, people, clinics and scenarios, as shipped inside the assembly.</summary>
internal static partial class DemoFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<DemoUnit> Units() => JsonSerializer.Deserialize<List<DemoUnit>>(Read("units.json"), Json)!;

    public static IReadOnlyList<DemoPerson> People() => JsonSerializer.Deserialize<List<DemoPerson>>(Read("people.json"), Json)!;

    /// <summary>The licensing cases, work of the other processes, and as much more as lies on desks on a Monday.</summary>
    public static IReadOnlyList<DemoCase> Cases(DemoScale scale) => [.. (scale == DemoScale.All ? new[] { "scenarios.json", "work.json", "monday.json" } : ["scenarios.json", "work.json"]).SelectMany(file => JsonSerializer.Deserialize<DemoCases>(Read(file), Json)!.Cases)];

    public static IReadOnlyList<DemoClinic> Clinics()
    {
        using var csv = CsvReader.FromText(Read("clinics.csv"), CsvReaderOptions.Default);
        List<DemoClinic> clinics = [];
        csv.ReadHeader();
        while (csv.Read())
        {
            string Field(string name) => csv.TryGetFieldIndex(name, out var index) ? csv.GetString(index) : "";
            clinics.Add(new(
                Field("id"), Field("name"), Field("credit_code"), Field("kind"), Field("address"), Field("area"), Field("principal"), Field("phone"), Field("ownership"),
                Field("subjects"), Field("licence_kind"), int.TryParse(Field("licence_issued_days_ago"), out var days) ? days : null, Field("risk")));
        }

        return clinics;
    }

    /// <summary>What documents tell of the authorities, as a file of its register.</summary>
    public static byte[] Authorities() => Encoding.UTF8.GetBytes(Read("authorities.csv"));

    /// <summary>What monitoring told of employers, dated around a day.</summary>
    public static string Signals(DateOnly today) => Dated(Read("signals.csv"), today);

    /// <summary>Those from whom the panels of accreditation are drawn, as a file of their register.</summary>
    public static byte[] Experts() => Encoding.UTF8.GetBytes(Read("experts.csv"));

    /// <summary>The quality control centres, as a file of their register.</summary>
    public static byte[] QualityCentres() => Encoding.UTF8.GetBytes(Read("quality-centres.csv"));

    /// <summary>The demo's policy document of this year, dated around a day.</summary>
    public static string Plan(DateOnly today) => Document("plan.txt", today);

    /// <summary>An older one, of which a part is rolled out and a part is done, dated around a day.</summary>
    public static string EarlierPlan(DateOnly today) => Document("plan-before.txt", today);

    private static string Document(string file, DateOnly today) =>
        Dated(Read(file), today).Replace("@year", $"{today.Year}", StringComparison.Ordinal).Replace("@nextyear", $"{today.Year + 1}", StringComparison.Ordinal);

    private static string Dated(string text, DateOnly today) =>
        DayAround().Replace(text, token => today.AddDays(int.Parse(token.Groups["n"].Value, CultureInfo.InvariantCulture)).ToString("yyyy年M月d日", CultureInfo.InvariantCulture));

    [GeneratedRegex("@today(?<n>[+-][0-9]+)d")]
    private static partial Regex DayAround();

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"SupervisionFlow.Features.Seeding.Demo.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record DemoCases(IReadOnlyList<DemoCase> Cases);
}

internal sealed record DemoUnit(string Id, string Name, string ShortName, string NumberPrefix, string Kind, string? Parent);

internal sealed record DemoPerson(string Id, string UserName, string Name, string Unit, IReadOnlyList<DemoRole> Roles, IReadOnlyList<DemoCertificate> Certificates, IReadOnlyList<DemoConflict> Conflicts, string? LegallyQualifiedOn = null);

internal sealed record DemoRole(string Role, string Unit);

internal sealed record DemoCertificate(string Number, string Speciality, int ValidFromDays, int ValidToDays);

internal sealed record DemoConflict(string Clinic, string Reason);

internal sealed record DemoClinic(string Id, string Name, string CreditCode, string Kind, string Address, string Area, string Principal, string Phone, string Ownership, string Subjects, string LicenceKind, int? LicenceIssuedDaysAgo, string Risk);

internal sealed record DemoCase(string Id, string Process, string Clinic, string Unit, string StartedBy, int StartedWorkingDaysAgo, int StartedAtWorkingHour, JsonObject Data, IReadOnlyList<DemoAct> Acts);

internal sealed record DemoAct(string Step, string By, string Outcome, decimal AfterWorkingHours, JsonObject? Data, string? Opinion)
{
    /// <summary>The step that a return goes to.</summary>
    public string? To { get; init; }
}
