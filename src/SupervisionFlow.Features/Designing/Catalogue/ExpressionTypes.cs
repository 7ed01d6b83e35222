using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>What expressions of a process may use, as TypeScript declarations, with which Studio's expression editor completes and explains as one types.</summary>
/// <exception cref="NotFoundException">There is no such process.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record ExpressionTypes(string Key) : IQuery<string>;

internal sealed class ExpressionTypesHandler(SupervisionDb db) : IRequestHandler<ExpressionTypes, string>
{
    public async Task<string> Handle(ExpressionTypes request, CancellationToken stop)
    {
        var latest = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Key && bundle.IsLatest).Select(bundle => bundle.Id).FirstOrDefaultAsync(stop) ?? throw new NotFoundException("workflow_definition", request.Key);

        return TypeDeclarations.Of(WorkflowText.Parse(await db.WorkflowOf(latest, stop)));
    }
}

/// <summary>Writes the declarations: Elsa's functions, and the variables, inputs and steps of the workflow by name.</summary>
internal static partial class TypeDeclarations
{
    private const string Always = """
        /** 流程变量的值。 The value of a variable. */
        declare function getVariable(name: VariableName): any;
        /** 给流程变量赋值。 Gives a variable a value. */
        declare function setVariable(name: VariableName, value: any): void;
        /** 流程输入的值。 The value of an input. */
        declare function getInput(name: InputName): any;
        /** 某环节的输出；不写名称则为其结果。 An output of a step; its result where none is named. */
        declare function getOutputFrom(activity: ActivityId, output?: string): any;
        /** 最近完成的环节的结果。 The result of the step that completed last. */
        declare function getLastResult(): any;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(value: string | null): void;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(value: string | null): void;
        declare function toJson(value: any): string;
        declare function parseJson(text: string): any;
        declare function isNullOrEmpty(value: any): boolean;
        declare function isNullOrWhiteSpace(value: any): boolean;

        """;

    public static string Of(JsonObject workflow)
    {
        var variables = Declared(workflow["variables"], "typeName").ToList();
        var inputs = Declared(workflow["inputs"], "type").ToList();
        var steps = workflow["root"] is JsonObject root ? NodeIds.Tree(root).Select(activity => activity["id"]?.ToString()).OfType<string>() : [];
        var text = new StringBuilder(Always);
        text.Append("declare type VariableName = ").AppendLine(Names(variables.Select(variable => variable.Name)));
        text.Append("declare type InputName = ").AppendLine(Names(inputs.Select(input => input.Name)));
        text.Append("declare type ActivityId = ").AppendLine(Names(steps));
        text.AppendLine("declare const variables: {");
        foreach (var (name, type) in variables.Where(variable => Identifier().IsMatch(variable.Name)))
            text.AppendLine($"  {name}: {type};");
        text.AppendLine("};");
        foreach (var (name, type) in variables.Where(variable => Identifier().IsMatch(variable.Name)))
        {
            var pascal = char.ToUpperInvariant(name[0]) + name[1..];
            text.AppendLine($"declare function get{pascal}(): {type};").AppendLine($"declare function set{pascal}(value: {type}): void;");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Type)> Declared(JsonNode? list, string typeMember) =>
        (list as JsonArray ?? []).OfType<JsonObject>().Where(item => item["name"] is JsonValue).Select(item => (item["name"]!.ToString(), TypeOf(item, typeMember)));

    private static string TypeOf(JsonObject item, string member)
    {
        var type = item[member]?.ToString() switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int32" or "Int64" or "Double" or "Decimal" or "Single" => "number",
            _ => "any",
        };
        return item["isArray"] is JsonValue array && array.TryGetValue<bool>(out var isArray) && isArray ? $"{type}[]" : type;
    }

    /// <summary>The known names are offered, any other text is let through: the checks judge it.</summary>
    private static string Names(IEnumerable<string> names) => $"{string.Concat(names.Distinct().Select(name => $"{JsonValue.Create(name)!.ToJsonString()} | "))}(string & {{}});";

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Identifier();
}
