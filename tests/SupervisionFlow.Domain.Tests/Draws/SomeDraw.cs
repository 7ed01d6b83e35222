using System.Globalization;
using SupervisionFlow.Domain.Draws;

namespace SupervisionFlow.Domain.Tests.Draws;

/// <summary>Pools and rules of tests, by name.</summary>
internal static class SomeDraw
{
    public static readonly DrawTitle Title = new("draw-1", "2026年医疗机构双随机抽查（\"市级\"）", "municipal", 2026, "芜湖市卫生健康委员会");

    public static readonly DrawRules Rules = new(2, DrawRules.Pair,
    [
        new("high", "高风险诊所", [], [], ["clinic-risk:A"], [], "医疗卫生", 0, 5_000),
        new("rest", "其他诊所", ["clinic"], [], [], [], "", 4, 0),
    ]);

    /// <summary>Objects o000 … of which every third is of high risk and every tenth is closed.</summary>
    public static DrawPools Pools(int objects = 40, int officers = 8) => DrawPools.Of(
        Enumerable.Range(0, objects).Select(n => new DrawObject(Id('o', n), $"诊所{n}", "clinic", n % 2 == 0 ? "jinghu" : "yijiang", n % 3 == 0 ? "clinic-risk:A" : "clinic-risk:C", "private", n % 10 == 9 ? "closed" : "", [])),
        Enumerable.Range(0, officers).Select(n => new DrawOfficer(Id('p', n), $"执法人员{n}", $"皖{n}", n % 4 == 3 ? ["职业卫生"] : ["医疗卫生"], n == 1 ? "certificate" : "", n == 2 ? [Id('o', 0)] : [])));

    public static DrawCertificate Certificate(DrawPools? pools = null, DrawRules? rules = null, string secret = "0f", string number = "378216", params IReadOnlyList<Redraw> redraws)
    {
        var (drawnFrom, by) = (pools ?? Pools(), rules ?? Rules);
        var commitment = DrawCommitment.To(Title, by, drawnFrom, secret, "刘洋", 1_770_000_000_000);
        var seed = DrawHashes.Seed(commitment.Hash, secret, number);
        return new(Title, by, drawnFrom, commitment, new(secret, "驻委纪检组 王某", number, "刘洋", 1_770_000_100_000), seed, Drawing.Of(drawnFrom, by, seed, redraws), redraws);
    }

    public static string Id(char kind, int number) => kind + number.ToString("000000", CultureInfo.InvariantCulture);
}
