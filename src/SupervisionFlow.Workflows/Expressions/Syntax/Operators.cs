namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal enum UnaryOperator
{
    Not,
    Minus,
    Plus,
    Complement,
    TypeOf,
    Void,
    Delete,
}

internal enum LogicalOperator
{
    And,
    Or,
    Coalesce,
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
}

/// <summary>How tightly each operator binds.</summary>
internal static class Operators
{
    public static readonly Dictionary<string, (int Power, LogicalOperator Operator)> Logical = new()
    {
        ["??"] = (1, LogicalOperator.Coalesce),
        ["||"] = (2, LogicalOperator.Or),
        ["&&"] = (3, LogicalOperator.And),
    };

    public static readonly Dictionary<string, (int Power, BinaryOperator Operator)> Binary = new()
    {
        ["|"] = (4, BinaryOperator.BitOr),
        ["^"] = (5, BinaryOperator.BitXor),
        ["&"] = (6, BinaryOperator.BitAnd),
        ["=="] = (7, BinaryOperator.Equal),
        ["!="] = (7, BinaryOperator.NotEqual),
        ["==="] = (7, BinaryOperator.StrictEqual),
        ["!=="] = (7, BinaryOperator.StrictNotEqual),
        ["<"] = (8, BinaryOperator.Less),
        ["<="] = (8, BinaryOperator.LessOrEqual),
        [">"] = (8, BinaryOperator.Greater),
        [">="] = (8, BinaryOperator.GreaterOrEqual),
        ["in"] = (8, BinaryOperator.In),
        ["<<"] = (9, BinaryOperator.ShiftLeft),
        [">>"] = (9, BinaryOperator.ShiftRight),
        [">>>"] = (9, BinaryOperator.ShiftRightUnsigned),
        ["+"] = (10, BinaryOperator.Add),
        ["-"] = (10, BinaryOperator.Subtract),
        ["*"] = (11, BinaryOperator.Multiply),
        ["/"] = (11, BinaryOperator.Divide),
        ["%"] = (11, BinaryOperator.Remainder),
        ["**"] = (12, BinaryOperator.Power),
    };

    public static readonly Dictionary<string, UnaryOperator> Unary = new()
    {
        ["!"] = UnaryOperator.Not,
        ["-"] = UnaryOperator.Minus,
        ["+"] = UnaryOperator.Plus,
        ["~"] = UnaryOperator.Complement,
        ["typeof"] = UnaryOperator.TypeOf,
        ["void"] = UnaryOperator.Void,
        ["delete"] = UnaryOperator.Delete,
    };
}
