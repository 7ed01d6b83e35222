namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed record Literal(Place Place, object? Value) : Expression(Place);

/// <summary>Chunks and values in turn; there is one chunk more than values.</summary>
internal sealed record Template(Place Place, string[] Chunks, Expression[] Values) : Expression(Place);

internal sealed record RegexLiteral(Place Place, RegexPattern Pattern) : Expression(Place);

internal sealed record NameRef(Place Place, string Name) : Expression(Place);

internal sealed record Element(Expression Value, bool Spread);

internal sealed record ArrayLiteral(Place Place, Element[] Items) : Expression(Place);

/// <summary>A property: with a fixed Key or a Computed one; with neither it spreads its value.</summary>
internal sealed record Property(string? Key, Expression? Computed, Expression Value);

internal sealed record ObjectLiteral(Place Place, Property[] Properties) : Expression(Place);

internal sealed record Parameter(Pattern Pattern, Expression? Default, bool Rest);

/// <summary>A function of any spelling. An arrow with an expression has a Result and no statements.</summary>
internal sealed record FunctionLiteral(Place Place, string Name, Parameter[] Parameters, Body Body, Expression? Result) : Expression(Place)
{
    /// <summary>Whether its own name is bound inside it.</summary>
    public bool CallsItself { get; init; }
}

internal sealed record Unary(Place Place, UnaryOperator Operator, Expression Operand) : Expression(Place);

internal sealed record Update(Place Place, Expression Target, int By, bool Prefix) : Expression(Place);

internal sealed record Binary(Place Place, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Place);

internal sealed record Logical(Place Place, LogicalOperator Operator, Expression Left, Expression Right) : Expression(Place);

/// <summary>An assignment: plain, with an arithmetic operator, or with a logical one.</summary>
internal sealed record Assign(Place Place, Expression Target, Expression Value, BinaryOperator? Operator, LogicalOperator? Logic) : Expression(Place);

internal sealed record Conditional(Place Place, Expression Test, Expression Then, Expression Else) : Expression(Place);

internal sealed record Call(Place Place, Expression Callee, Element[] Arguments, bool Optional) : Expression(Place);

internal sealed record Construct(Place Place, string Name, Element[] Arguments) : Expression(Place);

internal sealed record Member(Place Place, Expression Target, string Name, bool Optional) : Expression(Place);

internal sealed record Subscript(Place Place, Expression Target, Expression Key, bool Optional) : Expression(Place);

/// <summary>Where an optional chain that was cut short ends, with undefined.</summary>
internal sealed record Chain(Place Place, Expression Inner) : Expression(Place);

internal sealed record Sequence(Place Place, Expression[] Parts) : Expression(Place);
