using System.Reflection;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.Api;

/// <summary>One of an enum's values in a query, however its letters are cased; a value that is none of them is refused by its name, with those that are.</summary>
internal readonly record struct Choice<T>(T? Chosen)
    where T : struct, Enum
{
    /// <summary>Reads it from the query parameter of the handler's parameter name.</summary>
    public static ValueTask<Choice<T>> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var text = http.Request.Query[parameter.Name!].ToString();
        if (text.Length == 0)
            return ValueTask.FromResult(new Choice<T>(null));
        if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return ValueTask.FromResult(new Choice<T>(Enum.Parse<T>(known)));

        var values = string.Join(", ", Choices.Of(typeof(T)));
        throw new ValidationFailed([new FieldError(parameter.Name!, "query.unknown_value", $"{parameter.Name} 没有“{text}”这一取值，可用：{values}", $"{parameter.Name} has no value {text}; it may be {values}")]);
    }
}

/// <summary>The values of enums as the REST API writes them.</summary>
internal static class Choices
{
    public static IEnumerable<string> Of(Type type) => Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName);

    /// <summary>The enum of a <see cref="Choice{T}"/> parameter; null for any other.</summary>
    public static Type? EnumOf(Type parameter) => parameter.IsGenericType && parameter.GetGenericTypeDefinition() == typeof(Choice<>) ? parameter.GetGenericArguments()[0] : null;
}
