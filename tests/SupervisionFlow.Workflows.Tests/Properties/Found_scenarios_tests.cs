using Xunit;

namespace SupervisionFlow.Workflows.Tests.Properties;

/// <summary>Scenarios that long runs of <see cref="Engine_properties"/> found, as small as they could be made.</summary>
public class Found_scenarios_tests
{
    private static readonly Block Either = new Block.Choice(new Block.Line(), new Block.Line());

    [Fact]
    public void Decisions_side_by_side_within_a_loop_leave_the_way_out_of_the_loop_alive() =>
        Engine_properties.EndsInSpiteOfReturns(new(new Block.Choice(new Block.Loop(new Block.Split([Either, Either], null), 2), new Block.Line()), []));

    [Fact]
    public void Loops_side_by_side_within_a_loop_are_each_left_once() =>
        Engine_properties.RunsAsTheModelSays(new(new Block.Loop(new Block.Split([new Block.Loop(Either, 2), new Block.Loop(Either, 2)], null), 1), []));

    [Fact]
    public void A_return_inside_a_branch_after_a_jump_into_it_does_not_strand_the_merge() =>
        Engine_properties.EndsWhereverTokensArePut(new(new Block.Split([new Block.Fork([new Block.Step()]), new Block.Chain([new Block.Line(), new Block.Step(), new Block.Step()])], null), [347, 700, 64]));

    [Fact]
    public void A_return_to_before_a_jump_does_not_strand_the_merge_whose_other_way_the_jump_had_forgotten() =>
        Engine_properties.EndsWhereverTokensArePut(new(new Block.Choice(new Block.Chain([new Block.Step(), new Block.Fork([new Block.Step(), new Block.Step()])]), new Block.Loop(new Block.Line(), 1)), [4, 974, 4, 129, 260, 994]));

    [Fact]
    public void A_join_that_needs_all_goes_on_without_a_way_that_died_behind_a_jump() =>
        Engine_properties.EndsWhereverTokensArePut(new(new Block.Split([new Block.Choice(new Block.Loop(new Block.Step(), 2), new Block.Split([new Block.Line()], null)), new Block.Line(), new Block.Split([new Block.Line()], null)], "WaitAll"), [700, 267, 893]));

    [Fact]
    public void What_comes_late_to_a_join_that_a_token_was_moved_onto_goes_on_where_that_token_is_gone() =>
        Engine_properties.EndsWhereverTokensArePut(new(new Block.Split([new Block.Step(), new Block.Step(), new Block.Split([new Block.Line(), new Block.Child(), new Block.Child()], "WaitAllActive")], "WaitAllActive"), [942, 543, 29, 851, 175]));

    [Fact]
    public void An_end_that_a_token_was_put_onto_and_taken_off_again_is_reached_by_the_rest() =>
        Engine_properties.EndsWhereverTokensArePut(new(new Block.Chain([new Block.Choice(new Block.Split([new Block.Line(), new Block.Child(), new Block.Child()], null), new Block.Chain([new Block.Line(), new Block.Line(), new Block.Line(), new Block.Line(), new Block.Line()])), new Block.Split([new Block.Chain([new Block.Line(), new Block.Line(), new Block.Line(), new Block.Line(), new Block.Step()])], null), new Block.Step()]), [603, 44, 706, 150, 754]));

    [Fact]
    public void A_token_moved_into_one_branch_of_a_way_not_taken_comes_by_the_join_though_the_other_branch_dies() =>
        Engine_properties.EndsWhereverTokensArePut(new(new Block.Loop(new Block.Choice(new Block.Step(), new Block.Split([new Block.Line(), new Block.Line()], "WaitAll")), 1), [942]));
}
