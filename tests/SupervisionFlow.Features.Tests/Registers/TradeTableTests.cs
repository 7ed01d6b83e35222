using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Registers.Tables;
using Xunit;

namespace SupervisionFlow.Features.Registers;

/// <summary>The keys of what cases enter.</summary>
public sealed class TradeTableTests
{
    [Theory]
    [InlineData(101, true)]
    [InlineData(102, false)]
    public void A_key_that_no_store_takes_is_refused_by_the_column_that_makes_it_long(int institution, bool taken)
    {
        var row = new Dictionary<string, string> { ["period"] = "2026-05", ["institution"] = new('院', institution), ["indicator"] = "INF-01", ["decision"] = "质1〔2026〕12号" };

        if (taken)
            TradeTables.QualityFigures.KeptKeyOf(row).Length.ShouldBe(TradeTable.LongestKey);
        else
            Should.Throw<RuleViolation>(() => TradeTables.QualityFigures.KeptKeyOf(row)).Message.ShouldBe($"不能登入“质控指标历次数据”：机构名称“{row["institution"]}”过长，编号各列合计不超过128个字符");
    }
}
