using System.Globalization;
using Shouldly;
using SupervisionFlow.Workflows.Expressions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Expressions;

public class DeterminismTests
{
    private const string Source = """
        const grave = variables.Findings.filter(f => f.grave).length;
        const words = ['银', 'i', 'I', 'ı', 'z', 'ä', '10', '9'].sort().map(w => w.toUpperCase());
        const counts = {};
        for (const f of variables.Findings) counts[f.code] = (counts[f.code] ?? 0) + 0.1;
        return { grave, words, counts, price: (1234.5).toFixed(2), third: String(1 / 3), at: now() };
        """;

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var results = new List<string>();
        try
        {
            foreach (var culture in new[] { "zh-CN", "tr-TR", "de-DE", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                results.Add(Source.Result());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        results.Distinct().ShouldHaveSingleItem().ShouldContain("1234.50");
    }

    [Fact]
    public void The_same_work_spends_the_same_budget()
    {
        var program = JavaScriptProgram.Parse("let s = 0; for (let i = 0; i < 50; i++) s += i; s");
        var enough = Enumerable.Range(1, 2_000).First(steps => Ends(program, steps));

        for (var i = 0; i < 20; i++)
        {
            Ends(program, enough).ShouldBeTrue();
            Ends(program, enough - 1).ShouldBeFalse();
        }
    }

    [Fact]
    public void One_program_serves_many_threads_at_once()
    {
        var program = JavaScriptProgram.Parse("let n = 0; const f = x => { n += x; return /^\\d+$/.test(String(n)); }; for (let i = 0; i < variables.Amount; i++) f(i); variables.Sum = n; n");

        Parallel.For(0, 200, i =>
        {
            var scope = Some.Case();
            scope.Variables["Amount"] = i;

            program.Evaluate(scope)!.GetValue<long>().ShouldBe(i * (i - 1) / 2);

            scope.Variables["Sum"]!.GetValue<long>().ShouldBe(i * (i - 1) / 2);
        });
    }

    private static bool Ends(JavaScriptProgram program, int steps)
    {
        try
        {
            program.Evaluate(Some.Case(), ExpressionBudget.Default with { Steps = steps });
            return true;
        }
        catch (ExpressionBudgetExceededException)
        {
            return false;
        }
    }
}
