using Shouldly;
using SupervisionFlow.Workflows.Expressions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Expressions;

/// <summary>What lies outside the subset is found before anything runs, with its place and a sentence that names it.</summary>
public class RefusalsTests
{
    [Theory]
    [InlineData("class A {}", 1, 1, "Classes")]
    [InlineData("1 +\n  new Date()", 2, 7, "'Date'")]
    [InlineData("Date.now()", 1, 1, "'Date'")]
    [InlineData("Math.random()", 1, 6, "'Math.random'")]
    [InlineData("Math['random']()", 1, 6, "'Math.random'")]
    [InlineData("Math.sinh(1)", 1, 6, "'Math.sinh'")]
    [InlineData("async () => 1", 1, 1, "'async'")]
    [InlineData("async function f() {}", 1, 1, "'async'")]
    [InlineData("await x", 1, 1, "'await'")]
    [InlineData("function* g() {}", 1, 9, "Generators")]
    [InlineData("(function* () {})", 1, 10, "Generators")]
    [InlineData("import x from 'y'", 1, 1, "'import'")]
    [InlineData("import('fs')", 1, 1, "'import'")]
    [InlineData("export default 1", 1, 1, "'export'")]
    [InlineData("eval('1')", 1, 1, "'eval'")]
    [InlineData("Function('return 1')()", 1, 1, "'Function'")]
    [InlineData("new Function('x')", 1, 5, "'Function'")]
    [InlineData("new Foo()", 1, 1, "'new'")]
    [InlineData("with (x) {}", 1, 1, "'with'")]
    [InlineData("a: for (;;) {}", 1, 1, "Labels")]
    [InlineData("for (;;) { break a; }", 1, 18, "Labels")]
    [InlineData("({ get a() { return 1; } })", 1, 4, "Getters")]
    [InlineData("({ set a(v) {} })", 1, 4, "Getters")]
    [InlineData("'x'.constructor", 1, 5, "'constructor'")]
    [InlineData("x => x.__proto__", 1, 8, "'__proto__'")]
    [InlineData("({ __proto__: null })", 1, 4, "'__proto__'")]
    [InlineData("({})['__proto__']", 1, 6, "'__proto__'")]
    [InlineData("const { __proto__: p } = {}", 1, 9, "'__proto__'")]
    [InlineData("Object.prototype", 1, 8, "'prototype'")]
    [InlineData("this.x", 1, 1, "'this'")]
    [InlineData("() => arguments", 1, 7, "'arguments'")]
    [InlineData("globalThis", 1, 1, "'globalThis'")]
    [InlineData("require('fs')", 1, 1, "'require'")]
    [InlineData("setTimeout(() => 1)", 1, 1, "'setTimeout'")]
    [InlineData("newGuid()", 1, 1, "'newGuid'")]
    [InlineData("new Promise()", 1, 5, "'Promise'")]
    [InlineData("new RegExp('a')", 1, 5, "'RegExp'")]
    [InlineData("x instanceof Array", 1, 3, "'instanceof'")]
    [InlineData("amuont > 3", 1, 1, "'amuont' is not declared")]
    [InlineData("const a = 1;\nif (a) {\n  return b;\n}", 3, 10, "'b' is not declared")]
    [InlineData("{ let a = 1; } a", 1, 16, "'a' is not declared")]
    [InlineData("typeof nowhere", 1, 8, "'nowhere' is not declared")]
    [InlineData("const a = 1; a = 2", 1, 14, "constant")]
    [InlineData("const a = 1; () => a++", 1, 20, "constant")]
    [InlineData("let a; let a", 1, 12, "twice")]
    [InlineData("variables = 1", 1, 1, "cannot be assigned")]
    [InlineData("getVariable = 1", 1, 1, "cannot be assigned")]
    [InlineData("[a, b] = [1, 2]", 1, 1, "Taking values apart")]
    [InlineData("1 = 2", 1, 3, "assigned")]
    [InlineData("a?.b = 2", 1, 6, "assigned")]
    [InlineData("10n", 1, 1, "Big integers")]
    [InlineData("010", 1, 1, "start with 0")]
    [InlineData("String.raw`x`", 1, 11, "Tagged")]
    [InlineData("-2 ** 2", 1, 4, "parentheses")]
    [InlineData("1 || 2 ?? 3", 1, 8, "parentheses")]
    [InlineData("1 ?? 2 || 3", 1, 3, "parentheses")]
    [InlineData("[1,,2]", 1, 4, "Holes")]
    [InlineData("{ a: 1 }", 1, 3, "parentheses around")]
    [InlineData("if (1) const a = 2", 1, 8, "braces")]
    [InlineData("break", 1, 1, "'break'")]
    [InlineData("for (const x of [1]) { (() => { continue; })(); }", 1, 33, "'continue'")]
    [InlineData("'abc", 1, 1, "not closed")]
    [InlineData("`abc${1", 1, 8, "not closed")]
    [InlineData("/* abc", 1, 1, "not closed")]
    [InlineData("1 +", 1, 4, "the end")]
    [InlineData("1 2", 1, 3, "Expected the end of the statement")]
    [InlineData("(1", 1, 3, "Expected ')'")]
    [InlineData("a\\u0062", 1, 2, "Escapes in names")]
    [InlineData("1 # 2", 1, 3, "'#'")]
    [InlineData("/(a)\\1/", 1, 5, "reference back")]
    [InlineData("/x(?=y)/", 1, 3, "look-around")]
    [InlineData("/(?<!y)x/", 1, 2, "look-around")]
    [InlineData("/\\bx/", 1, 2, "word boundary")]
    [InlineData("/a/y", 1, 1, "flags")]
    [InlineData("/(a/", 1, 4, "not closed")]
    [InlineData("/(a{100}){100}/", 1, 15, "repetition")]
    [InlineData("/a{5000}/", 1, 3, "repeats")]
    public void Outside_the_subset_is_refused_with_its_place(string source, int line, int column, string named)
    {
        var refusal = Should.Throw<ExpressionSyntaxException>(() => JavaScriptProgram.Parse(source));

        refusal.Sentence.ShouldContain(named);
        (refusal.Line, refusal.Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("null.x", 1, 6, "Cannot read 'x' of null")]
    [InlineData("const o = {};\no.a.b", 2, 5, "Cannot read 'b' of undefined")]
    [InlineData("({}).f()", 1, 7, "'f' is not a function")]
    [InlineData("const f = 3; f()", 1, 15, "'f' is not a function")]
    [InlineData("a; const a = 1;", 1, 1, "before it is declared")]
    [InlineData("[...1]", 1, 5, "cannot be iterated")]
    [InlineData("throw new Error('no licence')", 1, 1, "no licence")]
    [InlineData("const k = '__pro' + 'to__'; ({})[k]", 1, 33, "'__proto__'")]
    [InlineData("const k = '__pro' + 'to__'; ({})[k] = 1", 1, 33, "'__proto__'")]
    [InlineData("JSON.parse('{')", 1, 11, "not JSON")]
    [InlineData("() => 1", 1, 1, "is a function")]
    [InlineData("variables", 1, 1, "cannot leave")]
    [InlineData("({ ...variables })", 1, 7, "no list of its names")]
    [InlineData("'x'.y = 1", 1, 5, "Cannot set 'y'")]
    [InlineData("input.x = 1", 1, 7, "Cannot set 'x'")]
    [InlineData("Math.max = 1", 1, 6, "Cannot set 'max'")]
    [InlineData("const a = []; a[0] = a; a", 1, 22, "contains itself")]
    public void A_failure_at_run_time_has_its_place(string source, int line, int column, string said)
    {
        var failure = Should.Throw<ExpressionRuntimeException>(() => source.Result());

        failure.Sentence.ShouldContain(said);
        failure.Line.ShouldBe(line);
        if (said is not ("contains itself" or "is a function" or "cannot leave"))
            failure.Column.ShouldBe(column);
    }

    [Fact]
    public void A_refusal_says_its_place_in_the_message_and_as_an_offset()
    {
        var refusal = Should.Throw<ExpressionSyntaxException>(() => JavaScriptProgram.Parse("1 +\r\n  fetch('x')"));

        refusal.Offset.ShouldBe(7);
        refusal.Message.ShouldBe("'fetch' is refused: an expression reaches nothing but its workflow. (line 2, column 3)");
    }
}
