using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Cases;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>Kinds of columns and keys that many tables share.</summary>
internal static class Columns
{
    /// <summary>A code that somebody chose: bounded, compared byte for byte.</summary>
    public static PropertyBuilder<string> IsCode(this PropertyBuilder<string> property) =>
        property.HasMaxLength(ModelConventions.CodeLength).HasAnnotation(ModelConventions.CodeAnnotation, true);

    /// <inheritdoc cref="IsCode(PropertyBuilder{string})"/>
    public static ComplexTypePropertyBuilder<string> IsCode(this ComplexTypePropertyBuilder<string> property) =>
        property.HasMaxLength(ModelConventions.CodeLength).HasAnnotation(ModelConventions.CodeAnnotation, true);

    /// <summary>Text or JSON without a bound of ours.</summary>
    public static PropertyBuilder<string> IsLong(this PropertyBuilder<string> property)
    {
        property.Metadata.SetMaxLength(null);
        return property;
    }

    /// <summary>Belongs to a case, and the store sees to it that the case exists.</summary>
    public static void BelongsToCase<TEntity>(this EntityTypeBuilder<TEntity> entity, string caseId = nameof(CaseFact.CaseId))
        where TEntity : class =>
        entity.HasOne<Case>().WithMany().HasForeignKey(caseId).OnDelete(DeleteBehavior.Restrict);
}
