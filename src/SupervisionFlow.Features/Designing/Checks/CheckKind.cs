using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>A kind of finding.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Mend">What a designer does about it, in a sentence.</param>
/// <param name="Source">What the check rests on: the logic of the engine, a table, or law.</param>
public sealed record CheckKind(string Code, Bilingual Title, Bilingual Mend, string Source)
{
    /// <summary>What a finding of this kind rests on where it cites no law of its own.</summary>
    public Bilingual Basis => Source switch
    {
        "engine" => new("流程运行的逻辑", "how a workflow runs"),
        "logic" => new("流程、表单和环节之间的逻辑", "how workflow, forms and steps belong together"),
        "organisation" => new("现有的单位、人员和岗位", "the units, people and roles there are"),
        "format" => new("流程包的文件格式", "the format of a process's files"),
        "行政处罚法42" => new("《行政处罚法》第42条", "《行政处罚法》 art. 42"),
        var tables => new($"规则表 {tables}", $"the table {tables}"),
    };
}
