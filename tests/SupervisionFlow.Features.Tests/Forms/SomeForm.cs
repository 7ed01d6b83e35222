using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Forms and posts to test with.</summary>
internal static class SomeForm
{
    public static readonly DateOnly Today = new(2026, 5, 18);

    public static FormDefinition With(string fields, string more = "") =>
        FormDefinition.Parse($$"""{"key":"check","version":1,"title":{"zh":"核查","en":"Check"},"sections":[{"title":"一","fields":[{{fields}}]}]{{more}}}""");

    public static FormSituation At(string step = "review", string stored = "{}", FormOptions? options = null) =>
        new(step, Today) { Stored = JsonNode.Parse(stored)!.AsObject(), Options = options ?? FormOptions.None };

    public static FormSubmission Submitted(string fields, params (string Name, string Value)[] posted) =>
        FormBinder.Bind(With(fields), At(), Post(posted));

    public static Posted Post(params (string Name, string Value)[] values) => new(values, []);

    public sealed class Posted((string Name, string Value)[] values, (string Name, string Id)[] files) : IFormSource
    {
        public IReadOnlyList<string> Values(string name) => [.. values.Where(one => one.Name == name).Select(one => one.Value)];

        public IReadOnlyList<string> Files(string name) => [.. files.Where(one => one.Name == name).Select(one => one.Id)];

        public Posted WithFiles(params (string Name, string Id)[] uploaded) => new(values, uploaded);
    }
}
