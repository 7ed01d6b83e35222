using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Words findings.</summary>
internal static class Finding
{
    public static CheckFinding Error(string code, ActivityNode node, string zh, string en, IReadOnlyList<string>? path = null) =>
        Make(code, CheckSeverity.Error, node, zh, en, path);

    public static CheckFinding Warning(string code, ActivityNode node, string zh, string en, IReadOnlyList<string>? path = null) =>
        Make(code, CheckSeverity.Warning, node, zh, en, path);

    private static CheckFinding Make(string code, CheckSeverity severity, ActivityNode node, string zh, string en, IReadOnlyList<string>? path) =>
        new(code, severity, node.Id, $"“{node.DisplayText}”（{node.Id}）：{zh}", $"{node.DisplayText} ({node.Id}): {en}", path ?? [node.Id]);
}
