using System.Text;
using Shouldly;
using SupervisionFlow.Domain.Draws;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Draws;

public class PoolHashTests
{
    [Fact]
    public void A_long_pool_has_the_hash_of_its_lines_written_one_after_the_other_rare_letters_and_all()
    {
        var names = Enumerable.Range(0, 20_000).Select(n => $"第{n}号𠮷诊所" + (n % 7 == 0 ? "\"牙\\科\"\t" : "")).ToList();
        var text = new StringBuilder();
        foreach (var name in names)
        {
            new CanonicalJson(text).Array(list => list.Text(name));
            text.Append('\n');
        }

        DrawHashes.OfPool(names, (json, name) => json.Array(list => list.Text(name))).ShouldBe(DrawHashes.OfText(text.ToString()));
    }
}
