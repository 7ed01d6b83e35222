using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Signals;

namespace SupervisionFlow.Features.Signals;

/// <summary>A signal as somebody would have filled in the form that starts its process.</summary>
internal static class SignalForm
{
    /// <summary>In which fields the processes keep what a signal calls the substance.</summary>
    public static readonly IReadOnlyList<string> Substances = ["substance", "drugName"];

    /// <summary>A form takes of it what it has fields for.</summary>
    public static JsonObject Of(IncomingSignal signal, SignalRule rule, SupervisedEntity? employer)
    {
        var on = signal.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(new Dictionary<string, JsonNode?>
        {
            ["name"] = employer?.Name ?? signal.Name, ["creditCode"] = SignalFaults.CodeOf(signal).Value, ["address"] = signal.Address is { Length: > 0 } said ? said : employer?.Address,
            ["principal"] = employer?.Principal, ["phone"] = employer?.Phone, ["signalKind"] = signal.Kind, ["source"] = signal.Source, ["externalId"] = signal.Id,
            ["measuredOn"] = on, ["place"] = signal.Place, ["substance"] = signal.Substance, ["drugName"] = signal.Substance,
            ["measured"] = signal.Measured, ["stockDays"] = signal.Measured, ["limitValue"] = signal.Limit, ["valueUnit"] = signal.Unit, ["signalText"] = signal.Text is { Length: > 0 } text ? text : rule.Title,
            ["reportWay"] = "signal", ["signalSource"] = "platform", ["foundOn"] = on,
        }.Where(field => field.Value is not null));
    }

    /// <summary>Which part of the signal stands in a field of the form; its kind answers for what no signal tells.</summary>
    public static string PartIn(string field) => field switch
    {
        "substance" or "drugName" => "substance",
        "measured" or "stockDays" => "measured",
        "limitValue" => "limit",
        "valueUnit" => "unit",
        "signalText" => "text",
        "measuredOn" or "foundOn" => "on",
        "name" or "address" or "source" or "place" => field,
        "externalId" => "id",
        _ => "kind",
    };
}
