using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Seeding;

/// <summary>The demo's data against the forms that it will be played through.</summary>
public sealed partial class DemoDataTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DateOnly Today = new(2026, 5, 18);
    private static readonly string Demo = Path.Combine(Repository.Root, "src", "SupervisionFlow.Features", "Seeding", "Demo");
    private static readonly string Bundle = Path.Combine(Repository.Root, "workflows", "clinic-licensing");

    private static readonly JsonArray Units = Read("units.json").AsArray();
    private static readonly JsonArray People = Read("people.json").AsArray();
    private static readonly JsonArray Cases = Read("scenarios.json")["cases"]!.AsArray();
    private static readonly Dictionary<string, string> FormOfStep = StepForms();

    [Fact]
    public void Forty_clinics_have_credit_codes_of_their_own_that_check()
    {
        var codes = File.ReadLines(Path.Combine(Demo, "clinics.csv")).Skip(1).Select(line => line.Split(',')[2]).ToList();

        codes.Count.ShouldBe(40);
        codes.Select(CreditCode.Parse).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void People_sit_in_units_that_exist()
    {
        var units = Units.Select(unit => Text(unit!["id"])).ToHashSet();

        People.SelectMany(person => person!["roles"]!.AsArray().Select(role => Text(role!["unit"])).Append(Text(person["unit"])))
            .ShouldAllBe(unit => units.Contains(unit));
    }

    [Fact]
    public void The_cases_stand_in_all_stages()
    {
        Cases.Count.ShouldBe(30);
        ClosedAs("completed").ShouldBe(6);
        ClosedAs("refused").ShouldBe(3);
        ClosedAs("withdrawn").ShouldBe(2);
        Cases.SelectMany(one => one!["waitsAt"]!.AsArray()).Select(Text).Distinct().Order().ShouldBe(
            ["assignOfficers", "completeness", "deliver", "filingSignOff", "headOpinion", "leaderOpinion", "officersSign", "reviewLocal", "reviewPractice", "reviewStaff", "siteCheck", "supplementReceived"]);

        static int ClosedAs(string outcome) => Cases.Count(one => one!["closedAs"]?.GetValue<string>() == outcome);
    }

    public static TheoryData<string> CaseIds => [.. Cases.Select(one => Text(one!["id"]))];

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Every_act_of_a_case_is_taken_by_the_form_of_its_step(string id)
    {
        var scenario = Cases.Single(one => Text(one!["id"]) == id)!;
        var stored = Submit("application", FormRights.Start, scenario["data"]!, [], null);

        foreach (var act in scenario["acts"]!.AsArray())
        {
            var step = Text(act!["step"]);
            stored = Submit(FormOfStep[step], step, act["data"]!, stored, Text(act["outcome"]));
        }
    }

    private static JsonObject Submit(string key, string step, JsonNode data, JsonObject stored, string? outcome)
    {
        var form = FormDefinition.Parse(File.ReadAllText(Path.Combine(Bundle, "forms", $"{key}.json")));
        var typed = JsonNode.Parse(Day().Replace(data.ToJsonString(Plain), DayOf))!.AsObject();
        var situation = new FormSituation(step, Today) { Stored = stored, Options = OptionsOf(form) };

        var submission = FormBinder.Bind(form, situation, typed, outcome);

        submission.Errors.ShouldBeEmpty($"{step}: {string.Join("; ", submission.Errors)}");
        typed.Select(value => value.Key).Where(field => !submission.Data.ContainsKey(field)).ShouldBeEmpty($"{step} does not take them");
        if (outcome is not null) form.Outcome(outcome).ShouldNotBeNull($"{step} has no outcome {outcome}");
        return submission.Over(stored);
    }

    private static FormOptions OptionsOf(FormDefinition form) => new(form.Fields
        .Select(field => field.Source).OfType<OptionSourceName>()
        .DistinctBy(source => source.Text)
        .ToDictionary(source => source.Text, source => source switch
        {
            OptionSourceName.Checklist => Items(source.Text),
            OptionSourceName.Ways => ServiceWays(),
            _ => Officers(),
        }));

    private static IReadOnlyList<FieldOption> Items(string checklist) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "workflows", checklist)).Skip(1).Select(line => Option(line.Split(',')[0]))];

    private static IReadOnlyList<FieldOption> ServiceWays() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "workflows", "service", "ways.csv")).Where(line => !line.StartsWith('#')).Skip(1).Select(line => Option(line.Split(',')[1]))];

    private static IReadOnlyList<FieldOption> Officers() => [.. People.Select(person => Option(Text(person!["id"])))];

    private static FieldOption Option(string value) => new(value, Localisation.Bilingual.Same(value));

    private static Dictionary<string, string> StepForms() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Bundle, "workflow.json")))!["root"]!["activities"]!.AsArray()
            .Where(activity => activity!["form"] is not null)
            .ToDictionary(activity => Text(activity!["id"]), activity => Text(activity!["form"]!["expression"]!["value"]));

    private static string DayOf(Match token) =>
        Today.AddDays(token.Groups["n"].Success ? int.Parse(token.Groups["n"].Value, CultureInfo.InvariantCulture) : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Demo, file)))!;

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    [GeneratedRegex(@"@today(\+(?<n>[0-9]+)[dw])?")]
    private static partial Regex Day();
}
