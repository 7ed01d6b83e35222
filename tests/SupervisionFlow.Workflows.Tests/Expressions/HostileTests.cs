using Shouldly;
using SupervisionFlow.Workflows.Expressions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Expressions;

/// <summary>Expressions written to hurt the server end at their budget, or are never parsed.</summary>
public class HostileTests
{
    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;) ;")]
    [InlineData("do {} while (true)")]
    [InlineData("const f = () => f(); f()")]
    [InlineData("const f = n => n < 1 ? 0 : f(n - 1) + f(n - 2); f(40)")]
    [InlineData("const f = () => [1].map(f); f()")]
    [InlineData("let s = 'x'; while (true) s += s")]
    [InlineData("let s = 'x'; while (true) s = `${s}${s}`")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.repeat(1e300)")]
    [InlineData("'ab'.repeat(1e6).repeat(1e6)")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("'x'.padEnd(1e9, 'yz')")]
    [InlineData("new Array(3000000).join('xx')")]
    [InlineData("new Array(100000).fill('x'.repeat(100)).join('')")]
    [InlineData("new Array(4294967295)")]
    [InlineData("Array(1e9)")]
    [InlineData("Array.from({ length: 1e9 })")]
    [InlineData("const a = []; a[1e8] = 1")]
    [InlineData("const a = []; a.length = 1e9")]
    [InlineData("const a = [1]; while (true) a.push(...a)")]
    [InlineData("let a = [1]; while (true) a = a.concat(a)")]
    [InlineData("let a = [1]; while (true) a = [...a, ...a]")]
    [InlineData("const a = [1]; for (const x of a) a.push(x)")]
    [InlineData("const s = new Set([1]); for (const x of s) s.add(x + 1)")]
    [InlineData("const r = n => n ? [r(n - 1), r(n - 1)].flatMap(x => [x, x]) : [1]; r(30)")]
    [InlineData("let a = []; for (let i = 0; i < 30; i++) a = [a, a]; a")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; String(a)")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; a.flat(Infinity)")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; String(a)")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; a.flat(Infinity)")]
    [InlineData("const a = []; a[0] = a; String(a)")]
    [InlineData("const o = {}; let i = 0; while (true) o['k' + i++] = i")]
    [InlineData("let o = { a: 1 }; for (let i = 0; i < 1e9; i++) o = { ...o, ['k' + i]: o }")]
    [InlineData("JSON.parse('[' + '1,'.repeat(500000) + '1]')")]
    [InlineData("const a = 'a'.repeat(500000); a.split('')")]
    [InlineData("const a = 'a'.repeat(500000); a.replaceAll('a', 'bbbbbbbb')")]
    [InlineData("const a = 'a'.repeat(1000); a.replaceAll('a', '$`')+ a.replaceAll('a', a).replaceAll('a', a)")]
    [InlineData("const a = 'a'.repeat(400000); const b = 'a'.repeat(200000) + 'b'; for (;;) a.indexOf(b)")]
    [InlineData("const a = 'a'.repeat(900000); const b = a + ''; for (;;) if (a !== b) break")]
    [InlineData("const a = 'a'.repeat(900000); const o = {}; for (;;) o[a]")]
    [InlineData("const a = 'a'.repeat(900000); const o = new Set(); for (;;) o.has(a)")]
    [InlineData("const a = 'a'.repeat(900000); for (;;) a.toUpperCase()")]
    [InlineData("const a = 'a'.repeat(900000); for (;;) Number(a)")]
    [InlineData("const a = 'a'.repeat(100000); /(a|a)*b/.test(a); /(a*)*c/.test(a); for (;;) /(a+)+$/.test(a + 'b')")]
    [InlineData("const a = 'a'.repeat(10000); a.match(/a*b|a/g)")]
    [InlineData("const a = Array.from({ length: 50000 }, (_, i) => 50000 - i); a.sort((x, y) => x - y)")]
    [InlineData("const a = Array.from({ length: 50000 }, (_, i) => i); while (a.length) a.shift()")]
    [InlineData("const a = Array.from({ length: 50000 }, (_, i) => i); for (;;) a.indexOf(-1)")]
    [InlineData("try { for (;;) ; } catch { 1 }")]
    [InlineData("for (;;) try { throw 1 } catch {}")]
    [InlineData("const f = n => { if (n) f(n - 1); else throw 1; }; for (;;) try { f(100) } catch {}")]
    [InlineData("try { const f = () => f(); f() } finally { for (;;) ; }")]
    [InlineData("let i = 0; while (true) getVariable('v' + i++)")]
    [InlineData("while (true) getOutputFrom('Review')")]
    [InlineData("const a = '['.repeat(59) + ']'.repeat(59); for (;;) JSON.parse(a)")]
    [InlineData("const e = '$<'.repeat(45000); for (;;) 'x'.replace(/(?<a>x)/, e)")]
    [InlineData("for (;;) (5e-324).toPrecision(100)")]
    [InlineData("const a = 'ab'.repeat(50000); for (;;) /(a|b|ab|ba|aba){0,50}c/.test(a)")]
    [InlineData("const e = 'e'.repeat(500000); for (;;) ({ [e]: 1 })")]
    [InlineData("const a = Array(60000).fill(1); for (;;) Object.keys(a)")]
    [InlineData("const e = 'e'.repeat(500000); for (;;) try { getVariable(e) } catch {}")]
    [InlineData("const e = 'e'.repeat(500000); for (;;) try { throw e } catch {}")]
    [InlineData("let x = 'toString'; while (true) x = x.concat(x, x)")]
    [InlineData("Math.max(...Array(150000), ...Array(150000))")]
    public void A_hostile_expression_ends_at_its_budget(string source)
    {
        var scope = Some.Case();

        Should.Throw<ExpressionBudgetExceededException>(() => source.Result(scope));

        scope.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("(", 50_000)]
    [InlineData("[", 50_000)]
    [InlineData("{", 50_000)]
    [InlineData("!", 50_000)]
    [InlineData("- ", 40_000)]
    [InlineData("1+", 40_000)]
    [InlineData("1**", 30_000)]
    [InlineData("a=>", 30_000)]
    [InlineData("a.", 40_000)]
    [InlineData("a?", 40_000)]
    [InlineData("1?1:", 20_000)]
    [InlineData("`${", 30_000)]
    [InlineData("if(1)", 20_000)]
    [InlineData("if(1);else ", 8_000)]
    [InlineData("({a:", 20_000)]
    [InlineData("f(", 40_000)]
    [InlineData("x[", 40_000)]
    [InlineData("function f(){", 7_000)]
    [InlineData("typeof ", 14_000)]
    [InlineData("let[", 20_000)]
    [InlineData("for(let[", 12_000)]
    [InlineData("try{", 20_000)]
    [InlineData("1;", 2_500_000)]
    public void Deep_or_long_source_is_refused_by_the_parser(string piece, int times)
    {
        var source = string.Concat(Enumerable.Repeat(piece, times)) + "1";

        Should.Throw<ExpressionSyntaxException>(() => JavaScriptProgram.Parse(source));
    }

    [Fact]
    public void A_long_chain_of_links_is_refused_rather_than_walked()
    {
        var source = "const a = {}; a" + string.Concat(Enumerable.Repeat("?.a", 5_000));

        Should.Throw<ExpressionSyntaxException>(() => JavaScriptProgram.Parse(source)).Sentence.ShouldContain("linked parts");
    }

    [Fact]
    public void A_hundred_pieces_of_text_can_be_added_up()
    {
        string.Join("+", Enumerable.Repeat("'x'", 100)).Result().ShouldBe($"\"{new string('x', 100)}\"");
    }

    [Fact]
    public void The_budget_is_the_callers_to_set()
    {
        var program = JavaScriptProgram.Parse("[1, 2, 3].map(x => x * 2)");

        Should.Throw<ExpressionBudgetExceededException>(() => program.Evaluate(Some.Case(), new ExpressionBudget(10, 1000, 1000, 100)));
        Should.Throw<ExpressionBudgetExceededException>(() => program.Evaluate(Some.Case(), new ExpressionBudget(1000, 1000, 3, 100)));
        Should.Throw<ExpressionBudgetExceededException>(() => program.Evaluate(Some.Case(), new ExpressionBudget(1000, 1000, 1000, 2)));
        program.Evaluate(Some.Case(), ExpressionBudget.Default)!.ToJsonString().ShouldBe("[2,4,6]");
    }

    [Fact]
    public void The_budget_ends_an_expression_on_a_thread_with_a_small_stack()
    {
        Exception? ended = null;
        var thread = new Thread(() => ended = Record.Exception(() => "const f = n => [n].map(x => f(x + 1)); f(0)".Result()), maxStackSize: 256 * 1024);

        thread.Start();
        thread.Join();

        ended.ShouldBeOfType<ExpressionBudgetExceededException>();
    }
}
