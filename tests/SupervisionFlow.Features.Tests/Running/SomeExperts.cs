using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Running;

/// <summary>A register of experts to draw from: 和平医院 employs one, another has to do with it, a third is appointed no more.</summary>
internal static class SomeExperts
{
    public static async Task Register(FeaturesApp app)
    {
        await app.Change(db =>
        {
            AddTo(db);
            return Task.CompletedTask;
        });
        await app.Services.GetRequiredService<FollowLocalRows>().Look(CancellationToken.None);
    }

    private static void AddTo(SupervisionDb db)
    {
        Add(db, "E-01", "甲专家", "和平医院", "", "");
        Add(db, "E-02", "乙专家", "人民医院", "91350100M000100Y43", "");
        Add(db, "E-03", "丙专家", "人民医院", "", "2025-12-31");
        foreach (var number in Enumerable.Range(4, 8))
            Add(db, $"E-{number:00}", $"专家{number}", "市立医院", "", "");
    }

    private static void Add(SupervisionDb db, string code, string name, string employer, string related, string until) => db.LocalRows.Add(new LocalRow("experts", code,
        $$"""{"code":"{{code}}","name":"{{name}}","employer":"{{employer}}","specialities":"护理;院感","related":"{{related}}","effective_from":"","effective_to":"{{until}}","status":"parameter","source":"聘任通知"}""", new("import"), Who.Zhang, 0));
}
