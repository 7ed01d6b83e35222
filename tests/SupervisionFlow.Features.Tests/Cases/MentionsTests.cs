using Shouldly;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Features.Cases;

public sealed class MentionsTests
{
    private static readonly Person[] People = [.. new[] { "王强", "王强国", "李", "Li", "Lin", "Li" }.Select((name, index) => new Person(new PersonId($"p{index}"), name, new UnitId("u")))];

    [Theory]
    [InlineData("@王强国请看", "p1")]
    [InlineData("@王强请看", "p0")]
    [InlineData("请@王强 和@王强国看", "p0 p1")]
    [InlineData("@Lin: see", "p4")]
    [InlineData("@Li, see", "p3 p5")]
    [InlineData("@Link is none of them", "")]
    [InlineData("王强国 without the sign", "")]
    [InlineData("@@王强", "p0")]
    [InlineData("@", "")]
    public void The_longest_name_is_meant_and_a_name_ends_where_its_letters_end(string text, string called) =>
        Mentions.In(text, People).Select(person => person.Value).Order().ShouldBe(called.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
