using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionFlow.Web.Api;

/// <summary>What a body of the REST API may leave out. A text left out is empty, and the request's own rules say whether it may be; a list, an object or a choice that has to be there is not taken to be empty or the first of its kind: the body is refused as malformed.</summary>
internal static class WholeBodies
{
    /// <summary>Applies it to a type as its contract is made.</summary>
    public static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.FullName?.StartsWith("SupervisionFlow.", StringComparison.Ordinal) != true || type.Type.GetConstructors() is not [var constructor])
            return;

        var nullability = new NullabilityInfoContext();
        var needed = constructor.GetParameters().Where(parameter => !parameter.HasDefaultValue && IsNeeded(parameter, nullability)).ToDictionary(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase);
        var empty = new List<PropertyInfo>();
        foreach (var property in type.Properties.Where(property => needed.ContainsKey(property.Name)))
        {
            if (property.PropertyType == typeof(string) && property.AttributeProvider is PropertyInfo { CanWrite: true } text)
                empty.Add(text);
            else
                (property.IsRequired, property.IsSetNullable) = (true, false);
        }

        if (empty.Count > 0)
            type.OnDeserialized = body => empty.ForEach(text => text.SetValue(body, text.GetValue(body) ?? ""));
    }

    private static bool IsNeeded(ParameterInfo parameter, NullabilityInfoContext nullability) =>
        parameter.ParameterType.IsEnum || (!parameter.ParameterType.IsValueType && nullability.Create(parameter).WriteState == NullabilityState.NotNull);
}
