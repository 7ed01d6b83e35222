using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Does one thing to several, each by itself, and keeps the reasons of those that were refused. Elsa's answers have no place for them; ours carry them as <c>refusals</c>, which the page around Studio shows.</summary>
internal sealed class Several(Language language)
{
    private readonly List<string> _reasons = [];

    /// <summary>Why some were refused.</summary>
    public IReadOnlyList<string> Refusals => _reasons;

    /// <summary>What is not there.</summary>
    public List<string> NotFound { get; } = [];

    /// <summary>Those refused.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>Does it to each; a refusal of one stops no other.</summary>
    public async Task Each(IEnumerable<string> ids, Func<string, Task> act)
    {
        foreach (var id in ids)
        {
            try
            {
                await act(id);
            }
            catch (NotFoundException)
            {
                NotFound.Add(id);
            }
            catch (Exception refused) when (refused is RuleViolation or ValidationFailed && Refusal.Of(refused, language) is { } refusal)
            {
                Refuse(id, refusal.FieldErrors.Count > 0 ? string.Join(' ', refusal.FieldErrors.Values.Distinct()) : refusal.Problem.Text);
            }
        }
    }

    /// <summary>Notes that one was not done, and why.</summary>
    public void Refuse(string id, string reason)
    {
        Failed.Add(id);
        _reasons.Add($"{id}：{reason}");
    }

    /// <summary>The answer; where every single one was refused, the refusal.</summary>
    public IResult Answer(int done, Func<object> counted) =>
        done == 0 && _reasons.Count > 0 ? StudioAnswer.Of(StatusCodes.Status400BadRequest, "bulk.refused", _reasons) : Results.Json(counted(), ElsaJson.Options);
}
