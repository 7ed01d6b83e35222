using System.Text;
using System.Text.RegularExpressions;

namespace SupervisionFlow.TestServers;

/// <summary>A message as it came over the line: the envelope, and headers and body in <paramref name="Data"/>.</summary>
public sealed partial record SmtpMessage(string From, IReadOnlyList<string> To, string Data)
{
    public string? Subject => Header("Subject");

    /// <summary>A header's value, unfolded and decoded; null when it is absent.</summary>
    public string? Header(string name)
    {
        var head = Data.Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

        return line is null ? null : Decode(line[(name.Length + 1)..].Trim());
    }

    /// <summary>The text of a message of one part, decoded from the transfer encoding its headers name.</summary>
    public string Body
    {
        get
        {
            var body = Data.Split("\r\n\r\n", 2) is [_, var text] ? text : "";

            return Header("Content-Transfer-Encoding")?.ToUpperInvariant() switch
            {
                "BASE64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
                "QUOTED-PRINTABLE" => QuotedPrintable(body.Replace("=\r\n", "", StringComparison.Ordinal)),
                _ => body
            };
        }
    }

    private static string Decode(string value) => EncodedWord().Replace(value, word =>
        word.Groups["kind"].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))
            : QuotedPrintable(word.Groups["text"].Value.Replace('_', ' ')));

    private static string QuotedPrintable(string text) =>
        Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Escaped().Replace(text, match => $"{(char)Convert.ToByte(match.Groups[1].Value, 16)}")));

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=\s*", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Escaped();
}
