using Shouldly;
using SupervisionFlow.Domain.Licences;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Licences;

public sealed class CreditCodeTests
{
    private const string Good = "91350100M000100Y43";

    [Theory]
    [InlineData(Good)]
    [InlineData(" 91350100m000100y43 ")]
    public void A_code_with_the_right_check_character_is_taken(string text) =>
        CreditCode.Parse(text).Value.ShouldBe(Good);

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        for (var place = 0; place < 17; place++)
        {
            var letters = Good.ToCharArray();
            letters[place] = letters[place] == '7' ? '8' : '7';
            Should.Throw<RuleViolation>(() => CreditCode.Parse(new string(letters))).Code.ShouldBe("credit_code.check_character");
        }
    }

    [Fact]
    public void Every_two_different_neighbours_exchanged_are_found()
    {
        for (var place = 0; place < 16; place++)
        {
            var letters = Good.ToCharArray();
            if (letters[place] == letters[place + 1])
                continue;

            (letters[place], letters[place + 1]) = (letters[place + 1], letters[place]);
            Should.Throw<RuleViolation>(() => CreditCode.Parse(new string(letters))).Code.ShouldBe("credit_code.check_character");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100I43")]
    [InlineData("91350100M000100Y４3")]
    public void A_code_of_another_form_is_refused(string text) =>
        Should.Throw<RuleViolation>(() => CreditCode.Parse(text)).Code.ShouldBe("credit_code.malformed");
}
