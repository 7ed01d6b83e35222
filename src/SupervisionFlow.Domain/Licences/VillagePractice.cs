namespace SupervisionFlow.Domain.Licences;

/// <summary>Something that whoever judges the staff should look at; it decides nothing.</summary>
/// <param name="Citation">What it rests on; empty where nothing of the law is meant.</param>
/// <param name="Status">How sure the rule is: verified, knowledge or parameter.</param>
public sealed record StaffCaution(string Zh, string En, string Citation, string Status);

/// <summary>Whether people begin to work at a place or work there already.</summary>
public enum StaffStanding
{
    /// <summary>The place applies: they are to be employed.</summary>
    Beginning,

    /// <summary>They work there.</summary>
    AtWork,
}

/// <summary>Looks at the licences of a village clinic's staff by the rules of one day (S79). Pure: the same lines give the same cautions.</summary>
/// <remarks>It never says that somebody may practise, only what speaks against it or cannot be told.</remarks>
public sealed class VillagePractice(IEnumerable<VillageLicence> rules, DateOnly day)
{
    private readonly List<VillageLicence> _rules = [.. rules.Where(rule => rule.IsInForce(day))];

    /// <summary>What to look at, person by person, and at the end whether anybody is left who may see patients.</summary>
    /// <param name="place">The clinic's name, which licences tied to a place should name.</param>
    public IReadOnlyList<StaffCaution> Look(IReadOnlyList<VillageStaffLine> staff, string place, StaffStanding standing)
    {
        var cautions = new List<StaffCaution>();
        var fit = 0;
        foreach (var one in staff)
        {
            List<StaffCaution> found = RuleOf(one) is { } rule ? [.. Against(one, rule, place, standing)] : [Unknown(one)];
            cautions.AddRange(found);
            if (found.Count == 0)
                fit++;
        }

        if (staff.Count > 0 && fit == 0)
            cautions.Add(new("所列人员中没有一人的证书不存疑点，请核实由谁坐诊", "Nobody listed has a licence without a question: find out who sees the patients", "", "parameter"));
        return cautions;
    }

    private VillageLicence? RuleOf(VillageStaffLine one) => _rules.Find(rule => rule.IsCalled(one.Licence));

    private static StaffCaution Unknown(VillageStaffLine one) => one.Licence.Length == 0
        ? new($"{one.Name}：没有写明证书种类", $"{one.Name}: the kind of licence is not said", "", "parameter")
        : new($"{one.Name}：“{one.Licence}”不在村卫生室执业证书表中，请核对原件", $"{one.Name}: {one.Licence} is not in the table of licences for village clinics; see the original", "", "parameter");

    private IEnumerable<StaffCaution> Against(VillageStaffLine one, VillageLicence rule, string place, StaffStanding standing)
    {
        if (!rule.MayPractise)
            yield return Of(rule, $"{one.Name}：持{rule.Zh}，不能在村卫生室独立诊疗", $"{one.Name}: a {rule.En.ToLowerInvariant()} does not let its holder see patients alone");
        if (standing == StaffStanding.Beginning && !rule.TakesNewcomers)
            yield return Of(rule, $"{one.Name}：新进人员应当具备执业助理医师以上资格，{rule.Zh}不足", $"{one.Name}: whoever begins now is at least an assistant physician; a {rule.En.ToLowerInvariant()} is not enough");
        if (rule.HasTerm && one.LastDay is null)
            yield return Of(rule, one.Until.Length == 0 ? $"{one.Name}：没有写明{rule.Zh}的有效期" : $"{one.Name}：有效期“{one.Until}”读不出日期", one.Until.Length == 0 ? $"{one.Name}: its last day is not said" : $"{one.Name}: no day can be read from {one.Until}");
        else if (rule.HasTerm && one.LastDay < day)
            yield return Of(rule, $"{one.Name}：{rule.Zh}已于{one.LastDay:yyyy-MM-dd}到期", $"{one.Name}: its last day was {one.LastDay:yyyy-MM-dd}");
        if (rule.IsTiedToPlace && one.Place.Length == 0)
            yield return Of(rule, $"{one.Name}：没有写明注册的执业地点", $"{one.Name}: the place registered is not said");
        else if (rule.IsTiedToPlace && !IsSamePlace(one.Place, place))
            yield return Of(rule, $"{one.Name}：注册的执业地点是“{one.Place}”，不是本机构", $"{one.Name}: registered at {one.Place}, not here");
    }

    private static StaffCaution Of(VillageLicence rule, string zh, string en) => new(zh, en, rule.Citation, rule.Status);

    /// <summary>With or without the town before it.</summary>
    private static bool IsSamePlace(string one, string other) => one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);
}
