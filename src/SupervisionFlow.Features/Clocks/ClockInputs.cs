using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Clocks;

/// <summary>The input that all clock activities share.</summary>
internal static class ClockInputs
{
    public static InputDescriptor Clock(string otherwise) =>
        new("Clock", "String", "期限名称", "Clock") { DefaultValue = JsonValue.Create(otherwise), Description = "本案内的名称；*表示全部。" };
}
