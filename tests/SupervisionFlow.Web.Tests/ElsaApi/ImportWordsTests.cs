using Shouldly;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Web.ElsaApi.Definitions;
using SupervisionFlow.Web.Localisation;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>What broke: whoever imported from the list was told to reload a page that had never opened the process.</summary>
public sealed class ImportWordsTests
{
    [Fact]
    public void A_file_that_was_not_taken_is_where_it_says_and_no_reload_is_asked_for()
    {
        var conflict = new SaveConflict("沈薇", 1_780_000_000_000, 7);

        SaveDefinition.ImportWords("诊所备案", conflict, Language.Chinese).ShouldSatisfyAllConditions(words => words.ShouldContain("第 7 条"), words => words.ShouldContain("“诊所备案”"), words => words.ShouldNotContain("刷新"));
        SaveDefinition.ImportWords("诊所备案", conflict, Language.English).ShouldSatisfyAllConditions(words => words.ShouldContain("entry 7"), words => words.ShouldNotContain("eload"));
    }
}
