using System.Text;
using SupervisionFlow.Features.Documents;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>Which files a design has, each with the hash of its bytes. Two equal lists are the same design.</summary>
internal sealed class FileList
{
    private readonly SortedDictionary<string, string> _hashes;

    public FileList(IEnumerable<KeyValuePair<string, string>> hashes) => _hashes = new(hashes.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>A line for each file: hash, space, path.</summary>
    public string Text => string.Concat(_hashes.Select(file => $"{file.Value} {file.Key}\n"));

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    public string Hash => Hashes.Of(Bytes);

    public IReadOnlyDictionary<string, string> Files => _hashes;

    /// <summary>The hash of a file; null where there is none.</summary>
    public string? this[string path] => _hashes.GetValueOrDefault(path);

    /// <summary>The same with another content of one file.</summary>
    public FileList With(string path, string hash) => new(_hashes.Where(file => file.Key != path).Append(KeyValuePair.Create(path, hash)));

    public static FileList Parse(string text) =>
        new(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => KeyValuePair.Create(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..], line[..line.IndexOf(' ', StringComparison.Ordinal)])));
}
