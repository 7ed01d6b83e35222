using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Bundles;

public class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":{"d":2,"c":[3,{"y":1,"x":2}]}}""", """{"a":{"c":[3,{"x":2,"y":1}],"d":2},"b":1}""")]
    [InlineData("""{ "a" : "\u4e2d\u002f" }""", """{"a":"中/"}""")]
    [InlineData("""{"ä":1,"B":2,"a":3}""", """{"B":2,"a":3,"ä":1}""")]
    [InlineData("null", "null")]
    public void One_value_has_one_spelling(string json, string canonical) =>
        Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json))).ShouldBe(canonical);

    [Fact]
    public void The_order_of_a_list_counts() =>
        CanonicalJson.Hash(JsonNode.Parse("[1,2]")).ShouldNotBe(CanonicalJson.Hash(JsonNode.Parse("[2,1]")));
}
