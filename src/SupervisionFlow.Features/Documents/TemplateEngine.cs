using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace SupervisionFlow.Features.Documents;

/// <summary>Fills one text from data: Handlebars with our helpers only, no partials, plain text out.</summary>
internal static partial class TemplateEngine
{
    private const int LongestResult = 200_000;
    private const int MostCached = 5_000;

    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<TextWriter, object, object>> Compiled = new();
    private static readonly IHandlebars Engine = Create();

    /// <summary>The text, with <see cref="DocumentModel.Blank"/> for what is missing, whose paths join <paramref name="missing"/>.</summary>
    public static string Fill(string template, object? data, ICollection<string> missing)
    {
        if (!template.Contains("{{", StringComparison.Ordinal)) return template.Trim();

        if (Compiled.Count > MostCached) Compiled.Clear();
        using var text = new BoundedWriter(LongestResult);
        Compiled.GetOrAdd(template, source => Engine.Compile(new StringReader(source)))(text, data!);

        return MissingMark().Replace(text.ToString(), match =>
        {
            missing.Add(PathOf(match.Groups["name"].Value, template));
            return DocumentModel.Blank;
        }).Trim();
    }

    /// <summary>Handlebars names only the part of a path that it did not find; people want the whole.</summary>
    private static string PathOf(string name, string template) =>
        Paths().Matches(template).Select(match => match.Value).FirstOrDefault(path => path.Split('.', '/').Contains(name), name);

    private static IHandlebars Create()
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, FormatProvider = System.Globalization.CultureInfo.InvariantCulture });
        engine.Configuration.FormatterProviders.Add(new MissingFormatter());
        DocumentHelpers.AddTo(engine);
        return engine;
    }

    /// <summary>Marks what data lacks, so that it shows as a line to fill in.</summary>
    private sealed class MissingFormatter : HandlebarsDotNet.IO.IFormatter, HandlebarsDotNet.IO.IFormatterProvider
    {
        public void Format<T>(T value, in EncodedTextWriter writer) =>
            writer.Write($"{TemplateData.MissingStart}{(value as UndefinedBindingResult)?.Value}{TemplateData.MissingEnd}", encode: false);

        public bool TryCreateFormatter(Type type, out HandlebarsDotNet.IO.IFormatter formatter)
        {
            formatter = this;
            return type == typeof(UndefinedBindingResult);
        }
    }

    /// <summary>Lists within lists within lists must not fill the memory.</summary>
    private sealed class BoundedWriter(int longest) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > longest)
                throw new DocumentTemplateException("", $"the text grows beyond {longest} characters");
        }
    }

    [GeneratedRegex(@"[\p{L}_@][\p{L}\p{N}_./-]*")]
    private static partial Regex Paths();

    [GeneratedRegex("\uFDD0(?<name>[^\uFDD1]*)\uFDD1")]
    private static partial Regex MissingMark();
}
