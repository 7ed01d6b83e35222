using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Licences;

/// <summary>What is pointed out of the licences of a village clinic's staff, at its edges; nothing here decides.</summary>
public sealed class VillagePracticeTests
{
    private const string Here = "云朵村卫生室";
    private static readonly DateOnly Today = new(2026, 5, 18);

    private static readonly VillageLicence[] Rules =
    [
        new("physician", "执业医师", "Licensed physician", [], MayPractise: true, HasTerm: false, IsTiedToPlace: true, TakesNewcomers: true, "医师法", "14", "knowledge", null, null),
        new("assistant", "执业助理医师", "Licensed assistant physician", ["助理医师"], MayPractise: true, HasTerm: false, IsTiedToPlace: true, TakesNewcomers: true, "医师法", "34", "knowledge", null, null),
        new("village_doctor", "乡村医生执业证书", "Village doctor's certificate", ["乡村医生"], MayPractise: true, HasTerm: true, IsTiedToPlace: true, TakesNewcomers: false, "乡村医生从业管理条例", "", "knowledge", null, null),
        new("nurse", "护士执业证书", "Nurse's certificate", ["护士"], MayPractise: false, HasTerm: true, IsTiedToPlace: true, TakesNewcomers: true, "护士条例", "", "knowledge", null, null),
    ];

    [Theory]
    [InlineData("钱大勇，执业医师，1103，，云朵村卫生室")]
    [InlineData("钱大勇,助理医师,1103,,芜湖市镜湖区云朵村卫生室")]
    [InlineData("钱大勇；乡村医生；1103；2026-05-18；云朵村卫生室")]
    [InlineData("钱大勇\t乡村医生执业证书\t1103\t2026年5月18日\t云朵村卫生室")]
    public void Nothing_is_said_of_a_licence_that_holds_here_up_to_its_last_day(string line) => Cautions(line).ShouldBeEmpty();

    [Theory]
    [InlineData("钱大勇，乡村医生，1103，2026-05-17，云朵村卫生室", "钱大勇：乡村医生执业证书已于2026-05-17到期")]
    [InlineData("钱大勇，乡村医生，1103，，云朵村卫生室", "钱大勇：没有写明乡村医生执业证书的有效期")]
    [InlineData("钱大勇，乡村医生，1103，明年，云朵村卫生室", "钱大勇：有效期“明年”读不出日期")]
    [InlineData("钱大勇，执业医师，1103，，", "钱大勇：没有写明注册的执业地点")]
    [InlineData("钱大勇，执业医师，1103，，风车村卫生室", "钱大勇：注册的执业地点是“风车村卫生室”，不是本机构")]
    [InlineData("钱大勇，护士，1103，2027-01-01，云朵村卫生室", "钱大勇：持护士执业证书，不能在村卫生室独立诊疗")]
    [InlineData("钱大勇，推拿师，1103，，云朵村卫生室", "钱大勇：“推拿师”不在村卫生室执业证书表中，请核对原件")]
    [InlineData("钱大勇", "钱大勇：没有写明证书种类")]
    public void What_speaks_against_one_licence_is_said_once_and_that_nobody_else_is_there(string line, string said)
    {
        var cautions = Cautions(line);

        cautions[0].Zh.ShouldBe(said);
        cautions[0].En.ShouldNotBeNullOrWhiteSpace();
        cautions.Select(one => one.Zh).Skip(1).ShouldBe(["所列人员中没有一人的证书不存疑点，请核实由谁坐诊"]);
    }

    [Fact]
    public void A_village_doctors_certificate_is_not_enough_to_begin_with_but_to_stay()
    {
        const string line = "钱大勇，乡村医生，1103，2028-01-01，云朵村卫生室";

        Cautions(line, StaffStanding.AtWork).ShouldBeEmpty();
        Cautions(line, StaffStanding.Beginning)[0].ShouldSatisfyAllConditions(
            one => one.Zh.ShouldContain("执业助理医师以上资格"), one => one.Citation.ShouldBe("《乡村医生从业管理条例》"), one => one.Status.ShouldBe("knowledge"));
        Cautions("赵小禾，执业助理医师，1104，，云朵村卫生室", StaffStanding.Beginning).ShouldBeEmpty();
    }

    [Fact]
    public void One_who_is_fit_is_enough_and_each_other_is_told_of_by_name()
    {
        var cautions = Cautions("钱大勇，执业医师，1103，，云朵村卫生室\n\n孙一，乡村医生，1104，2020-01-01，风车村卫生室\r\n");

        cautions.Count.ShouldBe(2);
        cautions.ShouldAllBe(one => one.Zh.StartsWith("孙一"));
    }

    [Fact]
    public void A_rule_holds_from_its_first_day_to_its_last()
    {
        var rule = Rules[0] with { From = Today, To = Today.AddDays(1) };
        const string line = "钱大勇，执业医师，1103，，云朵村卫生室";

        int At(int days) => new VillagePractice([rule], Today.AddDays(days)).Look(VillageStaffLine.Read(line), Here, StaffStanding.AtWork).Count;

        (At(-1), At(0), At(1), At(2)).ShouldBe((2, 0, 0, 2));
    }

    [Fact]
    public void Nothing_is_said_where_nobody_is_written_down() => Cautions(" \n").ShouldBeEmpty();

    private static IReadOnlyList<StaffCaution> Cautions(string lines, StaffStanding standing = StaffStanding.AtWork) =>
        new VillagePractice(Rules, Today).Look(VillageStaffLine.Read(lines), Here, standing);
}
