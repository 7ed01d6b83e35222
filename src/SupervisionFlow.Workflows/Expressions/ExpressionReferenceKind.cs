namespace SupervisionFlow.Workflows.Expressions;

/// <summary>What an <see cref="ExpressionReference"/> names.</summary>
public enum ExpressionReferenceKind
{
    /// <summary>A variable: <c>variables.Name</c>, <c>getVariable("Name")</c>, <c>setVariable("Name", …)</c>.</summary>
    Variable,

    /// <summary>A workflow input: <c>input.Name</c>, <c>getInput("Name")</c>.</summary>
    Input,

    /// <summary>An activity by id or name: <c>getOutputFrom("Name")</c>.</summary>
    Activity,

    /// <summary>A variable by <c>getName()</c>, or an activity's output by <c>getOutputFromActivity()</c>.</summary>
    Getter,

    /// <summary>A variable by <c>setName(value)</c>.</summary>
    Setter,
}
