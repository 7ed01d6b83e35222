using System.Text.Json;

namespace SupervisionFlow.Domain.Draws;

/// <summary>Reads a certificate's file. Whether it is true is <see cref="DrawVerification"/>'s to say.</summary>
public static class CertificateReader
{
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is of another version.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another kind than it should be.</exception>
    public static DrawCertificate Read(byte[] file)
    {
        using var document = JsonDocument.Parse(file);
        var root = document.RootElement;
        if (Text(root, "format") != DrawHashes.Algorithm)
            throw new FormatException($"not {DrawHashes.Algorithm}");

        var (draw, commitment, reveal) = (root.GetProperty("draw"), root.GetProperty("commitment"), root.GetProperty("reveal"));
        return new(
            new(Text(draw, "id"), Text(draw, "title"), Text(draw, "level"), draw.GetProperty("year").GetInt32(), Text(draw, "unit")),
            Rules(root.GetProperty("rules")),
            new([.. root.GetProperty("objects").EnumerateArray().Select(Object)], [.. root.GetProperty("officers").EnumerateArray().Select(Officer)]),
            new(Text(commitment, "objects"), Text(commitment, "officers"), Text(commitment, "rules"), Text(commitment, "secret"), Text(commitment, "hash"), Text(commitment, "by"), commitment.GetProperty("at").GetInt64()),
            new(Text(reveal, "secret"), Text(reveal, "witness"), Text(reveal, "number"), Text(reveal, "by"), reveal.GetProperty("at").GetInt64()),
            Text(root, "seed"),
            [.. root.GetProperty("drawn").EnumerateArray().Select(row => new DrawnObject(At(row, 0), At(row, 1), Texts(row[2]), row[3].GetInt32(), At(row, 4)))],
            [.. root.GetProperty("redraws").EnumerateArray().Select(row => new Redraw(row[0].GetInt32(), At(row, 1), At(row, 2), At(row, 3), At(row, 4), At(row, 5), row[6].GetInt64()))]);
    }

    private static DrawRules Rules(JsonElement rules) => new(
        rules.GetProperty("officers").GetInt32(), Text(rules, "notAsLast"),
        [.. rules.GetProperty("strata").EnumerateArray().Select(stratum => new DrawStratum(
            Text(stratum, "key"), Text(stratum, "title"), Texts(stratum.GetProperty("kinds")), Texts(stratum.GetProperty("areas")), Texts(stratum.GetProperty("risks")), Texts(stratum.GetProperty("ownerships")),
            Text(stratum, "field"), stratum.GetProperty("count").GetInt32(), stratum.GetProperty("perTenThousand").GetInt32()))]);

    private static DrawObject Object(JsonElement row) => new(At(row, 0), At(row, 1), At(row, 2), At(row, 3), At(row, 4), At(row, 5), At(row, 6), Texts(row[7]));

    private static DrawOfficer Officer(JsonElement row) => new(At(row, 0), At(row, 1), At(row, 2), Texts(row[3]), At(row, 4), Texts(row[5]));

    private static string At(JsonElement row, int index) => row[index].GetString() ?? throw new FormatException("a text is missing");

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new FormatException($"{name} is missing");

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString() ?? throw new FormatException("a text is missing"))];
}
