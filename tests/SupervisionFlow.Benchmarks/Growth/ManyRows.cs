using Microsoft.Data.Sqlite;
using SupervisionFlow.Benchmarks.Work;

namespace SupervisionFlow.Benchmarks.Growth;

/// <summary>Piles up rows by plain SQL, each like one that the app wrote.</summary>
internal static class ManyRows
{
    /// <summary>Gives the newest instance a past of so many lines, before those it has.</summary>
    public static void LengthenNewestJournal(string file, int lines)
    {
        using var connection = Open(file);
        ManyItems.Run(connection, $"""
            INSERT INTO "Journal" ("InstanceId", "Seq", "At", "Event", "ActivityId", "ActivityInstanceId", "Outcomes", "Details")
            WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {lines})
            SELECT one."InstanceId", -c.i, one."At", one."Event", one."ActivityId", one."ActivityInstanceId", one."Outcomes", one."Details"
            FROM (SELECT * FROM "Journal" WHERE "InstanceId" = (SELECT "Id" FROM "WorkflowInstances" ORDER BY "CreatedAt" DESC, "Id" DESC LIMIT 1) AND "Seq" = 1) one CROSS JOIN c
            """);
    }

    /// <summary>Earlier versions of the process, each with all its files.</summary>
    public static Task AddVersions(string file, int versions)
    {
        using var connection = Open(file);
        ManyItems.Run(connection, $"CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {versions - 1}) SELECT i FROM c WHERE {versions} > 1;");
        ManyItems.Copy(connection, "Bundles", new() { ["Id"] = "printf('bench-%08d', n.i)", ["Version"] = "1 + n.i", ["Status"] = "'Superseded'", ["IsLatest"] = "0" });
        ManyItems.Run(connection, """INSERT INTO "BundleFiles" ("BundleId", "Path", "Content", "Hash") SELECT printf('bench-%08d', n.i), f."Path", f."Content", f."Hash" FROM "BundleFiles" f CROSS JOIN n WHERE f."BundleId" IN (SELECT "Id" FROM "Bundles" WHERE "Status" = 'Published')""");
        ManyItems.Run(connection, "ANALYZE;");
        return Task.CompletedTask;
    }

    /// <summary>Cases that wait for people, each with its workflow, what it waits behind, its step and its item.</summary>
    public static async Task AddInstances(string file, int instances)
    {
        await ManyItems.Fill(file, instances, instances / 100);
        using var connection = Open(file);
        ManyItems.Run(connection, $"CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {instances}) SELECT i FROM c;");
        ManyItems.Copy(connection, "WorkflowInstances", new() { ["Id"] = "printf('i%08d', n.i)", ["CaseId"] = "printf('c%08d', n.i)", ["UpdatedAt"] = "one.\"UpdatedAt\" - n.i" });
        ManyItems.Copy(connection, "Bookmarks", new() { ["Id"] = "printf('i%08d:b1', n.i)", ["InstanceId"] = "printf('i%08d', n.i)" });
        ManyItems.Run(connection, "ANALYZE;");
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        ManyItems.Run(connection, "PRAGMA synchronous = OFF; PRAGMA busy_timeout = 60000; PRAGMA cache_size = -262144;");
        return connection;
    }
}
