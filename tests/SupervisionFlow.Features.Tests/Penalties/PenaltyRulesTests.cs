using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

/// <summary>What the shipped forms of penalties refuse by their rules.</summary>
public sealed class PenaltyRulesTests
{
    private static readonly SharedTables Tables = new(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });

    [Theory]
    [InlineData("WST-02", "fine", 500, "")]
    [InlineData("RX-02", "warning", null, "")]
    [InlineData("RX-02", "fine", 500, "penaltyKinds:“未按规定审核、调剂处方”（处方管理办法58）当场只能给予警告；应当罚款的，转为普通程序（行政处罚法51）")]
    [InlineData("OCC-03", "fine", 3000, "penaltyKinds:“未组织职业健康检查/未建档/未书面告知/离职不提供复印件”（职业病防治法71（四）（五））当场只能给予警告")]
    [InlineData("WST-02", "fine", null, "organisationFine:")]
    public void On_the_spot_a_cause_is_penalised_only_as_its_provision_knows(string cause, string kind, int? fine, string refusal)
    {
        var typed = Spot(cause, kind, fine);

        ShouldRefuse(Errors("penalty-on-the-spot", "on-spot", "decideOnSpot", "Decide", typed, """{"partyKind":"organisation","foundOn":"2026-05-18"}"""), refusal);
    }

    [Theory]
    [InlineData(100, null, "")]
    [InlineData(101, null, "organisationCollectedGround:")]
    [InlineData(101, "hard", "")]
    public void More_than_a_hundred_yuan_are_collected_on_the_spot_only_for_a_reason(int fine, string? ground, string refusal)
    {
        var typed = Spot("WST-02", "fine", fine);
        (typed["collected"], typed["organisationCollectedGround"], typed["collectedReason"]) = ("yes", ground, "流动摊点");

        ShouldRefuse(Errors("penalty-on-the-spot", "on-spot", "decideOnSpot", "Decide", typed, """{"partyKind":"organisation","foundOn":"2026-05-18"}"""), refusal);
    }

    [Theory]
    [InlineData("OCC-05", "warning", "", "", "")]
    [InlineData("OCC-05", "fine", "", "", "penaltyKinds:“未按规定进行检测、评价”以“逾期不改正”为处罚的前提（职业病防治法72（四））")]
    [InlineData("OCC-05", "fine", "2026-05-10", "2026-05-10", "penaltyKinds:复查（2026-05-10）应当在改正期限届满（2026-05-10）之后")]
    [InlineData("OCC-05", "fine", "2026-05-10", "2026-05-11", "")]
    [InlineData("OCC-01", "fine", "", "", "")]
    [InlineData("OCC-05", "suspend", "", "", "")]
    [InlineData("MED-02", "revoke", "", "", "penaltyKinds:“逾期不校验执业许可证仍从事诊疗活动”以“拒不校验”为处罚的前提（医疗机构管理条例（2022）44）：应当先责令改正，期满复查仍未改正的，才能给予警告以外的处罚")]
    public void Who_was_to_mend_first_is_fined_only_after_the_order_and_a_re_check(string cause, string kind, string due, string rechecked, string refusal)
    {
        var typed = Proposed(kind, cause == "OCC-01" ? 80_000 : 100_000);
        if (due.Length > 0)
            (typed["priorOrder"], typed["priorOrderDueOn"], typed["priorRecheckOn"], typed["priorRecheckFound"]) = ("卫责改1号", due, rechecked, "仍未检测");

        ShouldRefuse(Errors("penalty", "investigation", "investigate", "Conclude", typed, $$"""{"cause":"{{cause}}","violationOn":"2026-05-01"}"""), refusal);
    }

    [Theory]
    [InlineData("fine", "defenceText", "fine", 80_000, "")]
    [InlineData("fine", "defenceText", "fine", 80_001, "penaltyKinds:罚款80,001元，高于已经告知的80,000元")]
    [InlineData("fine", "hearingRequest", "suspend", null, "penaltyKinds:增加了没有告知过的处罚种类")]
    [InlineData("fine", "defenceText", "warning", null, "")]
    [InlineData("fine", "", "suspend", null, "")]
    [InlineData("revoke", "defenceText", "fine", 80_000, "")]
    [InlineData("revoke", "defenceText", "withhold", null, "")]
    [InlineData("withhold", "defenceText", "revoke", null, "penaltyKinds:增加了没有告知过的处罚种类")]
    [InlineData("withhold", "defenceText", "suspend", null, "penaltyKinds:增加了没有告知过的处罚种类")]
    public void Nothing_heavier_follows_from_a_defence(string told, string said, string kind, int? fine, string refusal)
    {
        var known = JsonNode.Parse("""{"cause":"OCC-01","violationOn":"2026-05-01"}""")!.AsObject();
        (known["toldPenaltyKinds"], known["toldFineYuan"]) = (new JsonArray(told), told == "fine" ? 80_000 : null);
        if (said.Length > 0)
            known[said] = "罚得太重";

        ShouldRefuse(Errors("penalty", "investigation", "investigate", "Conclude", Proposed(kind, fine), known.ToJsonString()), refusal);
    }

    [Theory]
    [InlineData("Held", "2026-05-17", "", "heldOn:不得早于2026-05-18")]
    [InlineData("Held", "2026-05-18", "", "")]
    [InlineData("Held", "2026-05-19", "", "heldOn:")]
    [InlineData("Held", "", "", "heldOn:")]
    [InlineData("Waived", "", "", "givenUpBy:")]
    [InlineData("Waived", "2026-05-17", "absent", "absentOn:不得早于2026-05-18")]
    [InlineData("Waived", "2026-05-18", "absent", "")]
    [InlineData("Waived", "", "waiver", "")]
    public void A_hearing_is_held_on_its_day_and_waived_only_with_proof(string outcome, string day, string how, string refusal)
    {
        var typed = new JsonObject { ["attendance"] = "当事人", ["hearingNotes"] = "双方陈述", ["hearingOpinion"] = "维持", ["givenUpProof"] = new JsonArray("a-1") };
        if (how.Length > 0)
            typed["givenUpBy"] = how;
        typed[how.Length > 0 ? "absentOn" : "heldOn"] = day;

        ShouldRefuse(Errors("penalty", "hearing", "hearing", outcome, typed, """{"hearingOn":"2026-05-18"}"""), refusal);
    }

    private static JsonObject Spot(string cause, string kind, int? fine) => new()
    {
        ["leadOfficer"] = "a", ["secondOfficer"] = "b", ["certificatesShown"] = "yes", ["cause"] = cause, ["causeText"] = "违法", ["factsFound"] = "现场发现", ["violatedProvision"] = "条",
        ["penaltyProvision"] = "条", ["rightsTold"] = "yes", ["penaltyKinds"] = new JsonArray(kind), ["organisationFine"] = fine, ["collected"] = "no",
    };

    private static JsonObject Proposed(string kind, int? fine) => new()
    {
        ["investigatedOn"] = "2026-05-18", ["certificatesShown"] = "yes", ["evidenceList"] = "笔录", ["factsFound"] = "未检测", ["proposal"] = "penalise", ["penaltyKinds"] = new JsonArray(kind),
        ["fineYuan"] = fine, ["complex"] = "no", ["discretion"] = "ordinary", ["discretionReason"] = "一般",
        ["revokedKind"] = "practice_licence", ["revokedNumber"] = "皖医执1号",
    };

    /// <summary>Options that come from the people of a unit are not known here; of those nothing is asked.</summary>
    private static IReadOnlyList<FieldError> Errors(string process, string form, string step, string outcome, JsonObject typed, string stored)
    {
        var read = FormDefinition.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", process, "forms", $"{form}.json")));

        var at = SomeForm.At(step, stored) with { Law = Tables.FormLaw };
        return [.. FormBinder.Bind(read, at, typed, outcome).Errors.Where(error => read.Field(error.FieldId)!.Source is null)];
    }

    private static void ShouldRefuse(IReadOnlyList<FieldError> errors, string refusal)
    {
        if (refusal.Length == 0)
        {
            errors.ShouldBeEmpty();
            return;
        }

        var (field, because) = (refusal[..refusal.IndexOf(':', StringComparison.Ordinal)], refusal[(refusal.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        errors[0].ShouldSatisfyAllConditions(error => error.FieldId.ShouldBe(field), error => error.MessageZh.ShouldStartWith(because));
    }
}
