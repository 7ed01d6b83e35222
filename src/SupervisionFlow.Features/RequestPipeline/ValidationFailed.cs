namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The request is malformed or a form is not filled as it must be; edges translate it to 400 and show each error at its field.</summary>
public sealed class ValidationFailed(IReadOnlyList<FieldError> errors)
    : Exception(string.Join("; ", errors.Select(error => $"{error.Field}: {error.En}")))
{
    /// <summary>The errors, in the order of the fields.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}

/// <summary>What is wrong with one field; an empty field means the form as a whole.</summary>
public sealed record FieldError(string Field, string Code, string Zh, string En);
