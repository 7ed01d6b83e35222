using System.Runtime.CompilerServices;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>Keeps the account of one evaluation, and where it stands. Callers charge first and do afterwards.</summary>
internal sealed class Meter(ExpressionBudget budget)
{
    private const int CharactersPerStep = 16;
    private const int ElementsPerStep = 4;
    private const int StepsPerFailure = 400;

    private long steps = budget.Steps;
    private long characters = budget.Characters;
    private long elements = budget.Elements;
    private int depth;

    public Place Place { get; set; }

    public void Step()
    {
        if (--steps < 0)
            throw Exceeded($"takes more than {budget.Steps} steps");
    }

    public void Steps(double count)
    {
        if (count > steps)
            throw Exceeded($"takes more than {budget.Steps} steps");

        steps -= (long)count;
    }

    /// <summary>Charges for reading characters without making any.</summary>
    public void Scan(double count) => Steps(count / CharactersPerStep);

    /// <summary>Charges for going over elements without making any.</summary>
    public void Walk(double count) => Steps(count / ElementsPerStep);

    /// <summary>Charges for a string of this length.</summary>
    public void Text(double count)
    {
        if (count > characters)
            throw Exceeded($"makes more than {budget.Characters} characters of text");

        characters -= (long)count;
    }

    public void Element() => Elements(1);

    /// <summary>Charges for this many slots or properties.</summary>
    public void Elements(double count)
    {
        if (count > elements)
            throw Exceeded($"makes more than {budget.Elements} elements");

        elements -= (long)count;
    }

    public void Enter()
    {
        if (++depth > budget.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Exceeded($"goes more than {budget.Depth} levels deep");
    }

    public void Leave() => depth--;

    /// <summary>An error that script may catch. Charged dearly, as unwinding costs by depth.</summary>
    public ExpressionRuntimeException Fail(string sentence, object? thrown = null)
    {
        Steps(StepsPerFailure + (4d * depth));
        return new ExpressionRuntimeException(sentence, Place.Line, Place.Column, Place.Offset) { Thrown = thrown };
    }

    /// <summary>Goes back to the depth of a handler that caught an error.</summary>
    public int Depth
    {
        get => depth;
        set => depth = value;
    }

    private ExpressionBudgetExceededException Exceeded(string what) =>
        new($"The expression {what}.", Place.Line, Place.Column, Place.Offset);
}
