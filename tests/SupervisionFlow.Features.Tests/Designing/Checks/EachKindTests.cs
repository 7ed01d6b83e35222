using Shouldly;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every kind of finding there is, tried on a design that is broken in just that way and on the same design mended. A new kind is tried as well, or this fails.</summary>
public sealed partial class EachKindTests
{
    // A circle is shown as the circle, and what nothing leads to has no way.
    private static readonly string[] NotFromTheStart = ["unreachable", "cycle-without-wait", "merge-needs-its-own-loop"];

    private static readonly Dictionary<string, Trial> Trials = OfGraph.Concat(OfSteps).Concat(OfClocks).Concat(OfFields).Concat(OfLaw).ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Kinds => [.. CheckKinds.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_named_with_its_place_its_reason_and_the_way_there_and_silent_once_mended(string kind)
    {
        var trial = Trials[kind];

        var broken = trial.Broken();
        var found = broken.FirstOrDefault(finding => finding.Code == kind && finding.ActivityId == trial.At).ShouldNotBeNull(string.Join("; ", broken.Select(finding => $"{finding.Code} {finding.ActivityId}")));

        found.Why.Zh.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}{2}");
        found.Why.En.ShouldMatch("[a-z]{2}");
        found.Mend.Zh.ShouldNotBeEmpty();
        CheckKinds.Find(kind)!.Source.ShouldNotBeEmpty();
        (found.Rule is null or { Law.Length: > 0, Status.Length: > 0 }).ShouldBeTrue();
        if (trial.At is { } at && at != "flow")
            found.Path.ShouldContain(at);
        if (trial.At is not (null or "flow") && !NotFromTheStart.Contains(kind))
            found.Path[0].ShouldBe("start");
        trial.Mended().Select(finding => finding.Code).ShouldNotContain(kind);
    }

    private static KeyValuePair<string, Trial> Tried(string kind, string? at, SomeProcess broken, SomeProcess mended, Surroundings? known = null) =>
        new(kind, new(at, () => Judging.Of(broken, known), () => Judging.Of(mended, known)));

    private static KeyValuePair<string, Trial> InPenalty(string kind, string? at, string file, Func<string, string> change) =>
        new(kind, new(at, () => Judging.Changed("penalty", file, change), () => Judging.AsShipped("penalty")));

    private static SomeProcess Process(bool starts = true) => new("tried", starts);

    private static (string Name, object? Value) By(params string[] roles) => ("roles", roles);

    private static (string Name, object? Value) Clerk => By("clerk");

    private static (string Name, object? Value) Ends(params string[] outcomes) => ("outcomes", outcomes);

    private static (string Name, object? Value) Text(object value) => ("text", value);

    private static object Expression(string type, string value) => SomeProcess.Raw($$$"""{"typeName":"String","expression":{"type":"{{{type}}}","value":"{{{value}}}"}}""");

    /// <param name="At">The activity at which it is to be found; null for the design as a whole.</param>
    private sealed record Trial(string? At, Func<IReadOnlyList<DesignFinding>> Broken, Func<IReadOnlyList<DesignFinding>> Mended);
}
