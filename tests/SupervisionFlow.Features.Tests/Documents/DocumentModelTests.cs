using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class DocumentModelTests
{
    private static DocumentModel Model(string number) => new("notice", "卫生监督意见书", PaperSize.A4,
    [
        new(BlockKind.Title, "卫生监督意见书"),
        new(BlockKind.Number, number),
        new(BlockKind.Table, "") { Head = ["项目", "情况"], Rows = [["甲", number]] },
        new(BlockKind.Signatures, "") { Signers = [new("执法人员", "李强")] },
    ]);

    [Fact]
    public void A_model_that_was_kept_reads_back_with_the_same_hash()
    {
        var model = Model("芜镜卫医许〔2026〕31号");

        DocumentModel.Parse(model.ToJson().ToJsonString()).ContentHash.ShouldBe(model.ContentHash);
    }

    [Fact]
    public void The_hash_does_not_depend_on_how_the_kept_file_is_laid_out()
    {
        var model = Model("31");
        var turned = new JsonObject(model.ToJson().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        DocumentModel.Parse(turned.ToString()).ContentHash.ShouldBe(model.ContentHash);
    }

    [Fact]
    public void One_changed_word_changes_the_hash() =>
        Model("31").ContentHash.ShouldNotBe(Model("32").ContentHash);

    [Fact]
    public void The_number_comes_last_and_stands_wherever_it_was_to_come() =>
        Model(DocumentModel.NumberToCome).Numbered("芜镜卫医许〔2026〕31号").ContentHash.ShouldBe(Model("芜镜卫医许〔2026〕31号").ContentHash);
}
