namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed record NamePattern(Place Place, string Name) : Pattern(Place);

/// <summary>One slot of an array pattern; without a Target it is skipped.</summary>
internal sealed record Slot(Pattern? Target, Expression? Default);

internal sealed record ArrayPattern(Place Place, Slot[] Slots, Pattern? Rest) : Pattern(Place);

internal sealed record Field(string? Key, Expression? Computed, Pattern Target, Expression? Default);

internal sealed record ObjectPattern(Place Place, Field[] Fields, Pattern? Rest) : Pattern(Place);
