namespace SupervisionFlow.Features.Forms;

/// <summary>The names of the inputs on the page; renderer, script and binder use the same.</summary>
public static class PostedName
{
    /// <summary>The value of a field; repeated for several choices, and the file input of files and signatures.</summary>
    public static string Of(string field) => $"f.{field}";

    /// <summary>The ids of attachments uploaded before and still wanted, repeated.</summary>
    public static string Kept(string name) => $"{name}.kept";

    /// <summary>The judgement of a checklist's item: pass, fail or na.</summary>
    public static string Result(string field, string item) => $"f.{field}.{item}.result";

    /// <summary>The remark on a checklist's item.</summary>
    public static string Remark(string field, string item) => $"f.{field}.{item}.remark";

    /// <summary>The file input of the photos of a checklist's item.</summary>
    public static string Photos(string field, string item) => $"f.{field}.{item}.photos";
}
