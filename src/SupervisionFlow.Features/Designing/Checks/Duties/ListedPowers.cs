using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Duties;

/// <summary>Does the process carry out a power that is on the list (权责清单)?</summary>
internal static class ListedPowers
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design)
    {
        var (list, matter) = (design.Known.Powers, design.Bundle.Matter);
        if (list.IsEmpty || list.Powers.Any(power => power.Matter == matter))
            return [];

        return
        [
            new("power-missing", CheckSeverity.Warning, [], string.IsNullOrEmpty(matter)
                ? new Bilingual("流程没有写明对应权责清单的哪一项", "The process names no power of the list")
                : new Bilingual($"流程写明的事项“{matter}”不在权责清单中", $"The matter {matter} of the process is not on the list of powers"), []),
        ];
    }
}
