using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Draws;

/// <summary>Reads the register of experts.</summary>
internal static class ExpertTable
{
    public static Expert Of(IReadOnlyDictionary<string, string> row) => new(
        row["code"], row["name"], row["employer"], Several(row.GetValueOrDefault("specialities", "")), Several(row.GetValueOrDefault("related", "")),
        TableDay.Of(row, "effective_from"), TableDay.Of(row, "effective_to"));

    /// <summary>Why an expert could not be drawn, in words.</summary>
    public static Bilingual Why(string code) => code switch
    {
        "term" => new("不在聘期", "not appointed on the day"),
        "employer" => new("在被评医院任职", "works there"),
        "related" => new("与被评医院有兼职、亲属或者合作关系", "has to do with it"),
        "declared" => new("本次申报回避", "stepped aside"),
        _ => Bilingual.Same(code),
    };

    private static string[] Several(string text) => text.Split([';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
