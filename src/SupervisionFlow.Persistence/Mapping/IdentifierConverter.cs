using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>Stores a typed identifier as its text.</summary>
internal sealed class IdentifierConverter<TId>() : ValueConverter<TId, string>(id => id.Value, FromStore)
    where TId : struct, IIdentifier
{
    private static readonly Expression<Func<string, TId>> FromStore = BuildFromStore();

    /// <summary>An identifier that checks its text when it is made has a way around the check for text that passed it once.</summary>
    private static Expression<Func<string, TId>> BuildFromStore()
    {
        var text = Expression.Parameter(typeof(string), "text");
        Expression made = typeof(TId).GetMethod("FromStore", [typeof(string)]) is { } fromStore
            ? Expression.Call(fromStore, text)
            : Expression.New(typeof(TId).GetConstructor([typeof(string)])!, text);

        return Expression.Lambda<Func<string, TId>>(made, text);
    }
}
