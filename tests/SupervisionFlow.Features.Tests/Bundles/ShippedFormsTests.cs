using Shouldly;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Bundles;

public sealed class ShippedFormsTests
{
    private static readonly string Workflows = Path.Combine(Repository.Root, "workflows");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Workflows, "*.json", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "forms")
        .Select(file => Path.GetRelativePath(Workflows, file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_form_reads_well_under_the_name_of_its_file(string file)
    {
        var form = FormDefinition.Parse(File.ReadAllText(Path.Combine(Workflows, file)));

        form.Key.ShouldBe(Path.GetFileNameWithoutExtension(file));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_form_names_only_checklists_that_ship_and_steps_that_its_workflow_has(string file)
    {
        var form = FormDefinition.Parse(File.ReadAllText(Path.Combine(Workflows, file)));
        var workflow = File.ReadAllText(Path.Combine(Workflows, file, "..", "..", "workflow.json"));

        foreach (var checklist in form.Fields.Select(field => field.Source).OfType<OptionSourceName.Checklist>())
            File.Exists(Path.Combine(Workflows, checklist.Text)).ShouldBeTrue(checklist.Text);
        foreach (var step in form.Rights.Steps.Keys.Where(step => step != FormRights.Any))
            workflow.ShouldContain($"\"id\": \"{step}\"");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_outcome_says_in_both_languages_what_follows(string file)
    {
        var form = FormDefinition.Parse(File.ReadAllText(Path.Combine(Workflows, file)));

        form.Outcomes.ShouldAllBe(outcome => outcome.Consequence.Zh.Length > 0 && outcome.Consequence.En != outcome.Consequence.Zh);
    }
}
