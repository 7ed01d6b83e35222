using System.Text.Json;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.Serving;

/// <summary>Finds in what the framework says of a request that it cannot read which field it means, so that it can be named in the user's language.</summary>
internal static partial class Malformed
{
    /// <summary>The fields; none where it names none.</summary>
    public static IReadOnlyList<FieldError> Fields(BadHttpRequestException malformed)
    {
        if (malformed.InnerException is JsonException json)
            return OfBody(json);

        return Parameter().Match(malformed.Message) is { Success: true } parameter
            ? [new(parameter.Groups["name"].Value, "request.malformed", $"参数 {parameter.Groups["name"].Value} 缺少或者不能使用", $"The parameter {parameter.Groups["name"].Value} is missing or cannot be used")]
            : [];
    }

    /// <summary>An object that may be one of several kinds and does not say which: System.Text.Json has no <see cref="JsonException"/> for that. Null for anything else.</summary>
    public static FieldError? Undecided(NotSupportedException unread) => WithoutKind().Match(unread.Message) is { Success: true } found
        ? new(found.Groups["path"].Value, "request.malformed", $"{found.Groups["path"].Value} 没有写明是哪一种", $"{found.Groups["path"].Value} does not say which kind it is")
        : null;

    private static IReadOnlyList<FieldError> OfBody(JsonException json)
    {
        var missing = Missing().Match(json.Message) is { Success: true } found ? Quoted().Matches(found.Value).Select(name => name.Groups["name"].Value).ToList() : [];
        if (missing.Count > 0)
            return [.. missing.Select(name => new FieldError(name, "request.malformed", $"缺少 {name}", $"{name} is missing"))];

        return json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? [new(path[2..], "request.malformed", $"{path[2..]} 的值不能使用", $"The value of {path[2..]} cannot be used")]
            : [];
    }

    [GeneratedRegex(@"parameter ""[^""]* (?<name>\w+)""")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"must specify a type discriminator.*Path: \$\.?(?<path>[A-Za-z0-9_.\[\]]*?)[. ]*(\||\z)", RegexOptions.Singleline)]
    private static partial Regex WithoutKind();

    [GeneratedRegex("missing required properties.*", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'(?<name>[A-Za-z0-9_]+)'")]
    private static partial Regex Quoted();
}
