using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Mapping;
using SupervisionFlow.Persistence.Specification;
using Xunit;

namespace SupervisionFlow.Persistence.SqlServer;

/// <summary>What is made of SQL Server's error numbers, without a server that would give them.</summary>
public sealed class SqlServerRefusalTests : IDisposable
{
    private readonly SupervisionDb _db = ModelTests.Context("SqlServer");

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData(2628, true)]
    [InlineData(8152, true)]
    [InlineData(2627, false)]
    [InlineData(1205, false)]
    public void A_text_that_would_be_cut_off_is_known_by_its_numbers(int number, bool tooLong)
    {
        var refused = ServerSays(number);

        refused.Number.ShouldBe(number);
        _db.Dialect.IsTooLong(new DbUpdateException("It could not be saved.", refused)).ShouldBe(tooLong);
    }

    [Fact]
    public void Then_the_text_is_found_in_what_was_to_be_added_or_changed()
    {
        var person = Some.Person("qian");
        person.Leave(Some.Wang, Some.Morning, new string('长', 2001));
        _db.Add(person);
        _db.Attach(Some.City()).Entity.Rename(new string('长', 201), "市卫健委");
        _db.Attach(Some.Person(new string('x', 101)));

        TooLongTexts.Among(_db.ChangeTracker).Select(text => (text.Row, text.Property, text.Text.Length, text.Most)).ShouldBe([("Person", "Reason", 2001, 2000), ("OrgUnit", "Name", 201, 200)], ignoreOrder: true);
    }

    /// <summary>The driver lets nobody make its exception; this is how it makes one itself.</summary>
    private static SqlException ServerSays(int number)
    {
        const BindingFlags hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var made = typeof(SqlError).GetConstructors(hidden).MinBy(one => one.GetParameters().Length)!;
        var error = made.Invoke([.. made.GetParameters().Select(parameter => parameter.Position == 0 ? number : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", hidden)!.Invoke(errors, [error]);

        return (SqlException)typeof(SqlException).GetMethod("CreateException", hidden, [typeof(SqlErrorCollection), typeof(string)])!.Invoke(null, [errors, "16.00"])!;
    }
}
