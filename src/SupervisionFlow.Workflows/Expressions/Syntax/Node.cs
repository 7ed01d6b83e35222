namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>A node of the program's tree; immutable once parsed.</summary>
internal abstract record Node(Place Place);

internal abstract record Expression(Place Place) : Node(Place);

internal abstract record Statement(Place Place) : Node(Place);

/// <summary>What a declaration or parameter binds.</summary>
internal abstract record Pattern(Place Place) : Node(Place);
