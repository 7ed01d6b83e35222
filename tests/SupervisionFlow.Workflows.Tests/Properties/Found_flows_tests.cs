using Xunit;

namespace SupervisionFlow.Workflows.Tests.Properties;

/// <summary>Plays that long runs of <see cref="Checked_flows_properties"/> found, as small as they could be made: each left a merge waiting.</summary>
public class Found_flows_tests
{
    [Fact]
    public void A_new_pass_begins_without_the_ways_that_the_pass_before_had_left_open() => Checked_flows_properties.Holds(
        "start -> n1, n1:Approve -> n2, n1:Reject -> n3, n2:Approve -> end, n2:Reject -> n4, n3:Approve -> n4, n3:Reject -> n5, n4:Approve -> n5, n4:Reject -> n1, n5 -> n6, n6:Approve -> end, n6:Reject -> n5",
        "n1:A n2:R n4:R n1:R n3:R n6<<n3 n3:A n4:A n6:A");

    [Fact]
    public void A_return_to_before_a_loop_of_many_rounds_finds_what_had_been_passed_over_before_the_first() => Checked_flows_properties.Holds(
        "start -> n1, n1:Approve -> n2, n1:Reject -> n4, n2:Approve -> n3, n2:Reject -> n5, n3:Approve -> n4, n3:Reject -> n4, n4:Approve -> n5, n4:Reject -> n3, n5:Approve -> end, n5:Reject -> end",
        "n1:A n2:A n3:R n4:R n3:R n4:R n3:A n4:A n5<<n2 n2:R n5:A");

    [Fact]
    public void A_return_into_the_pass_of_an_inner_loop_finds_what_that_pass_need_not_wait_for_again() => Checked_flows_properties.Holds(
        "start -> n1, n1:Approve -> n2, n1:Reject -> n3, n2:Approve -> n3, n2:Reject -> n5, n3:Approve -> n4, n3:Reject -> n2, n4:Approve -> n5, n4:Reject -> end, n5 -> n1",
        "n1:A n2:A n3:R n2:A n3:R n2:R n1:A n2<<n1 n1<<n2 n2:A n3:A n4:R");

    [Fact]
    public void A_loop_counts_by_the_visit_that_stands_and_not_by_one_that_was_taken_back() => Checked_flows_properties.Holds(
        "start -> n1, n1 -> n4, n2 -> n3, n3:Approve -> n1, n3:Reject -> n5, n4:Approve -> n9, n4:Reject -> n8, n5:Approve -> n6, n5:Reject -> n7, n6:Approve -> n7, n6:Reject -> n8, n7 -> n8, n8:Approve -> end, n8:Reject -> n9, n9:Approve -> n2, n9:Reject -> n3",
        "n4:A n9:A n3:A n4:R n8:R n9<<n3 n3:R n5:R n8:R n9:R n3:R");

    [Fact]
    public void A_loop_that_is_returned_into_comes_to_a_merge_that_had_been_passed_over_when_it_was_left() => Checked_flows_properties.Holds(
        "start -> n1, n1:Approve -> n2, n1:Reject -> n3, n2:Approve -> n3, n2:Reject -> n6, n3:Approve -> end, n3:Reject -> end, n6:Approve -> n2, n6:Reject -> n8, n8:Approve -> end, n8:Reject -> end",
        "n1:A n2:R n6:R n8<<n6 n6:A n2:A n3:A");

    [Fact]
    public void A_return_past_a_loop_finds_a_step_passed_over_before_it_though_the_loop_had_come_to_it() => Checked_flows_properties.Holds(
        "start -> f, f:A -> k, f:B -> b, f:C -> aside, k:Approve -> s, k:Reject -> m, s:Approve -> m, s:Reject -> j, m -> c, c:Reject -> k, c:Approve -> j, b:Approve -> j, j -> last, last:Approve -> end, aside:Approve -> end",
        "k:R c:R k:A s:R b:A last<<c c:A last:A");
}
