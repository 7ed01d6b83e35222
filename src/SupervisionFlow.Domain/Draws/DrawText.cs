using System.Text;

namespace SupervisionFlow.Domain.Draws;

/// <summary>What is hashed and handed out, as canonical JSON.</summary>
internal static class DrawText
{
    public static void Object(CanonicalJson json, DrawObject one) =>
        json.Array(list => list.Text(one.Id).Text(one.Name).Text(one.Kind).Text(one.Area).Text(one.Risk).Text(one.Ownership).Text(one.Excluded).Texts(one.Last));

    public static void Officer(CanonicalJson json, DrawOfficer one) =>
        json.Array(list => list.Text(one.Id).Text(one.Name).Text(one.Certificate).Texts(one.Fields).Text(one.Excluded).Texts(one.Barred));

    /// <summary>What the hash of the rules covers: which draw it is, and how it is done.</summary>
    public static string OfRules(DrawTitle title, DrawRules rules)
    {
        var text = new StringBuilder();
        new CanonicalJson(text).Array(list => Rules(Title(list, title), rules));
        return text.ToString();
    }

    public static string Certificate(DrawCertificate one, string? seal)
    {
        var text = new StringBuilder();
        new CanonicalJson(text).Object(json =>
        {
            json.With("format", DrawHashes.Algorithm);
            Title(json.Name("draw"), one.Title);
            Rules(json.Name("rules"), one.Rules);
            List(json.Name("objects"), one.Pools.Objects, Object);
            List(json.Name("officers"), one.Pools.Officers, Officer);
            json.Name("commitment").Object(part => Commitment(part, one.Commitment));
            json.Name("reveal").Object(part => part.With("secret", one.Reveal.Secret).With("witness", one.Reveal.Witness).With("number", one.Reveal.Number).With("by", one.Reveal.By).With("at", one.Reveal.At));
            json.With("seed", one.Seed);
            List(json.Name("drawn"), one.Drawn, Drawn);
            List(json.Name("redraws"), one.Redraws, Redraw);
            if (seal is not null)
                json.With("seal", seal);
        });

        return text.ToString();
    }

    private static CanonicalJson Title(CanonicalJson json, DrawTitle title) =>
        json.Object(part => part.With("id", title.Id).With("title", title.Title).With("level", title.Level).With("year", title.Year).With("unit", title.Unit));

    private static void Rules(CanonicalJson json, DrawRules rules) =>
        json.Object(part => List(part.With("officers", rules.Officers).With("notAsLast", rules.NotAsLast).Name("strata"), rules.Strata, Stratum));

    private static void Stratum(CanonicalJson json, DrawStratum stratum) => json.Object(part => part
        .With("key", stratum.Key).With("title", stratum.Title)
        .Name("kinds").Texts(stratum.Kinds).Name("areas").Texts(stratum.Areas).Name("risks").Texts(stratum.Risks).Name("ownerships").Texts(stratum.Ownerships)
        .With("field", stratum.Field).With("count", stratum.Count).With("perTenThousand", stratum.PerTenThousand));

    private static void Commitment(CanonicalJson json, DrawCommitment one) => json
        .With("objects", one.Objects).With("officers", one.Officers).With("rules", one.Rules).With("secret", one.Secret).With("hash", one.Hash).With("by", one.By).With("at", one.At);

    private static void Drawn(CanonicalJson json, DrawnObject row) =>
        json.Array(list => list.Text(row.Object).Text(row.Stratum).Texts(row.Officers).Number(row.StruckBy).Text(row.Replaces));

    private static void Redraw(CanonicalJson json, Redraw one) =>
        json.Array(list => list.Number(one.Number).Text(one.Object).Text(one.Officer).Text(one.Reason).Text(one.AskedBy).Text(one.ApprovedBy).Number(one.At));

    private static void List<T>(CanonicalJson json, IEnumerable<T> items, Action<CanonicalJson, T> write) => json.Array(list =>
    {
        foreach (var item in items)
            write(list, item);
    });
}
