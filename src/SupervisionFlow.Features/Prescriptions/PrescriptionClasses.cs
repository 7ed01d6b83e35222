using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>What each class of an evaluation is called, by its code in the register of findings: forms, registers and results say the same.</summary>
internal static class PrescriptionClasses
{
    public static readonly Bilingual Rational = new("合理", "rational");

    /// <summary>The classes that findings belong to, the gravest last.</summary>
    public static readonly IReadOnlyList<(PrescriptionClass Class, string Code, Bilingual Words)> OfFindings =
    [
        (PrescriptionClass.IllFormed, "ill_formed", new("不规范", "irregular")),
        (PrescriptionClass.Unsuitable, "unsuitable", new("用药不适宜", "unsuitable")),
        (PrescriptionClass.SuperNormal, "super_normal", new("超常", "super-normal")),
    ];

    /// <summary>By the code; one that is not known is the least.</summary>
    public static PrescriptionClass Of(string code) => OfFindings.FirstOrDefault(one => one.Code == code, OfFindings[0]).Class;

    public static Bilingual WordsOf(PrescriptionClass @class) => OfFindings.Where(one => one.Class == @class).Select(one => one.Words).FirstOrDefault(Rational);
}
