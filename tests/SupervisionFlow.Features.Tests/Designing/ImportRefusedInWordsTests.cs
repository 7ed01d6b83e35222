using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Exchange;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Designing;

/// <summary>What broke: a design that could not be imported was refused half in Chinese and half in English.</summary>
public sealed partial class ImportRefusedInWordsTests
{
    [Theory]
    [InlineData("{", "流程定义的格式不正确（第1行）：不是合法的 JSON")]
    [InlineData("[]", "流程定义的格式不正确（$）：不是 JSON 对象")]
    [InlineData("""{"name":"x"}""", "流程定义的格式不正确（root）：没有流程图（root）")]
    [InlineData("""{"root":{"id":"f"}}""", "流程定义的格式不正确（root.type）：缺失")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"f","type":"Elsa.End"}]}}""", "流程定义的格式不正确（root.activities[0].id）：标识“f”重复使用")]
    [InlineData("""{"root":{"id":"f","type":"Elsa.Flowchart","connections":[{"source":{}}]}}""", "流程定义的格式不正确（root.connections[0].source）：没有指明活动")]
    public void A_workflow_that_cannot_be_read_is_refused_in_Chinese_alone(string json, string words)
    {
        var error = Should.Throw<ValidationFailed>(() => WorkflowText.Read(Encoding.UTF8.GetBytes(json))).Errors.Single();

        error.Zh.ShouldBe(words);
        error.En.ShouldStartWith("The definition cannot be read");
    }

    [Fact]
    public void A_bundle_that_cannot_be_used_is_refused_in_Chinese_alone()
    {
        var files = new Dictionary<string, byte[]>(new SomeProcess("broken").Then("check", "HumanTask", ("form", "nowhere"), ("roles", new[] { "clerk" })).Files())
        {
            ["forms/begin.json"] = Encoding.UTF8.GetBytes("""{"key":"start","title":"申请","sections":[{"title":"申请","fields":[{"id":"1","type":"text","label":"名称"}]}]}"""),
        };

        var errors = Should.Throw<ValidationFailed>(() => BundleText.Read(BundleText.Write("broken", 1, files))).Errors;

        errors.ShouldContain(error => error.Zh.Contains("应以字母开头", StringComparison.Ordinal));
        errors.ShouldAllBe(error => !TwoEnglishWords().IsMatch(error.Zh.Split('：', 2)[1]) && TwoEnglishWords().IsMatch(error.En));
    }

    [Theory]
    [InlineData("must be revoke or correct", "只能是 revoke、correct")]
    [InlineData("must be primary, neutral or danger", "只能是 primary、neutral、danger")]
    [InlineData("there is no form 'x'", "没有表单“x”")]
    [InlineData("something that no reader says today", "内容不符合格式")]
    public void A_reason_is_said_in_Chinese_and_one_that_is_not_known_in_general_words(string reason, string words) => BundleReasons.InChinese(reason).ShouldBe(words);

    [GeneratedRegex("[A-Za-z]{2,} [A-Za-z]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex TwoEnglishWords();
}
