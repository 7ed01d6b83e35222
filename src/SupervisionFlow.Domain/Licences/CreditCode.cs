namespace SupervisionFlow.Domain.Licences;

/// <summary>A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the last a check character.</summary>
public readonly record struct CreditCode : IIdentifier
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private CreditCode(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="RuleViolation"><c>credit_code.malformed</c>, <c>credit_code.check_character</c>.</exception>
    public static CreditCode Parse(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        if (code.Length != 18 || code.Any(letter => !Alphabet.Contains(letter, StringComparison.Ordinal)))
            throw new RuleViolation("credit_code.malformed", "统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z）", "A credit code has 18 digits or capitals without I, O, S, V, Z");
        if (CheckCharacter(code) != code[17])
            throw new RuleViolation("credit_code.check_character", "统一社会信用代码校验位不符，请核对是否录错", "The check character of the credit code does not match");

        return new CreditCode(code);
    }

    /// <summary>Whether <see cref="Parse"/> takes it.</summary>
    public static bool IsOne(string text) => text.Trim().ToUpperInvariant() is { Length: 18 } code && code.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) && CheckCharacter(code) == code[17];

    /// <summary>Takes a code that was checked when it was stored.</summary>
    public static CreditCode FromStore(string value) => new(value);

    /// <summary>The eighteenth character that belongs to the first seventeen.</summary>
    public static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Weights[i] * Alphabet.IndexOf(code[i], StringComparison.Ordinal);

        return Alphabet[(31 - sum % 31) % 31];
    }

    public override string ToString() => Value;
}
