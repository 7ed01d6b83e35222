using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>A kind of finding.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Mend">What a designer does about it, in a sentence.</param>
/// <param name="Source">What the check rests on: the logic of the engine, a table, or an article, such as <c>行政处罚法42</c>.</param>
public sealed record CheckKind(string Code, Bilingual Title, Bilingual Mend, string Source)
{
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>What a finding of this kind rests on where it cites no law of its own.</summary>
    public Bilingual Basis => Source switch
    {
        "engine" => new("流程运行的逻辑", "how a workflow runs"),
        "logic" => new("流程、表单和环节之间的逻辑", "how workflow, forms and steps belong together"),
        "organisation" => new("现有的单位、人员和岗位", "the units, people and roles there are"),
        "format" => new("流程包的文件格式", "the format of a process's files"),
        { Length: > 0 } law when law.IndexOfAny(Digits) is > 0 and var at && !law.Contains('/', StringComparison.Ordinal) => new($"《{law[..at]}》第{law[at..]}条", $"《{law[..at]}》 art. {law[at..]}"),
        var tables => new($"规则表 {tables}", $"the table {tables}"),
    };
}
