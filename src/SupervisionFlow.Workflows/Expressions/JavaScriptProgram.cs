using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Expressions.Running;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions;

/// <summary>A parsed expression of the JavaScript subset: one expression, or statements whose <c>return</c> or last expression counts.</summary>
/// <remarks>
/// Immutable and safe to evaluate from many threads at once, so it can be kept by its source.
/// The same program, scope and budget always give the same result: there is no clock, no chance and no culture in it,
/// and it reaches nothing but its <see cref="IExpressionScope"/>.
/// </remarks>
public sealed class JavaScriptProgram
{
    private readonly Body body;

    private JavaScriptProgram(string source, Body body, IReadOnlyList<ExpressionReference> references)
    {
        Source = source;
        this.body = body;
        References = references;
    }

    /// <summary>The text that was parsed.</summary>
    public string Source { get; }

    /// <summary>The variables, inputs and activities that the source names outright, in its order.</summary>
    public IReadOnlyList<ExpressionReference> References { get; }

    /// <summary>Parses and checks the source.</summary>
    /// <exception cref="ExpressionSyntaxException">It is malformed, uses what the subset refuses, or names what nothing declares.</exception>
    public static JavaScriptProgram Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        var (body, references) = Parser.Parse(source);
        return new JavaScriptProgram(source, body, references);
    }

    /// <summary>Evaluates the program and hands what it wrote to the scope; when it fails, nothing is written.</summary>
    /// <returns>The result as JSON: undefined, NaN and the infinities are null.</returns>
    /// <exception cref="ExpressionRuntimeException">It failed or threw.</exception>
    /// <exception cref="ExpressionBudgetExceededException">It asked for more than its budget.</exception>
    public JsonNode? Evaluate(IExpressionScope scope, ExpressionBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(scope);

        var run = new Evaluator(scope, new Meter(budget ?? ExpressionBudget.Default));
        var result = JsonBorder.Hand(run, run.Run(body));
        run.Workflow.HandOver(run);
        return result;
    }

    /// <summary>What the source names where some fields of one input are known: of a choice that they decide, only the side that is taken.</summary>
    public IReadOnlyList<ExpressionReference> ReferencesGiven(KnownFields known)
    {
        ArgumentNullException.ThrowIfNull(known);

        return NameCheck.Check(body, test => Decide(test, known));
    }

    /// <summary>What it comes to, if the known fields are all that it depends on.</summary>
    /// <returns>Whether they are.</returns>
    public bool TryEvaluate(KnownFields known, out JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(known);

        value = null;
        if (!References.All(known.Covers))
            return false;

        try
        {
            value = Evaluate(known);
            return true;
        }
        catch (ExpressionException)
        {
            return false;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static bool? Decide(Expression test, KnownFields known)
    {
        try
        {
            if (!NameCheck.Check(test).All(known.Covers))
                return null;

            var run = new Evaluator(known, new Meter(ExpressionBudget.Default));
            return Conversions.Truthy(run.Run(new Body(new Layout(ofFunction: true), [new ExpressionStatement(test.Place, test)], [])));
        }
        catch (ExpressionException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
