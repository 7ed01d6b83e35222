using System.Collections.Frozen;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>What the subset leaves out on purpose, each with the sentence that says so.</summary>
internal static class Refusals
{
    private const string Waiting = "nothing waits inside an expression; use an activity that waits.";
    private const string NoHost = "an expression reaches nothing but its workflow.";
    private const string NoCode = "code is not made at run time.";

    /// <summary>Words that cannot name anything.</summary>
    public static readonly FrozenSet<string> Reserved = new[]
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "import", "in", "instanceof", "let", "new", "null", "return", "super", "switch", "this",
        "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield", "async", "await", "static", "arguments", "eval", "undefined",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reserved words with a reason.</summary>
    public static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["class"] = "Classes are refused; use plain objects and functions.",
        ["async"] = "'async' is refused: " + Waiting,
        ["await"] = "'await' is refused: " + Waiting,
        ["yield"] = "Generators are refused.",
        ["import"] = "'import' is refused: " + NoHost,
        ["export"] = "'export' is refused: an expression has no modules.",
        ["with"] = "'with' is refused.",
        ["debugger"] = "'debugger' is refused.",
        ["enum"] = "'enum' is refused.",
        ["extends"] = "Classes are refused; use plain objects and functions.",
        ["super"] = "Classes are refused; use plain objects and functions.",
        ["this"] = "'this' is refused; name the value instead.",
        ["arguments"] = "'arguments' is refused; use a rest parameter, (...args).",
        ["eval"] = "'eval' is refused: " + NoCode,
        ["instanceof"] = "'instanceof' is refused: there are no classes; use typeof or Array.isArray.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Well-known globals that are not there.</summary>
    public static readonly FrozenDictionary<string, string> Globals = new Dictionary<string, string>
    {
        ["Date"] = "'Date' is refused: an expression has no clock of its own; use now(), today(), addDays(), addMonths() and daysBetween().",
        ["Function"] = "'Function' is refused: " + NoCode,
        ["globalThis"] = "'globalThis' is refused: " + NoHost,
        ["window"] = "'window' is refused: " + NoHost,
        ["self"] = "'self' is refused: " + NoHost,
        ["global"] = "'global' is refused: " + NoHost,
        ["document"] = "'document' is refused: " + NoHost,
        ["process"] = "'process' is refused: " + NoHost,
        ["console"] = "'console' is refused: " + NoHost,
        ["require"] = "'require' is refused: " + NoHost,
        ["module"] = "'module' is refused: " + NoHost,
        ["fetch"] = "'fetch' is refused: " + NoHost,
        ["XMLHttpRequest"] = "'XMLHttpRequest' is refused: " + NoHost,
        ["System"] = "'System' is refused: " + NoHost,
        ["importNamespace"] = "'importNamespace' is refused: " + NoHost,
        ["clr"] = "'clr' is refused: " + NoHost,
        ["setTimeout"] = "'setTimeout' is refused: " + Waiting,
        ["setInterval"] = "'setInterval' is refused: " + Waiting,
        ["setImmediate"] = "'setImmediate' is refused: " + Waiting,
        ["queueMicrotask"] = "'queueMicrotask' is refused: " + Waiting,
        ["Promise"] = "'Promise' is refused: " + Waiting,
        ["Symbol"] = "'Symbol' is refused.",
        ["Proxy"] = "'Proxy' is refused.",
        ["Reflect"] = "'Reflect' is refused.",
        ["WeakMap"] = "'WeakMap' is refused; use Map.",
        ["WeakSet"] = "'WeakSet' is refused; use Set.",
        ["WeakRef"] = "'WeakRef' is refused.",
        ["BigInt"] = "'BigInt' is refused; numbers are double precision.",
        ["RegExp"] = "'RegExp' is refused; write the regular expression between slashes, so that it is checked beforehand.",
        ["Intl"] = "'Intl' is refused: its results differ between machines.",
        ["crypto"] = "'crypto' is refused: an expression has no chance of its own.",
        ["newGuid"] = "'newGuid' is refused: an expression has no chance of its own.",
        ["newGuidString"] = "'newGuidString' is refused: an expression has no chance of its own.",
        ["newShortGuid"] = "'newShortGuid' is refused: an expression has no chance of its own.",
        ["getWorkflowDefinitionVersionId"] = "'getWorkflowDefinitionVersionId' is refused; use getWorkflowDefinitionId() and getWorkflowDefinitionVersion().",
        ["bytesToString"] = "'bytesToString' is refused: an expression handles no bytes.",
        ["bytesFromString"] = "'bytesFromString' is refused: an expression handles no bytes.",
        ["bytesToBase64"] = "'bytesToBase64' is refused: an expression handles no bytes.",
        ["bytesFromBase64"] = "'bytesFromBase64' is refused: an expression handles no bytes.",
        ["parseGuid"] = "'parseGuid' is refused; an id is a string.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Properties that lead out of plain data in JavaScript.</summary>
    public static readonly FrozenSet<string> Properties = new[]
    {
        "__proto__", "constructor", "prototype", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void CheckProperty(string name, Place place)
    {
        if (Properties.Contains(name))
            throw place.Refuse($"The property '{name}' is refused: objects are plain data without prototypes.");
    }

    /// <summary>Members of the allowed globals that are not there.</summary>
    public static string? Member(string global, string member) => (global, member) switch
    {
        ("Math", "random") => "'Math.random' is refused: an expression has no chance of its own.",
        _ => null,
    };
}
