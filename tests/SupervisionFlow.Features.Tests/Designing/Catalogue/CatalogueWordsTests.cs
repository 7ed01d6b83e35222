using Shouldly;
using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>The toolbox explains itself in both languages.</summary>
public sealed class CatalogueWordsTests
{
    [Fact]
    public void Every_activity_input_and_output_says_in_both_languages_what_it_is_for()
    {
        var said = BusinessActivities.Catalogue.Descriptors.SelectMany(activity => (IEnumerable<(string, Bilingual)>)
        [
            (activity.TypeName, CatalogueWords.Of(activity)),
            .. activity.Inputs.Select(input => ($"{activity.TypeName}.{input.Name}", CatalogueWords.Of(activity, input))),
            .. activity.Outputs.Select(output => ($"{activity.TypeName}>{output.Name}", CatalogueWords.Of(activity, output))),
        ]);

        said.Where(one => one.Item2.Zh.Length == 0 || one.Item2.En.Length == 0 || one.Item2.Zh == one.Item2.En).Select(one => one.Item1).ShouldBeEmpty("a line in Designing/Catalogue/words.csv");
    }

    [Fact]
    public void No_line_is_left_of_an_activity_that_is_gone() =>
        CatalogueWords.LinesWithout(BusinessActivities.Catalogue.Descriptors.SelectMany(activity => (IEnumerable<string>)
        [
            activity.TypeName,
            .. activity.Inputs.SelectMany(input => new[] { $"{activity.TypeName}.{input.Name}", $"*.{input.Name}" }),
            .. activity.Outputs.SelectMany(output => new[] { $"{activity.TypeName}>{output.Name}", $"*>{output.Name}" }),
        ])).ShouldBeEmpty();

    [Fact]
    public void Every_activity_is_in_a_group_of_the_toolbox() =>
        BusinessActivities.Catalogue.Descriptors.Where(activity => !ToolboxGroups.All.Contains(ToolboxGroups.Of(activity).Zh)).Select(activity => activity.TypeName).ShouldBeEmpty();
}
