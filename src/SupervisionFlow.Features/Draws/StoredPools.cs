using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Draws;

/// <summary>The pools of a draw as they were committed to.</summary>
internal sealed class StoredPools(SupervisionDb db)
{
    public static byte[] Pack(DrawPools pools) => Packed.Pack(JsonSerializer.SerializeToUtf8Bytes(pools, StoredJson.Options));

    public async Task<DrawPools> Of(DrawId id, CancellationToken stop)
    {
        var content = await db.DrawPools.AsNoTracking().Where(pool => pool.DrawId == id).Select(pool => pool.Content).SingleAsync(stop);
        return Unpack(content);
    }

    public static DrawPools Unpack(byte[] packed) => JsonSerializer.Deserialize<DrawPools>(Packed.Unpack(packed), StoredJson.Options)!;
}
