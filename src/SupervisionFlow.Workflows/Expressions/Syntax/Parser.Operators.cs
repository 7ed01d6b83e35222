namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    private Expression? parenthesised;

    private Expression ParseSequence()
    {
        var first = ParseAssignment();
        if (!Now.Is(","))
            return first;

        var parts = new List<Expression> { first };
        while (TryTake(","))
            parts.Add(ParseAssignment());
        return new Sequence(first.Place, [.. parts]);
    }

    private Expression ParseAssignment()
    {
        Deeper();
        var expression = IsArrow() ? ParseArrow() : ParseAssignmentOrValue();
        nesting--;
        return expression;
    }

    private Expression ParseAssignmentOrValue()
    {
        var target = ParseConditional();
        if (Now.Kind != TokenKind.Sign || Now.Text[^1] != '=' || Now.Text is "==" or "===" or "!=" or "!==" or "<=" or ">=")
            return target;

        CheckTarget(target);
        var sign = Take();
        var name = sign.Text[..^1];
        var value = ParseAssignment();
        if (target is NameRef named)
            value = Named(value, new NamePattern(named.Place, named.Name))!;
        if (name.Length == 0)
            return new Assign(sign.Place, target, value, null, null);

        return Operators.Logical.TryGetValue(name, out var logical)
            ? new Assign(sign.Place, target, value, null, logical.Operator)
            : new Assign(sign.Place, target, value, Operators.Binary[name].Operator, null);
    }

    private void CheckTarget(Expression target)
    {
        if (target is ArrayLiteral or ObjectLiteral)
            throw target.Place.Refuse("Taking values apart into existing names is refused; use const or let.");
        if (target is not (NameRef or Member { Optional: false } or Subscript { Optional: false }))
            throw Now.Place.Refuse("Only a name or a property can be assigned.");
    }

    private Expression ParseConditional()
    {
        var test = ParseBinary(ParseUnary(), 1);
        if (!Now.Is("?"))
            return test;

        var place = Take().Place;
        var then = ParseAssignment();
        Expect(":");
        return new Conditional(place, test, then, ParseAssignment());
    }

    /// <summary>Operators that bind at least as tightly as <paramref name="power"/>, to the right of <paramref name="left"/>.</summary>
    private Expression ParseBinary(Expression left, int power)
    {
        while (TryReadOperator(out var found, out var logical, out var binary) && found >= power)
        {
            var sign = Take();
            CheckMixing(left, sign, binary, logical);
            Deeper();
            var operand = ParseUnary();
            // Power alone groups to the right.
            var right = ParseBinary(operand, binary == BinaryOperator.Power ? found : found + 1);
            nesting--;
            if (logical is not null)
                CheckMixing(right, sign, binary: null, logical);
            left = logical is { } logic ? new Logical(sign.Place, logic, left, right) : new Binary(sign.Place, binary!.Value, left, right);
        }

        return left;
    }

    private bool TryReadOperator(out int power, out LogicalOperator? logical, out BinaryOperator? binary)
    {
        (power, logical, binary) = (0, null, null);
        if (Now.Kind != TokenKind.Sign && !Now.IsWord("in"))
        {
            if (Now.IsWord("instanceof"))
                throw Unexpected("an operator");
            return false;
        }

        if (Operators.Logical.TryGetValue(Now.Text, out var l))
            (power, logical) = (l.Power, l.Operator);
        else if (Operators.Binary.TryGetValue(Now.Text, out var b))
            (power, binary) = (b.Power, b.Operator);
        return power > 0;
    }

    private void CheckMixing(Expression operand, Token sign, BinaryOperator? binary, LogicalOperator? logical)
    {
        if (ReferenceEquals(operand, parenthesised))
            return;
        if (binary == BinaryOperator.Power && operand is Unary)
            throw sign.Place.Refuse("A signed value before '**' needs parentheses.");
        if (logical is null || operand is not Logical other)
            return;
        if ((logical == LogicalOperator.Coalesce) != (other.Operator == LogicalOperator.Coalesce))
            throw sign.Place.Refuse("'??' beside '&&' or '||' needs parentheses.");
    }

    private Expression ParseUnary()
    {
        var sign = Now;
        if (sign.Kind is not (TokenKind.Sign or TokenKind.Name))
            return ParsePostfix();
        if (sign.Text is "++" or "--" && sign.Kind == TokenKind.Sign)
            return ParsePrefixUpdate();
        if (!Operators.Unary.TryGetValue(sign.Text, out var unary))
            return ParsePostfix();

        Take();
        Deeper();
        var operand = ParseUnary();
        nesting--;
        if (unary == UnaryOperator.Delete && operand is not (Member { Optional: false } or Subscript { Optional: false }))
            throw sign.Place.Refuse("Only a property can be deleted.");
        return new Unary(sign.Place, unary, operand);
    }

    private Update ParsePrefixUpdate()
    {
        var sign = Take();
        Deeper();
        var target = ParseUnary();
        nesting--;
        CheckTarget(target);
        return new Update(sign.Place, target, sign.Text == "++" ? 1 : -1, Prefix: true);
    }

    private Expression ParsePostfix()
    {
        var value = ParseChain();
        if (!(Now.Is("++") || Now.Is("--")) || Now.AfterNewline)
            return value;

        CheckTarget(value);
        var sign = Take();
        return new Update(sign.Place, value, sign.Text == "++" ? 1 : -1, Prefix: false);
    }
}
