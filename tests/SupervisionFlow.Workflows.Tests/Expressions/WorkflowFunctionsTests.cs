using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Expressions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Expressions;

/// <summary>What an expression reads of its workflow, and writes to it.</summary>
public class WorkflowFunctionsTests
{
    [Theory]
    [InlineData("variables.Amount > 1000 && getInput('days') === 10", "true")]
    [InlineData("getVariable('caseNo')", "\"卫监〔2026〕7号\"")]
    [InlineData("getVariable('Nowhere')", "null")]
    [InlineData("variables.Nowhere === undefined", "true")]
    [InlineData("variables['Am' + 'ount']", "1200")]
    [InlineData("'Amount' in variables && !('X' in variables)", "true")]
    [InlineData("getAmount() + getAmount()", "2400")]
    [InlineData("getCaseNo()", "\"卫监〔2026〕7号\"")]
    [InlineData("getNothing()", "null")]
    [InlineData("const { Amount, Findings } = variables; Amount + Findings.length", "1202")]
    [InlineData("variables.Findings.filter(f => f.grave).map(f => f.code).join('、')", "\"A1\"")]
    [InlineData("input.unit.length", "14")]
    [InlineData("getOutputFrom('Review')", "\"agreed\"")]
    [InlineData("getOutputFrom('Review', 'Score')", "88")]
    [InlineData("getScoreFromReview()", "88")]
    [InlineData("getLastResult()", "\"last\"")]
    [InlineData("[getWorkflowInstanceId(), getWorkflowDefinitionId(), getWorkflowDefinitionVersion()]", "[\"instance-1\",\"routine-inspection\",4]")]
    [InlineData("[getCorrelationId(), getWorkflowInstanceName()]", "[\"case-7\",\"Inspection\"]")]
    [InlineData("toJson({ a: 1 })", "\"{\\\"a\\\":1}\"")]
    [InlineData("parseJson('[1]')[0] + fromJson('2')", "3")]
    [InlineData("[isNullOrWhiteSpace(' \\t'), isNullOrWhiteSpace(null), isNullOrEmpty(''), isNullOrEmpty(' ')]", "[true,true,true,false]")]
    [InlineData("now()", "\"2026-04-30T17:30:00.000Z\"")]
    [InlineData("today()", "\"2026-05-01\"")]
    [InlineData("addDays(today(), 31)", "\"2026-06-01\"")]
    [InlineData("[addMonths('2026-01-31', 1), addMonths(today(), 12), addMonths('2026-03-31', -1)]", "[\"2026-02-28\",\"2027-05-01\",\"2026-02-28\"]")]
    [InlineData("daysBetween('2026-02-28', now())", "62")]
    public void An_expression_reads_its_workflow(string source, string json) => source.Result().ShouldBe(json);

    [Theory]
    [InlineData("setVariable('Amount', 5)")]
    [InlineData("variables.Amount = 5")]
    [InlineData("setAmount(5)")]
    [InlineData("variables.Amount -= 1195")]
    [InlineData("variables.Amount = 4; variables.Amount++")]
    public void A_variable_is_written_once_and_after_the_end(string source)
    {
        var scope = Some.Case();

        source.Result(scope);

        scope.Variables["Amount"]!.ToJsonString().ShouldBe("5");
        scope.Written.ShouldBe(["Amount"]);
    }

    [Fact]
    public void What_was_written_is_read_back_in_the_same_expression()
    {
        "setVariable('New', { a: 1 }); variables.New.a = 2; getVariable('New')".Result().ShouldBe("{\"a\":2}");
        "setCorrelationId('c2'); setWorkflowInstanceName(null); [getCorrelationId(), getWorkflowInstanceName()]".Result().ShouldBe("[\"c2\",null]");
    }

    [Fact]
    public void A_change_inside_a_variable_is_written_back()
    {
        var scope = Some.Case();

        "variables.Findings[1].grave = true; variables.Findings.push({ code: 'C3' }); variables.Amount".Result(scope).ShouldBe("1200");

        scope.Variables["Findings"]!.ToJsonString().ShouldBe("""[{"code":"A1","grave":true},{"code":"B2","grave":true},{"code":"C3"}]""");
        scope.Written.ShouldBe(["Findings"]);
    }

    [Fact]
    public void Reading_writes_nothing()
    {
        var scope = Some.Case();

        "variables.Findings.map(f => ({ ...f, grave: !f.grave })).toSorted()".Result(scope);

        scope.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("variables.Amount = 1; setCorrelationId('x'); throw 'no'")]
    [InlineData("variables.Amount = 1; setCorrelationId('x'); null.x")]
    [InlineData("variables.Amount = 1; setCorrelationId('x'); for (;;) ;")]
    [InlineData("variables.Amount = 1; setCorrelationId('x'); variables.Other = new Set()")]
    public void An_expression_that_fails_has_written_nothing(string source)
    {
        var scope = Some.Case();

        Should.Throw<ExpressionException>(() => source.Result(scope));

        scope.Written.ShouldBeEmpty();
        scope.CorrelationId.ShouldBe("case-7");
    }

    [Theory]
    [InlineData("getNowhere()", "There is no variable 'Nowhere'")]
    [InlineData("setNowhere(1)", "There is no variable 'Nowhere'")]
    public void An_accessor_of_no_variable_fails_by_name(string source, string said) =>
        Should.Throw<ExpressionRuntimeException>(() => source.Result()).Sentence.ShouldContain(said);

    [Fact]
    public void Values_of_all_JSON_kinds_come_in_and_go_out()
    {
        var scope = Some.Case();
        scope.Variables["All"] = new JsonObject
        {
            ["decimal"] = JsonValue.Create(12.34m),
            ["long"] = JsonValue.Create(9007199254740991L),
            ["float"] = JsonValue.Create(1.5f),
            ["date"] = JsonValue.Create(new DateTimeOffset(2026, 4, 30, 8, 0, 0, TimeSpan.Zero)),
            ["guid"] = JsonValue.Create(new Guid("11111111-2222-3333-4444-555555555555")),
            ["list"] = new JsonArray(1, "a", null, true),
        };

        "variables.All".Result(scope).ShouldBe("""{"decimal":12.34,"long":9007199254740991,"float":1.5,"date":"2026-04-30T08:00:00+00:00","guid":"11111111-2222-3333-4444-555555555555","list":[1,"a",null,true]}""");
    }

    [Fact]
    public void Half_a_surrogate_pair_leaves_as_the_replacement_character() => "'😀'[0]".Result().ShouldBe("\"\uFFFD\"");

    [Fact]
    public void A_program_lists_the_names_it_spells_out()
    {
        var program = JavaScriptProgram.Parse("variables.Amount + getVariable('Rate') + getInput(\"days\") +\ninput.unit + getOutputFrom('Review') + getCaseNo(); setCaseNo(1)");

        program.References.ShouldBe(
        [
            new(ExpressionReferenceKind.Variable, "Amount", 1, 11),
            new(ExpressionReferenceKind.Variable, "Rate", 1, 32),
            new(ExpressionReferenceKind.Input, "days", 1, 51),
            new(ExpressionReferenceKind.Input, "unit", 2, 7),
            new(ExpressionReferenceKind.Activity, "Review", 2, 28),
            new(ExpressionReferenceKind.Getter, "CaseNo", 2, 40),
            new(ExpressionReferenceKind.Setter, "CaseNo", 2, 53),
        ]);
    }
}
