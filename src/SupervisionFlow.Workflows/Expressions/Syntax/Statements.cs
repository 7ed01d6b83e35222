namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>Statements with the names they declare; its functions are bound before the first statement runs.</summary>
internal sealed record Body(Layout Layout, Statement[] Statements, FunctionDeclaration[] Functions);

internal sealed record ExpressionStatement(Place Place, Expression Value) : Statement(Place);

internal sealed record Declarator(Pattern Pattern, Expression? Value);

internal sealed record Declaration(Place Place, NameKind Kind, Declarator[] Declarators) : Statement(Place);

internal sealed record FunctionDeclaration(Place Place, FunctionLiteral Function) : Statement(Place);

internal sealed record Return(Place Place, Expression? Value) : Statement(Place);

internal sealed record If(Place Place, Expression Test, Statement Then, Statement? Else) : Statement(Place);

/// <summary><c>for (const x of xs)</c>, or with Keys <c>for (const key in object)</c>.</summary>
internal sealed record ForEach(Place Place, Layout Layout, Pattern Each, Expression Source, bool Keys, Statement Body) : Statement(Place);

internal sealed record For(Place Place, Layout Layout, Statement? Start, Expression? Test, Expression? Step, Statement Body) : Statement(Place);

internal sealed record While(Place Place, Expression Test, Statement Body, bool BodyFirst) : Statement(Place);

internal sealed record Block(Place Place, Body Body) : Statement(Place);

internal sealed record Break(Place Place) : Statement(Place);

internal sealed record Continue(Place Place) : Statement(Place);

internal sealed record Throw(Place Place, Expression Value) : Statement(Place);

internal sealed record Try(Place Place, Block Guarded, Layout CatchLayout, Pattern? Caught, Block? Handler, Block? Finally) : Statement(Place);

internal sealed record SwitchCase(Expression? Test, int FirstStatement);

internal sealed record Switch(Place Place, Expression Value, SwitchCase[] Cases, Body Body) : Statement(Place);

internal sealed record Empty(Place Place) : Statement(Place);
