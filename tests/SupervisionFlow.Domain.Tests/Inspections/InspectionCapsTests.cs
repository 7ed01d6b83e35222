using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>频次上限: what localities have published can be said, and the tightest holds.</summary>
public sealed class InspectionCapsTests
{
    private static readonly CountedInspection City = new("wuhu-sa", "clinic", "1");
    private static readonly CountedInspection County = new("jinghu-sa", "clinic", "2");

    [Fact]
    public void Once_a_year_and_matter_leaves_another_matter_open()
    {
        var caps = Published(",,each,,1,verified,河南");

        caps.Read("jinghu-sa", "clinic", County, [City])!.HasRoom.ShouldBeFalse("whoever did it");
        caps.Read("jinghu-sa", "clinic", County with { Matter = "occupational" }, [City])!.HasRoom.ShouldBeTrue();
        caps.For("jinghu-sa", "clinic").ShouldBeNull();
    }

    [Fact]
    public void Twice_by_each_level_and_four_times_in_all_hold_side_by_side()
    {
        var caps = Published(",,,each,2,verified,武冈", ",,,,4,verified,武冈");

        caps.Read("jinghu-sa", "clinic", County, [City, Again(City)])!.ShouldBe(new(0, 2));
        caps.Read("jinghu-sa", "clinic", County, [County, Again(County)])!.HasRoom.ShouldBeFalse();
        caps.Read("jinghu-sa", "clinic", new("town-sa", "clinic", "5"), [City, Again(City), County, Again(County)])!.ShouldBe(new(4, 4), "a third level has done none, and all together are four");
    }

    [Fact]
    public void Of_one_scope_the_nearest_row_takes_the_place_of_the_others()
    {
        var caps = Published(",,,,2,parameter,省", "jinghu-sa,clinic,,,1,parameter,区", ",,laboratory,,3,parameter,省");

        (caps.For("jinghu-sa", "clinic"), caps.For("yijiang-sa", "clinic")).ShouldBe((1, 2));
        caps.Read("jinghu-sa", "clinic", County, [])!.Most.ShouldBe(1);
        Published().Read("jinghu-sa", "clinic", County, [City]).ShouldBeNull();
    }

    [Fact]
    public void One_inspection_by_several_lists_counts_once_but_for_each_matter()
    {
        var lists = new[] { County, County with { Matter = "occupational" }, County };

        Published(",,,,2,verified,省").Read("jinghu-sa", "clinic", City, lists)!.ShouldBe(new(1, 2));
        Published(",,each,,1,verified,省").Read("jinghu-sa", "clinic", City with { Matter = "occupational" }, lists)!.ShouldBe(new(1, 1));
    }

    private static CountedInspection Again(CountedInspection one) => one with { Case = one.Case + "'" };

    private static InspectionCaps Published(params string[] rows) =>
        InspectionCaps.Parse(string.Join('\n', ["unit,kind,matter,level,max_per_year,status,source", .. rows]) + "\n", "code,zh,en,status,source\n");
}
