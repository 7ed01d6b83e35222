using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Forms;

/// <summary>The ways of service are said once, in their table: forms name it, all of it or some of its ways.</summary>
public sealed class ServiceWaysSourceTests
{
    [Theory]
    [InlineData("service-ways", "直接送达 留置送达 委托送达 转交送达 邮寄送达 电子送达 公告送达")]
    [InlineData("service-ways:post,direct", "直接送达 邮寄送达")]
    public async Task A_field_chooses_from_the_table_in_its_order(string source, string ways)
    {
        await using var app = await FeaturesApp.Start();
        await using var scope = app.Services.CreateAsyncScope();

        var options = await scope.ServiceProvider.GetRequiredService<IOptionSource>().Find(OptionSourceName.Read(source)!, new OptionScope(null, "any"), TestContext.Current.CancellationToken);

        options.Select(option => option.Value).ShouldBe(ways.Split(' '));
        options[0].Label.En.ShouldBe("In person");
    }

    [Fact]
    public async Task The_codes_of_findings_stand_with_the_worst_that_they_make_of_a_prescription()
    {
        await using var app = await FeaturesApp.Start();
        await using var scope = app.Services.CreateAsyncScope();

        var options = await scope.ServiceProvider.GetRequiredService<IOptionSource>().Find(OptionSourceName.Read("prescription-findings")!, new OptionScope(null, "any"), TestContext.Current.CancellationToken);

        options.Single(option => option.Value == "3-1").Label.Zh.ShouldStartWith("超常：");
        options.Single(option => option.Value == "1-3").Label.En.ShouldBe("irregular: The pharmacists' signatures are missing");
    }

    [Theory]
    [InlineData("service-ways:")]
    [InlineData("service-ways:post,")]
    [InlineData("service-ways:邮寄")]
    public void What_names_no_way_is_no_source(string source) => OptionSourceName.Read(source).ShouldBeNull();

    [Fact]
    public void No_shipped_form_writes_them_out_and_each_that_names_some_names_what_the_table_has()
    {
        var table = File.ReadLines(Path.Combine(Repository.Root, "workflows", "service", "ways.csv")).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1]);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json", SearchOption.AllDirectories).Where(file => file.Contains("/forms/", StringComparison.Ordinal)))
            foreach (var field in JsonNode.Parse(File.ReadAllText(file))!["sections"]!.AsArray().SelectMany(section => section!["fields"]!.AsArray()).OfType<JsonObject>())
            {
                (field["options"] is JsonArray { Count: > 0 } options && options.All(option => table.ContainsValue(option!["value"]!.ToString()))).ShouldBeFalse($"{file}: {field["id"]}");
                if (field["source"]?.ToString() is { } source && OptionSourceName.Read(source) is OptionSourceName.Ways named)
                    named.Keys.Except(table.Keys).ShouldBeEmpty($"{file}: {field["id"]}");
            }
    }
}
