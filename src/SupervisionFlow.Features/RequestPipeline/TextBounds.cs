using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>What holds for every text that a person sends, whatever the request's own rules say: every store can keep its letters, and what an act brings is no longer than a column.</summary>
/// <remarks>SQLite keeps any text; PostgreSQL and SQL Server fail at one that is too long, PostgreSQL at a NUL and at half a surrogate pair too. Forms and designs come as JSON and have bounds of their own.</remarks>
internal static class TextBounds
{
    /// <summary>The most characters of a text that is not <see cref="LongTextAttribute">long</see>.</summary>
    public const int Most = 2000;

    /// <summary>The most characters of an identifier.</summary>
    public const int MostOfIdentifier = 128;

    /// <summary>What a refusal of a text that is too long is called.</summary>
    public const string TooLong = "text.too_long";

    private const int NoBound = int.MaxValue;

    private static readonly ConcurrentDictionary<Type, Shape> Shapes = new();

    /// <summary>What is wrong, at the field of the request in which it stands, one error a field; null for nothing.</summary>
    public static List<FieldError>? Broken(object request)
    {
        List<FieldError>? broken = null;
        var shape = Shape.Of(request.GetType());
        foreach (var part in shape.Parts)
        {
            if (Wrong(part.In(request), shape.IsAct && !part.IsLong ? Most : NoBound) is { } wrong)
                (broken ??= []).Add(new FieldError(part.Field, wrong.Code, wrong.Zh, wrong.En));
        }

        return broken;
    }

    /// <summary>What of a request, or of a part of one, its sender set: each field and what stands in it.</summary>
    public static IEnumerable<(string Field, object? Value)> PartsOf(object whole) => Shape.Of(whole.GetType()).Parts.Select(part => (part.Field, part.In(whole)));

    /// <summary>Whether a type is one of this product's, whose parts can be looked at.</summary>
    public static bool IsOurs(Type type) => !type.IsEnum && type.Namespace?.StartsWith(nameof(SupervisionFlow), StringComparison.Ordinal) == true;

    private static Fault? Wrong(object? value, int most) => value switch
    {
        null or byte[] => null,
        string text when !IsWhole(text) => Fault.Letters,
        string text => text.Length <= most ? null : Fault.Long(most),
        IIdentifier id => Wrong(id.Value, most == NoBound ? NoBound : MostOfIdentifier),
        IDictionary map => Wrong(map.Keys, most) ?? Wrong(map.Values, most),
        IEnumerable many when !IsJson(many) => many.Cast<object?>().Select(one => Wrong(one, most)).FirstOrDefault(wrong => wrong is not null),
        _ when IsOurs(value.GetType()) => Shape.Of(value.GetType()).Parts.Select(part => Wrong(part.In(value), part.IsLong ? NoBound : most)).FirstOrDefault(wrong => wrong is not null),
        _ => null,
    };

    private static bool IsJson(IEnumerable many) => many.GetType().Namespace?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true;

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
                return false;
            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }

        return true;
    }

    private sealed record Fault(string Code, string Zh, string En)
    {
        public static readonly Fault Letters = new("text.unreadable", "含有不能保存的字符，请删去后重新填写", "It holds characters that cannot be kept; remove them");

        public static Fault Long(int most) => new(TooLong, $"不超过{most}字", $"At most {most} characters");
    }

    /// <summary>What of a type a sender can set: what is only computed from it says nothing more.</summary>
    private sealed record Shape(bool IsAct, Part[] Parts)
    {
        public static Shape Of(Type type) => Shapes.GetOrAdd(type, static one => new(
            Array.Exists(one.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>)),
            [.. one.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsPrimitive).Select(property => new Part(property))]));
    }

    private sealed class Part(PropertyInfo property)
    {
        public string Field { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        public bool IsLong { get; } = property.GetCustomAttribute<LongTextAttribute>() is not null;

        public object? In(object whole) => property.GetValue(whole);
    }
}

/// <summary>On a text of a request, or on what holds texts: longer than a column usually takes; the request's own rules bound it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LongTextAttribute : Attribute;
