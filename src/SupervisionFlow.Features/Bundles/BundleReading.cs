using System.Text;
using SupervisionFlow.Workflows.ElsaJson;

namespace SupervisionFlow.Features.Bundles;

/// <summary>Reads the files of one bundle and gathers what is wrong with them, so that it can be said at once.</summary>
internal sealed class BundleReading(IReadOnlyDictionary<string, byte[]> files)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly List<BundleError> errors = [];

    public void Wrong(string file, string path, string reason) => errors.Add(new(file, path, reason));

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<BundleError> Errors => errors;

    public string Text(string file) => Strict.GetString(files[file]).TrimStart('\uFEFF');

    public JsonCursor? Cursor(string file) => files.ContainsKey(file)
        ? Try<JsonCursor?>(file, () => JsonCursor.Parse(Text(file), (path, reason) => new BundleManifestException(path, reason)))
        : Missing<JsonCursor?>(file);

    public T? Read<T>(string file, Func<string, T> read) where T : class =>
        files.ContainsKey(file) ? Try(file, () => read(Text(file))) : Missing<T>(file);

    /// <summary>Every file of a folder, by the name of the file, which must be its key.</summary>
    public IReadOnlyDictionary<string, T> ReadFolder<T>(string folder, Func<string, T> read, Func<T, string?> keyOf) where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var file in files.Keys.Where(file => file.StartsWith(folder, StringComparison.Ordinal)))
        {
            var name = file[folder.Length..^".json".Length];
            if (Read(file, read) is not { } part) continue;
            if (keyOf(part) is { } key && key != name) Wrong(file, "key", $"is '{key}', but the file is called '{name}'");

            found[name] = part;
        }

        return found;
    }

    /// <summary>A JSON file that belongs nowhere is more likely misplaced than meant.</summary>
    public void RefuseStrays(params string[] known)
    {
        foreach (var file in files.Keys.Except(known))
            if (!file.StartsWith("forms/", StringComparison.Ordinal) && !file.StartsWith("documents/", StringComparison.Ordinal) && !file.StartsWith("rules/", StringComparison.Ordinal))
                Wrong(file, "", "is no part of a bundle; there are bundle.json, workflow.json, forms/, documents/ and rules/");
    }

    public T? Try<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BundleFileException e)
        {
            Wrong(file, e.Path, e.Reason);
        }
        catch (DefinitionFormatException e)
        {
            Wrong(file, e.Path, e.Reason);
        }
        catch (DecoderFallbackException)
        {
            Wrong(file, "", "is not UTF-8");
        }

        return default;
    }

    private T? Missing<T>(string file)
    {
        Wrong(file, "", "is missing");
        return default;
    }
}
