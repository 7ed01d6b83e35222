using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Exchange;

/// <summary>A whole process as one JSON: <c>{"supervisionFlowBundle":1,"key":…,"version":…,"files":{"workflow.json":"…","forms/x.json":"…"}}</c>, each file as its text.</summary>
internal static partial class BundleText
{
    private const string Mark = "supervisionFlowBundle";
    private const int MostFiles = 300;

    /// <summary>Whether a JSON is one, rather than a workflow of Elsa's.</summary>
    public static bool IsOne(JsonObject json) => json.ContainsKey(Mark);

    public static JsonObject Write(string key, int version, IReadOnlyDictionary<string, byte[]> files) => new()
    {
        [Mark] = 1,
        ["key"] = key,
        ["version"] = version,
        ["files"] = new JsonObject(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => KeyValuePair.Create(file.Key, (JsonNode?)Encoding.UTF8.GetString(file.Value)))),
    };

    /// <summary>Its files, checked as strictly as what is drawn.</summary>
    /// <exception cref="ValidationFailed">It is of another make, or a file of it cannot be used; each thing in words.</exception>
    public static (Bundle Bundle, IReadOnlyDictionary<string, byte[]> Files) Read(JsonObject json)
    {
        if (json[Mark]?.ToJsonString() != "1" || json["files"] is not JsonObject { Count: > 0 and <= MostFiles } members)
            throw Refused(Mark, "不是可用的流程包", "this is no bundle that can be used");

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in members)
        {
            if (!Path().IsMatch(path))
                throw Refused("files", "文件名不能使用", "a file has a name that cannot be used");
            files[path] = content is JsonValue value && value.TryGetValue<string>(out var text) && text.Length <= DesignLimits.Bytes ? Encoding.UTF8.GetBytes(text) : throw Refused(path, "内容不是文本", "its content is no text");
        }

        return (Checked(files), files);
    }

    private static Bundle Checked(IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            var bundle = BundleFolder.Read(files);
            WorkflowRefusals.Check(DesignJson.Parse(files[Design.WorkflowPathOf(files.Keys)]));
            NewProcess.RequireKey(bundle.Key);
            if (new[] { bundle.Title.Zh, bundle.Title.En }.Any(title => title.Length > DesignLimits.Name || HostileText.IsIn(title)))
                throw Refused(Design.ManifestPath, "标题含有脚本或控制字符，或者过长", "the title holds script or control characters, or is too long");
            return bundle;
        }
        catch (BundleException unusable)
        {
            throw new ValidationFailed([.. unusable.Errors.Take(20).Select(error => new FieldError($"{error.File}#{error.Path}", "design.unreadable", $"{error.File} {BundleReasons.PlaceInChinese(error.Path)}：{BundleReasons.InChinese(error.Reason)}", error.ToString()))]);
        }
    }

    private static ValidationFailed Refused(string path, string zh, string en) => new([new FieldError(path, "design.unreadable", $"{path}：{zh}。", $"{path}: {en}.")]);

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9_-]{0,63}\.json|(forms|documents|rules)/[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.json)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
