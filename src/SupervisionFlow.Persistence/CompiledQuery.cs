using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SupervisionFlow.Persistence;

/// <summary>A query compiled once for each model that it meets.</summary>
/// <remarks>EF Core's own compiled query belongs to the first model that runs it and fails on any other, as where one process reads two stores.</remarks>
public static class CompiledQuery
{
    /// <summary>One row, by one value.</summary>
    public static Func<SupervisionDb, T, Task<TRow>> Of<T, TRow>(Expression<Func<SupervisionDb, T, TRow>> query)
    {
        var byModel = new ConcurrentDictionary<IModel, Func<SupervisionDb, T, Task<TRow>>>();
        return (db, value) => byModel.GetOrAdd(db.Model, static (_, query) => EF.CompileAsyncQuery(query), query)(db, value);
    }

    /// <summary>One row, by two values.</summary>
    public static Func<SupervisionDb, T1, T2, Task<TRow>> Of<T1, T2, TRow>(Expression<Func<SupervisionDb, T1, T2, TRow>> query)
    {
        var byModel = new ConcurrentDictionary<IModel, Func<SupervisionDb, T1, T2, Task<TRow>>>();
        return (db, one, two) => byModel.GetOrAdd(db.Model, static (_, query) => EF.CompileAsyncQuery(query), query)(db, one, two);
    }

    /// <summary>One row, by three values.</summary>
    public static Func<SupervisionDb, T1, T2, T3, Task<TRow>> Of<T1, T2, T3, TRow>(Expression<Func<SupervisionDb, T1, T2, T3, TRow>> query)
    {
        var byModel = new ConcurrentDictionary<IModel, Func<SupervisionDb, T1, T2, T3, Task<TRow>>>();
        return (db, one, two, three) => byModel.GetOrAdd(db.Model, static (_, query) => EF.CompileAsyncQuery(query), query)(db, one, two, three);
    }

    /// <summary>Many rows, by two values.</summary>
    public static Func<SupervisionDb, T1, T2, IAsyncEnumerable<TRow>> Of<T1, T2, TRow>(Expression<Func<SupervisionDb, T1, T2, IQueryable<TRow>>> query)
    {
        var byModel = new ConcurrentDictionary<IModel, Func<SupervisionDb, T1, T2, IAsyncEnumerable<TRow>>>();
        return (db, one, two) => byModel.GetOrAdd(db.Model, static (_, query) => EF.CompileAsyncQuery(query), query)(db, one, two);
    }

    /// <summary>Many rows, by one value.</summary>
    public static Func<SupervisionDb, T, IAsyncEnumerable<TRow>> Of<T, TRow>(Expression<Func<SupervisionDb, T, IQueryable<TRow>>> query)
    {
        var byModel = new ConcurrentDictionary<IModel, Func<SupervisionDb, T, IAsyncEnumerable<TRow>>>();
        return (db, value) => byModel.GetOrAdd(db.Model, static (_, query) => EF.CompileAsyncQuery(query), query)(db, value);
    }
}
