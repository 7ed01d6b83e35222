using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every limit of gates/party-limits.csv: it binds the party, so that no step of the authority has to fit into it.</summary>
public sealed class PartyLimitsTests
{
    private static readonly IReadOnlyList<string> Listed = [.. ShippedTable.Rows(Path.Combine(Repository.Root, "workflows"), "party-limits.csv", "limit", "zh", "en").Select(row => row("limit"))];

    public static TheoryData<string> Limits => [.. Listed.Distinct()];

    [Theory]
    [MemberData(nameof(Limits))]
    public void Steps_that_outlast_a_limit_of_the_party_are_lawful_and_of_the_authority_are_not(string limit)
    {
        var slow = new SomeProcess("slow").Then("clock", "StartClock", ("clock", "party"), ("limit", limit))
            .Then("watch", "HumanTask", ("roles", new[] { "inspector" }), ("dueWorkingDays", 3000)).Then("stop", "StopClock", ("clock", "*"));

        slow.Codes().Where(code => code.StartsWith("limit-", StringComparison.Ordinal)).ShouldBeEmpty();
        if (IsMeasured(limit))
            slow.Codes(Judging.Known with { LimitsOfParties = new HashSet<string>() }).ShouldContain("limit-too-short");
    }

    [Fact]
    public void Each_stands_in_the_table_once() => Listed.ShouldBeUnique();

    /// <summary>Some are windows, or are as long as a document says, or longer than the calendar tells.</summary>
    private static bool IsMeasured(string limit) =>
        Judging.Known.Limits!.Limits.Where(one => one.Key == limit).MaxBy(one => one.Version) is { Kind: LimitKind.Deadline, Length: not null } measured && Judging.Known.Periods!.Of(measured) is not null;
}
