using System.Reflection;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.Api;

/// <summary>The idempotency key that every POST must carry in its Idempotency-Key header.</summary>
internal sealed record PostKey(IdempotencyKey Key)
{
    /// <summary>Reads it; a POST without one, or with one over 100 characters, is malformed.</summary>
    public static ValueTask<PostKey?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var text = http.Request.Headers["Idempotency-Key"].ToString();
        if (text.Length is 0 or > 100)
            throw new ValidationFailed([new FieldError("Idempotency-Key", "idempotency.key_missing", "每个 POST 请求都要带 Idempotency-Key 请求头（1 至 100 个字符）", "Every POST carries an Idempotency-Key header of 1 to 100 characters")]);

        return ValueTask.FromResult<PostKey?>(new PostKey(new IdempotencyKey(text)));
    }
}
